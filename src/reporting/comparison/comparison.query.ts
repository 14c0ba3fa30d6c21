import { Transform } from 'class-transformer';
import { ChoiceField, ChoiceListField, TextField } from '../../shared/http/fields.js';
import { PageRequest } from '../../shared/http/pagination.js';
import { type Cut, CUTS } from '../domain/cuts.js';
import { OPEN_FIGURES, type OpenFigure } from '../domain/figures.js';
import { GROUP_BY, listed } from '../dto/report-query.dto.js';

const FROM = {
  max: 40,
  description: 'The earlier instant: a past one (RFC 3339), or a day, meant to its end in Paris.',
  example: '2018-12-12',
};
const TO = { max: 40, description: 'The later instant, read the same way.', example: '2019-03-04' };
export const CHANGES = ['entered', 'left'] as const;

export class ComparisonQuery {
  @TextField(FROM)
  from: string;

  @TextField({ ...TO, optional: true, description: `${TO.description} The present when it is left out.` })
  to?: string;

  @Transform(listed)
  @ChoiceListField(CUTS, GROUP_BY)
  groupBy?: Cut[];
}

export class MovedPeopleQuery extends PageRequest {
  @ChoiceField(OPEN_FIGURES, { description: 'The figure whose lists are compared.', example: 'completed' })
  figure: OpenFigure;

  @ChoiceField(CHANGES, { description: 'Who is behind the figure only later, or only earlier.' })
  change: (typeof CHANGES)[number];

  @TextField(FROM)
  from: string;

  @TextField({ ...TO, description: `${TO.description} The \`to\` of the comparison, so that pages agree.` })
  to: string;

  @Transform(listed)
  @ChoiceListField(CUTS, GROUP_BY)
  groupBy?: Cut[];

  @TextField({ optional: true, min: 0, max: 400, description: 'The `group` of a group of the comparison.' })
  group?: string;
}
