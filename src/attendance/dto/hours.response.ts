import {
  ChoiceField,
  DayField,
  IdField,
  InstantField,
  IntField,
  ObjectField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import type { AbsenceRow, HalfDayHours } from '../cohort-hours.repository.js';
import { ATTENDANCE_STATUSES } from '../domain/attendance-rules.js';
import { dayInFrance } from '../domain/half-day-state.js';
import type { CohortHours, LearnerHours } from '../read-cohort-hours.js';
import { HoursResponse } from './enrolment-attendance.response.js';

class HalfDayHoursResponse extends HoursResponse {
  @IdField()
  halfDayId: string;

  @DayField()
  date: string;

  @InstantField()
  startsAt: string;

  @InstantField()
  endsAt: string;

  @IntField({ description: 'People marked present.' })
  present: number;

  @IntField({ description: 'People marked absent.' })
  absent: number;

  @IntField({ description: 'People whose absence was accepted.' })
  excused: number;

  @IntField({ description: 'People expected and not marked.' })
  unmarked: number;

  static from({ startsAt, endsAt, ...row }: HalfDayHours): HalfDayHoursResponse {
    const instants = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
    return { ...row, ...instants, date: dayInFrance(startsAt) };
  }
}

class BlockHoursResponse extends HoursResponse {
  @TextField({ example: 'RNCP37827' })
  certificationCode: string;

  @TextField({ example: 'RNCP37827BC01' })
  blockCode: string;

  @TextField({ max: 1000 })
  title: string;
}

class AbsenceResponse {
  @IdField()
  halfDayId: string;

  @DayField()
  date: string;

  @ChoiceField(ATTENDANCE_STATUSES, { description: '`present`: a part of the half-day was missed.' })
  status: string;

  @IntField({ example: 210 })
  missedMinutes: number;

  @TextField({ nullable: true, max: 500, description: 'Not shown to an employer.' })
  reason: string | null;

  static from({ halfDayId, startsAt, status, missedMinutes, reason }: AbsenceRow): AbsenceResponse {
    return { halfDayId, date: dayInFrance(startsAt), status, missedMinutes, reason };
  }
}

class LearnerHoursResponse extends HoursResponse {
  @IdField()
  enrolmentId: string;

  @IdField()
  learnerId: string;

  @TextField()
  familyName: string;

  @TextField()
  givenNames: string;

  @TextField({ example: 'started', description: 'Of the enrolment.' })
  status: string;

  @ObjectListField(() => AbsenceResponse, { description: 'Half-days missed, wholly or in part.' })
  absences: AbsenceResponse[];

  static from({ person, hours, absences }: LearnerHours): LearnerHoursResponse {
    const { plannedMinutes, attendedMinutes, provenMinutes } = hours;
    const figures = { plannedMinutes, attendedMinutes, provenMinutes };
    return { ...person, ...figures, absences: absences.map((row) => AbsenceResponse.from(row)) };
  }
}

export class CohortHoursResponse {
  @IdField()
  cohortId: string;

  @IntField({ description: 'Of whom these hours are: those with a seat, and those who dropped out.' })
  people: number;

  @ObjectField(() => HoursResponse)
  total: HoursResponse;

  @ObjectListField(() => HalfDayHoursResponse)
  halfDays: HalfDayHoursResponse[];

  @ObjectListField(() => BlockHoursResponse, {
    description:
      'Half-days are not parted among the blocks of a cohort: each block counts all of its hours, so blocks do not add up.',
  })
  blocks: BlockHoursResponse[];

  @ObjectListField(() => LearnerHoursResponse)
  items: LearnerHoursResponse[];

  @TextField({
    nullable: true,
    max: 500,
    description: 'Send it as `cursor` for the next page of learners; null on the last.',
  })
  nextCursor: string | null;

  static from({ halfDays, blocks, items, ...rest }: CohortHours): CohortHoursResponse {
    return {
      ...rest,
      halfDays: halfDays.map((row) => HalfDayHoursResponse.from(row)),
      blocks: blocks.map((block) => ({ ...block, ...rest.total })),
      items: items.map((row) => LearnerHoursResponse.from(row)),
    };
  }
}
