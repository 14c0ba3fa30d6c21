import {
  ChoiceField,
  DayField,
  IdField,
  InstantField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import type { CalendarRow } from '../calendar.repository.js';
import type { Calendar } from '../calendar.service.js';

export class CalendarRequest {
  @DayField({ optional: true, description: 'First day; today unless told.', example: '2019-03-01' })
  from?: string;

  @DayField({ optional: true, description: 'Last day; a quarter after the first unless told.' })
  to?: string;
}

const OTHER =
  'Null when the half-day belongs to a programme outside the scope: the trainer is taken, no more is said.';

export class CalendarHalfDayResponse {
  @IdField()
  halfDayId: string;

  @DayField()
  date: string;

  @ChoiceField(['morning', 'afternoon'])
  period: 'morning' | 'afternoon';

  @InstantField()
  startsAt: string;

  @InstantField()
  endsAt: string;

  @IdField({ nullable: true, description: OTHER })
  cohortId: string | null;

  @TextField({ nullable: true, description: OTHER })
  cohortTitle: string | null;

  @TextField({ nullable: true, description: OTHER })
  programmeCode: string | null;

  @TextField({ nullable: true })
  room: string | null;

  static from(row: CalendarRow): CalendarHalfDayResponse {
    return {
      halfDayId: row.id,
      date: row.date,
      period: row.period,
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      cohortId: row.cohort_id,
      cohortTitle: row.cohort_title,
      programmeCode: row.programme_code,
      room: row.room,
    };
  }
}

export class CalendarResponse {
  @DayField()
  from: string;

  @DayField({ description: 'Included.' })
  to: string;

  @ObjectListField(() => CalendarHalfDayResponse)
  halfDays: CalendarHalfDayResponse[];

  static from({ from, to, halfDays }: Calendar): CalendarResponse {
    return { from, to, halfDays: halfDays.map((row) => CalendarHalfDayResponse.from(row)) };
  }
}
