import { DayField, FlagField, IntField, ObjectListField, TextField } from '../../shared/http/fields.js';
import { versioned } from '../../shared/http/etag.js';
import type { RetentionRequirement, RetentionYears } from '../domain/retention.js';
import type { CountedRetention } from '../retentions.service.js';
import { RetentionYearsField } from './retention-years-field.js';

export class RetentionRequirementDto implements RetentionRequirement {
  @TextField({ description: 'The body that asks for it.', example: 'Fonds social européen' })
  requiredBy: string;

  @RetentionYearsField()
  years: RetentionYears;
}

export class ChangeRetentionRequest {
  @ObjectListField(() => RetentionRequirementDto, {
    maxItems: 20,
    description: 'The most demanding one counts; none of them: the default of the product.',
  })
  requirements: RetentionRequirementDto[];
}

export class RetentionResponse {
  @RetentionYearsField({ description: 'Years that evidence is kept after the last payment.' })
  years: RetentionYears;

  @FlagField({ description: 'No body asks for anything: the years are the default of the product.' })
  byDefault: boolean;

  @ObjectListField(() => RetentionRequirementDto)
  requirements: RetentionRequirementDto[];

  @IntField({ description: 'Papers whose file and facts are kept.' })
  papersKept: number;

  @IntField({ description: 'Papers whose time is over: their number, hash and dates stay on record.' })
  papersRemoved: number;

  @DayField({ nullable: true, description: 'Until when the first of the papers kept has to be.' })
  firstEndsOn: string | null;

  static from(retention: CountedRetention): RetentionResponse {
    const { version, ...shown } = retention;
    return versioned(Object.assign(new RetentionResponse(), shown), version);
  }
}
