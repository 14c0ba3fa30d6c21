import { ChoiceField, FlagField, ObjectField, ObjectListField, TextField } from '../../shared/http/fields.js';
import { type FigureCode, FIGURES, OPEN_FIGURES } from '../domain/figures.js';

export class WordsResponse {
  @TextField({ max: 1000 })
  fr: string;
  @TextField({ max: 1000 })
  en: string;
}

export class FigureResponse {
  @TextField({ example: 'completed' })
  code: string;
  @ChoiceField(['people', 'minutes', 'share'])
  unit: 'people' | 'minutes' | 'share';
  @FlagField({ description: 'Whether it opens to the people behind it.' })
  opens: boolean;
  @ObjectField(() => WordsResponse)
  name: WordsResponse;
  @ObjectField(() => WordsResponse)
  definition: WordsResponse;
}

export class FigureListResponse {
  @ObjectListField(() => FigureResponse)
  items: FigureResponse[];

  /** The whole dictionary. */
  static all(): FigureListResponse {
    const codes = Object.keys(FIGURES) as FigureCode[];
    const opens = (code: string) => (OPEN_FIGURES as readonly string[]).includes(code);
    return { items: codes.map((code) => ({ code, opens: opens(code), ...FIGURES[code] })) };
  }
}
