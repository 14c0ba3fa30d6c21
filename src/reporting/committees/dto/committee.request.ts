import { Type } from 'class-transformer';
import { IsIn } from 'class-validator';
import { ChoiceField, DayField, FlagField, IntField, TextField } from '../../../shared/http/fields.js';
import { says } from '../../../shared/http/fault-words.js';
import { PageRequest } from '../../../shared/http/pagination.js';
import {
  COMMITTEE_KINDS,
  type CommitteeKind,
  MEETING_STATUSES,
  type MeetingStatus,
  TIMES_A_YEAR,
} from '../domain/committees.js';

const YEAR = { min: 1990, max: 2199, example: 2019 };
const PLACE = { optional: true, nullable: true, example: 'Préfecture de région, Lille' };
const MINUTES = {
  optional: true,
  nullable: true,
  max: 500,
  description: 'Where the minutes are: a number, a file’s name, an address.',
  example: 'CR-2019-02',
};

export class PlanMeetingRequest {
  @ChoiceField(COMMITTEE_KINDS)
  kind: CommitteeKind;

  @DayField({ example: '2019-06-20' })
  plannedOn: string;

  @IntField({
    ...YEAR,
    optional: true,
    nullable: true,
    description: 'The year that a yearly account restates.',
  })
  accountYear?: number | null;

  @DayField({ optional: true, nullable: true, description: 'For one that was held already.' })
  heldOn?: string | null;

  @TextField(PLACE)
  place?: string | null;

  @TextField(MINUTES)
  minutesReference?: string | null;
}

export class ChangeMeetingRequest {
  @DayField({ optional: true })
  plannedOn?: string;

  @DayField({ optional: true, description: 'Records that it was held.' })
  heldOn?: string;

  @FlagField({ optional: true, description: 'Cancels it; needs a reason.' })
  cancelled?: boolean;

  @TextField(PLACE)
  place?: string | null;

  @TextField(MINUTES)
  minutesReference?: string | null;

  @TextField({
    optional: true,
    max: 500,
    description: 'Of a cancellation, or of another day than was recorded.',
  })
  reason?: string;
}

export class MeetingsQuery extends PageRequest {
  @ChoiceField(COMMITTEE_KINDS, { optional: true })
  kind?: CommitteeKind;

  @ChoiceField(MEETING_STATUSES, { optional: true })
  status?: MeetingStatus;
}

export class DueQuery {
  @DayField({ optional: true, description: 'Today when it is left out.', example: '2019-12-31' })
  on?: string;
}

export class ChangeRuleRequest {
  @Type(() => Number)
  @IntField({ min: 1, max: 12, description: `One of ${TIMES_A_YEAR.join(', ')}.`, example: 2 })
  @IsIn(
    [...TIMES_A_YEAR],
    says(
      'not_a_choice',
      `doit être l’un de : ${TIMES_A_YEAR.join(', ')}`,
      `has to be one of: ${TIMES_A_YEAR.join(', ')}`,
    ),
  )
  timesAYear: number;

  @TextField({
    optional: true,
    nullable: true,
    min: 5,
    max: 5,
    pattern: /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
    description: 'For the yearly account: the day of the following year, MM-DD, by which it is due.',
    example: '03-31',
  })
  dueBy?: string | null;

  @DayField({ description: 'Nothing is asked for before.', example: '2018-12-01' })
  appliesFrom: string;

  @TextField({ max: 2000, example: 'Accord-cadre, gouvernance' })
  source: string;
}
