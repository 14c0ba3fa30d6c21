import { Type } from 'class-transformer';
import { ChoiceField, DayField, IntField, TextField } from '../../../shared/http/fields.js';

export class TrainingAccountQuery {
  @Type(() => Number)
  @IntField({
    optional: true,
    min: 2000,
    max: 2100,
    description: 'A calendar year; the last one that is over when neither it nor a span is given.',
    example: 2019,
  })
  year?: number;

  @DayField({ optional: true, description: 'First day of an accounting year that is none of the calendar.' })
  from?: string;

  @DayField({ optional: true, description: 'Its last day, at most two years later.' })
  to?: string;

  @TextField({
    optional: true,
    max: 40,
    description:
      'A past instant (RFC 3339), or a day, meant to its end in Paris; the present when it is left out. ' +
      'The same instant gives the same figures whenever it is asked for.',
    example: '2020-04-30',
  })
  asOf?: string;

  @ChoiceField(['json', 'xlsx'], { optional: true, example: 'json' })
  format?: 'json' | 'xlsx';
}
