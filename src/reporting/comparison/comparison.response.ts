import {
  ChoiceField,
  ChoiceListField,
  InstantField,
  IntField,
  ObjectListField,
  RateField,
  TextField,
} from '../../shared/http/fields.js';
import { pageOf } from '../../shared/http/pagination.js';
import type { AnsweredPeople } from '../completion-report.service.js';
import { type Cut, CUTS } from '../domain/cuts.js';
import { OPEN_FIGURES, RATES, TARGET_RATES } from '../domain/figures.js';
import { STAGES } from '../domain/stages.js';
import { GroupKeyResponse } from '../dto/completion-report.response.js';
import { PersonBehindResponse, peopleOf } from '../dto/people-behind.response.js';
import type { Comparison } from './compare.js';

const CODES = ['target', ...OPEN_FIGURES] as const;
const SHARES = [...TARGET_RATES, ...RATES] as const;
const MOST = 2_147_483_647;
const COUNT = { nullable: true, description: 'People; null for the target, which opens to nobody.' };

export class ChangedFigureResponse {
  @ChoiceField(CODES)
  figure: (typeof CODES)[number];
  @IntField({ description: 'People, or minutes for planned, attended and proven.' })
  before: number;
  @IntField()
  after: number;
  @IntField({ min: -MOST, description: 'After less before.' })
  difference: number;
  @IntField(COUNT)
  entered: number | null;
  @IntField(COUNT)
  left: number | null;
}

export class ChangedRateResponse {
  @ChoiceField(SHARES)
  figure: (typeof SHARES)[number];
  @RateField({ nullable: true, description: 'Null when there is nothing to divide by.' })
  before: number | null;
  @RateField({ nullable: true })
  after: number | null;
  @RateField({ min: -MOST, nullable: true, description: 'After less before; null when one of them is.' })
  difference: number | null;
}

export class ChangedGroupResponse {
  @TextField({ max: 400, description: 'Opens its people as `group=`.', example: '1486,female' })
  group: string;
  @ObjectListField(() => GroupKeyResponse)
  keys: GroupKeyResponse[];
  @ObjectListField(() => ChangedFigureResponse)
  figures: ChangedFigureResponse[];
  @ObjectListField(() => ChangedRateResponse)
  rates: ChangedRateResponse[];
}

export class ComparisonResponse {
  @TextField({ description: 'Code of the programme.', example: 'EDEC-IA-HDF' })
  programme: string;
  @InstantField()
  from: string;
  @InstantField({ description: 'Send it as `to` when you open the people.' })
  to: string;
  @ChoiceListField(CUTS)
  groupBy: readonly Cut[];
  @ObjectListField(() => ChangedFigureResponse)
  figures: ChangedFigureResponse[];
  @ObjectListField(() => ChangedRateResponse)
  rates: ChangedRateResponse[];
  @ObjectListField(() => ChangedGroupResponse, {
    maxItems: 1_000_000,
    description: 'The groups of `groupBy` in which anything changed.',
  })
  groups: ChangedGroupResponse[];

  static from(comparison: Comparison): ComparisonResponse {
    return { ...comparison };
  }
}

export class MovedPersonResponse extends PersonBehindResponse {
  @ChoiceField(STAGES, {
    nullable: true,
    description: 'The stage at the other instant; null for who was not in the group then.',
  })
  stageThen: string | null;
}

export class MovedPeopleResponse {
  @InstantField({ description: 'The instant at which these people are behind the figure, and shown.' })
  asOf: string;
  @IntField({ description: 'People on all pages.' })
  count: number;
  @ObjectListField(() => MovedPersonResponse)
  items: MovedPersonResponse[];
  @TextField({
    nullable: true,
    max: 500,
    description: 'Send it as `cursor` for the next page; null on the last.',
  })
  nextCursor: string | null;

  static from(answered: AnsweredPeople): MovedPeopleResponse {
    const toItem = peopleOf(answered);
    const { asOf, count, people, limit } = answered;
    const page = pageOf(
      people,
      limit,
      (row) => [row.place],
      (row) => ({
        ...toItem(row),
        stageThen: row.stageThen ? (STAGES[row.stageThen - 1] ?? null) : null,
      }),
    );
    return { asOf, count, ...page };
  }
}
