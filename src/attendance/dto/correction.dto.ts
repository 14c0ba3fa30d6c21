import {
  ChoiceField,
  IdField,
  InstantField,
  IntField,
  ObjectField,
  TextField,
} from '../../shared/http/fields.js';
import { PageOf } from '../../shared/http/pagination.js';
import type { CorrectionRow, MarkState } from '../corrections.repository.js';
import { ATTENDANCE_STATUSES, type AttendanceStatus } from '../domain/attendance-rules.js';

export class CorrectAttendanceRequest {
  @IdField()
  enrolmentId: string;

  @ChoiceField(ATTENDANCE_STATUSES, { example: 'present' })
  status: AttendanceStatus;

  @IntField({
    max: 600,
    optional: true,
    example: 180,
    description: 'Minutes attended; the planned ones when left out. Only for someone present.',
  })
  minutes?: number;

  @TextField({ max: 500, example: 'Arrivée à 9 h 30, relevée par erreur pour toute la matinée' })
  reason: string;
}

export class MarkStateResponse {
  @ChoiceField(ATTENDANCE_STATUSES)
  status: string;

  @IntField({ example: 210 })
  minutes: number;

  @TextField({ nullable: true, max: 500, description: 'Not shown to an employer.' })
  reason: string | null;

  @InstantField()
  recordedAt: string;

  @IdField({ description: 'Account that marked it.' })
  recordedBy: string;

  static from({ recordedAt, ...state }: MarkState): MarkStateResponse {
    return { ...state, recordedAt: new Date(recordedAt).toISOString() };
  }
}

export class CorrectionResponse {
  @IdField()
  id: string;

  @ChoiceField(['mark', 'signature'], {
    description: 'A mark that was changed, or a late signature that was confirmed after the lock.',
  })
  kind: string;

  @IdField()
  halfDayId: string;

  @IdField()
  enrolmentId: string;

  @ObjectField(() => MarkStateResponse, { nullable: true, description: 'Null where nothing was marked.' })
  before: MarkStateResponse | null;

  @ObjectField(() => MarkStateResponse, { nullable: true, description: 'Null for a signature.' })
  after: MarkStateResponse | null;

  @InstantField({ nullable: true, description: 'Since when the signature counts.' })
  signedAt: string | null;

  @TextField({ max: 500, nullable: true, description: 'Not shown to an employer.' })
  reason: string | null;

  @IdField({ description: 'Account of the author.' })
  correctedBy: string;

  @InstantField()
  correctedAt: string;

  static from(row: CorrectionRow, withReasons = true): CorrectionResponse {
    const { id, kind, halfDayId, enrolmentId, correctedBy } = row;
    const state = (mark: MarkState | null) =>
      mark && MarkStateResponse.from(withReasons ? mark : { ...mark, reason: null });
    return {
      id,
      kind,
      halfDayId,
      enrolmentId,
      before: state(row.before),
      after: state(row.after),
      signedAt: row.signedAt?.toISOString() ?? null,
      reason: withReasons ? row.reason : null,
      correctedBy,
      correctedAt: row.correctedAt.toISOString(),
    };
  }
}

export class CorrectionPage extends PageOf(CorrectionResponse) {}
