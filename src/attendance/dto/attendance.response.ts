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
import { AUTHENTICATIONS } from '../domain/means.js';
import type { Sheet } from '../read-attendance.js';

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

  @InstantField({ nullable: true, description: 'Since when the signature of the learner counts.' })
  signedAt: string | null;

  @ChoiceField(AUTHENTICATIONS, {
    nullable: true,
    description: 'How the learner is known; null: not signed.',
  })
  authenticatedBy: string | null;

  @InstantField({ nullable: true, description: 'When it was given, if late and then confirmed.' })
  signedLateAt: string | null;

  @IdField({ nullable: true, description: 'A late signature that waits for the trainer.' })
  lateSignatureId: string | null;

  @InstantField({ nullable: true, description: 'When it was given.' })
  awaitsTrainerSince: string | null;

  @FlagField({ description: 'Something was changed after the countersignature: see the corrections.' })
  corrected: boolean;

  @IntField({ nullable: true, description: 'At a distance, minutes connected; null on site.' })
  connectedMinutes: number | null;

  @IntField({ description: 'At a distance, activities on record.' })
  activities: number;

  static from(row: SheetRow): AttendanceRowResponse {
    const { enrolmentId, learnerId, familyName, givenNames, status, minutes, reason, recordedBy } = row;
    const recordedAt = row.recordedAt?.toISOString() ?? null;
    const { authenticatedBy, awaiting, corrected, connectedMinutes, activities } = row;
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
      signedAt: row.signedAt?.toISOString() ?? null,
      authenticatedBy,
      signedLateAt: row.lateSince?.toISOString() ?? null,
      lateSignatureId: awaiting?.id ?? null,
      awaitsTrainerSince: awaiting ? new Date(awaiting.givenAt).toISOString() : null,
      corrected,
      connectedMinutes,
      activities,
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

  @ChoiceField(['on_site', 'distance'])
  mode: string;

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
      mode: halfDay.mode,
      startsAt: halfDay.startsAt.toISOString(),
      endsAt: halfDay.endsAt.toISOString(),
      plannedMinutes: plannedMinutes(halfDay),
      locked: halfDay.countersignedAt !== null,
      countersignedAt: halfDay.countersignedAt?.toISOString() ?? null,
      items: rows.map((row) => AttendanceRowResponse.from(row)),
    };
  }
}
