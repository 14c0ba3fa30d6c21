import {
  ChoiceField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import type { SheetRow } from '../attendance.repository.js';
import { ATTENDANCE_STATUSES, plannedMinutes } from '../domain/attendance-rules.js';
import type { Sheet } from '../read-attendance.js';
import type { SignatureRow } from '../signatures.repository.js';

export class AttendanceRowResponse {
  @IdField()
  enrolmentId: string;

  @IdField()
  learnerId: string;

  @TextField({ example: 'Exemple' })
  familyName: string;

  @TextField({ example: 'Camille' })
  givenNames: string;

  @ChoiceField(ATTENDANCE_STATUSES, { nullable: true, description: 'Null while nothing is marked.' })
  status: string | null;

  @IntField({ nullable: true, example: 210 })
  minutes: number | null;

  @TextField({ nullable: true, max: 500, description: 'Not shown to an employer.' })
  reason: string | null;

  @InstantField({ nullable: true })
  recordedAt: string | null;

  @IdField({ nullable: true, description: 'Account that marked it.' })
  recordedBy: string | null;

  @InstantField({ nullable: true, description: 'When the learner signed.' })
  signedAt: string | null;

  static from(row: SheetRow): AttendanceRowResponse {
    const { enrolmentId, learnerId, familyName, givenNames, status, minutes, reason, recordedBy } = row;
    const recordedAt = row.recordedAt?.toISOString() ?? null;
    const signedAt = row.signedAt?.toISOString() ?? null;
    return {
      enrolmentId,
      learnerId,
      familyName,
      givenNames,
      status,
      minutes,
      reason,
      recordedAt,
      recordedBy,
      signedAt,
    };
  }
}

export class AttendanceSheetResponse {
  @IdField()
  halfDayId: string;

  @IdField()
  cohortId: string;

  @DayField({ example: '2019-03-04' })
  date: string;

  @ChoiceField(['morning', 'afternoon'])
  period: string;

  @InstantField()
  startsAt: string;

  @InstantField()
  endsAt: string;

  @IntField({ example: 210 })
  plannedMinutes: number;

  @FlagField({ description: 'The trainer has countersigned: nothing changes any more.' })
  locked: boolean;

  @InstantField({ nullable: true })
  countersignedAt: string | null;

  @ObjectListField(() => AttendanceRowResponse, { description: 'By name; those that the caller may see.' })
  items: AttendanceRowResponse[];

  static from({ halfDay, rows }: Sheet): AttendanceSheetResponse {
    return {
      halfDayId: halfDay.id,
      cohortId: halfDay.cohortId,
      date: halfDay.date,
      period: halfDay.period,
      startsAt: halfDay.startsAt.toISOString(),
      endsAt: halfDay.endsAt.toISOString(),
      plannedMinutes: plannedMinutes(halfDay),
      locked: halfDay.countersignedAt !== null,
      countersignedAt: halfDay.countersignedAt?.toISOString() ?? null,
      items: rows.map((row) => AttendanceRowResponse.from(row)),
    };
  }
}

export class SignatureResponse {
  @IdField()
  id: string;

  @IdField()
  halfDayId: string;

  @ChoiceField(['learner', 'trainer'], { description: 'The signature of a trainer locks the half-day.' })
  signedAs: 'learner' | 'trainer';

  @IdField({ nullable: true, description: 'For a learner.' })
  enrolmentId: string | null;

  @InstantField()
  signedAt: string;

  static from({ id, halfDayId, enrolmentId, signedAt }: SignatureRow): SignatureResponse {
    const signedAs = enrolmentId === null ? 'trainer' : 'learner';
    return { id, halfDayId, signedAs, enrolmentId, signedAt: signedAt.toISOString() };
  }
}
