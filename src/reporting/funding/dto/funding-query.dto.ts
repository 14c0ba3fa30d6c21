import { Type } from 'class-transformer';
import { ChoiceField, IntField, TextField } from '../../../shared/http/fields.js';

export class FundingQuery {
  @TextField({
    optional: true,
    max: 40,
    description:
      'A past instant (RFC 3339), or a day, meant to its end in Paris; the present when it is left out. ' +
      'The same instant gives the same figures whenever it is asked for.',
    example: '2020-06-30',
  })
  asOf?: string;

  @Type(() => Number)
  @IntField({
    optional: true,
    min: 1,
    description: 'The axis whose cost is divided; when left out, those that aim for a number of people.',
    example: 2,
  })
  axis?: number;

  @ChoiceField(['json', 'xlsx'], { optional: true, example: 'json' })
  format?: 'json' | 'xlsx';
}
