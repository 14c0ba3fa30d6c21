import {
  ChoiceField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  ObjectField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import { PageOf } from '../../shared/http/pagination.js';
import { ATTENDANCE_STATUSES, plannedMinutes } from '../domain/attendance-rules.js';
import { type Hours, isProven } from '../domain/hours.js';
import type { RecordRow, SlotRow } from '../hours.repository.js';

export class HoursResponse {
  @IntField({ example: 2520, description: 'Of the timetable; of a drop-out, up to the day of leaving.' })
  plannedMinutes: number;

  @IntField({ example: 2310, description: 'As the trainer marked them.' })
  attendedMinutes: number;

  @IntField({
    example: 2100,
    description: 'Attended, signed by the learner and countersigned by the trainer.',
  })
  provenMinutes: number;
}

export class HalfDayAttendanceResponse {
  @IdField()
  halfDayId: string;

  @DayField()
  date: string;

  @ChoiceField(['morning', 'afternoon'])
  period: string;

  @InstantField()
  startsAt: string;

  @InstantField()
  endsAt: string;

  @IntField({ example: 210 })
  plannedMinutes: number;

  @ChoiceField(ATTENDANCE_STATUSES, { nullable: true, description: 'Null while nothing is marked.' })
  status: string | null;

  @IntField({ nullable: true, example: 210 })
  minutes: number | null;

  @TextField({ nullable: true, max: 500, description: 'Not shown to an employer.' })
  reason: string | null;

  @InstantField({ nullable: true })
  signedAt: string | null;

  @InstantField({ nullable: true })
  countersignedAt: string | null;

  @FlagField({ description: 'Signed and countersigned.' })
  proven: boolean;

  static from(slot: SlotRow): HalfDayAttendanceResponse {
    const { halfDayId, date, period, status, minutes, reason } = slot;
    return {
      halfDayId,
      date,
      period,
      startsAt: slot.startsAt.toISOString(),
      endsAt: slot.endsAt.toISOString(),
      plannedMinutes: plannedMinutes(slot),
      status,
      minutes,
      reason,
      signedAt: slot.signedAt?.toISOString() ?? null,
      countersignedAt: slot.countersignedAt?.toISOString() ?? null,
      proven: isProven(slot),
    };
  }
}

export class EnrolmentAttendanceResponse {
  @IdField()
  enrolmentId: string;

  @ObjectField(() => HoursResponse)
  hours: HoursResponse;

  @ObjectListField(() => HalfDayAttendanceResponse, { description: 'In order of time.' })
  halfDays: HalfDayAttendanceResponse[];

  static from(read: { id: string; hours: Hours; slots: readonly SlotRow[] }): EnrolmentAttendanceResponse {
    const halfDays = read.slots.map((slot) => HalfDayAttendanceResponse.from(slot));
    return { enrolmentId: read.id, hours: read.hours, halfDays };
  }
}

export class AttendanceRecordResponse {
  @IdField()
  id: string;

  @IdField()
  halfDayId: string;

  @ChoiceField(ATTENDANCE_STATUSES)
  status: string;

  @IntField({ example: 210 })
  minutes: number;

  @TextField({ nullable: true, max: 500, description: 'Not shown to an employer.' })
  reason: string | null;

  @IdField({ description: 'Account that marked it.' })
  recordedBy: string;

  @InstantField()
  recordedAt: string;

  @InstantField({
    nullable: true,
    description: 'When a later mark took its place; null for the one in force.',
  })
  supersededAt: string | null;

  static from({
    id,
    halfDayId,
    status,
    minutes,
    reason,
    recordedBy,
    ...row
  }: RecordRow): AttendanceRecordResponse {
    const recordedAt = row.recordedAt.toISOString();
    const supersededAt = row.supersededAt?.toISOString() ?? null;
    return { id, halfDayId, status, minutes, reason, recordedBy, recordedAt, supersededAt };
  }
}

export class AttendanceRecordPage extends PageOf(AttendanceRecordResponse) {}
