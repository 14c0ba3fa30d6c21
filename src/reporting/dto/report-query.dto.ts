import { Transform } from 'class-transformer';
import { ChoiceField, ChoiceListField, TextField } from '../../shared/http/fields.js';
import { PageRequest } from '../../shared/http/pagination.js';
import { type Cut, CUTS } from '../domain/cuts.js';
import { OPEN_FIGURES, type OpenFigure } from '../domain/figures.js';
import { REPORT_FORMATS, type ReportFormat } from '../preferred-format.js';

/** `a,b` and `a&…=b` alike are a list. */
export const listed = ({ value }: { value: unknown }): unknown => {
  if (typeof value === 'string') return value.split(',').filter(Boolean);
  return Array.isArray(value) ? value.flatMap((part: unknown) => String(part).split(',')) : value;
};

const AS_OF = {
  optional: true,
  max: 40,
  description:
    'A past instant (RFC 3339), or a day, meant to its end in Paris; the present when it is left out. ' +
    'The same instant gives the same figures whenever it is asked for.',
  example: '2019-06-30',
};
export const GROUP_BY = {
  optional: true,
  maxItems: CUTS.length,
  description: 'One or several, between commas: one group for each combination that somebody is in.',
  example: ['branch', 'gender'],
};

export class ReportQuery {
  @TextField(AS_OF)
  asOf?: string;

  @Transform(listed)
  @ChoiceListField(CUTS, GROUP_BY)
  groupBy?: Cut[];

  @ChoiceField(REPORT_FORMATS, {
    optional: true,
    description: 'Goes before the Accept header.',
    example: 'json',
  })
  format?: ReportFormat;
}

export class PeopleQuery extends PageRequest {
  @ChoiceField(OPEN_FIGURES, { description: 'The figure to open.', example: 'completed' })
  figure: OpenFigure;

  @TextField(AS_OF)
  asOf?: string;

  @Transform(listed)
  @ChoiceListField(CUTS, GROUP_BY)
  groupBy?: Cut[];

  @TextField({
    optional: true,
    min: 0,
    max: 400,
    description: 'The `group` of a group of the report: one key for each part of `groupBy`, between commas.',
    example: '1486,female',
  })
  group?: string;
}
