import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { AttendanceStatus } from './domain/attendance-rules.js';

/** A change behind the lock; it is written before the row that it names. */
export interface NewCorrection {
  kind: 'mark' | 'signature';
  cohortId: string;
  halfDayId: string;
  enrolmentId: string;
  supersededRecordId?: string | null;
  recordId?: string;
  signatureId?: string;
  reason: string;
  correctedBy: string;
}

/** One state of a mark. */
export interface MarkState {
  status: AttendanceStatus;
  minutes: number;
  reason: string | null;
  recordedAt: string;
  recordedBy: string;
}

/** A correction with both states. */
export interface CorrectionRow {
  id: string;
  kind: 'mark' | 'signature';
  halfDayId: string;
  enrolmentId: string;
  /** Null where nothing was marked before, or where a signature was missing. */
  before: MarkState | null;
  /** Null where what came is a signature. */
  after: MarkState | null;
  signedAt: Date | null;
  reason: string;
  correctedBy: string;
  correctedAt: Date;
}

const state = (a: string) => `CASE WHEN ${a}.id IS NOT NULL THEN json_build_object('status', ${a}.status,
    'minutes', ${a}.minutes, 'reason', ${a}.reason, 'recordedAt', ${a}.recorded_at, 'recordedBy', ${a}.recorded_by) END`;

/** What was changed after the countersignature. */
@Injectable()
export class CorrectionsRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** @returns its id */
  async insert(correction: NewCorrection): Promise<string> {
    const id = newId();
    const { supersededRecordId = null, recordId = null, signatureId = null } = correction;
    await this.work.query(
      `INSERT INTO half_day_corrections (id, cohort_id, half_day_id, enrolment_id, kind, superseded_record_id,
         record_id, signature_id, reason, corrected_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        correction.cohortId,
        correction.halfDayId,
        correction.enrolmentId,
        correction.kind,
        supersededRecordId,
        recordId,
        signatureId,
        correction.reason,
        correction.correctedBy,
      ],
    );
    return id;
  }

  /** Of a half-day, in their order, after the id of the last one seen; of these enrolments alone, or of all. */
  list(
    halfDayId: string,
    enrolmentIds: readonly string[] | null,
    limit: number,
    after?: string,
  ): Promise<CorrectionRow[]> {
    return this.work.query<CorrectionRow>(
      `SELECT k.id, k.kind, k.half_day_id AS "halfDayId", k.enrolment_id AS "enrolmentId", ${state('b')} AS before,
         ${state('a')} AS after, s.signed_at AS "signedAt", k.reason, k.corrected_by AS "correctedBy",
         k.corrected_at AS "correctedAt"
       FROM half_day_corrections k
       LEFT JOIN attendance_records b ON b.id = k.superseded_record_id
       LEFT JOIN attendance_records a ON a.id = k.record_id
       LEFT JOIN half_day_signatures s ON s.id = k.signature_id
       WHERE k.half_day_id = $1 AND ($2::uuid[] IS NULL OR k.enrolment_id = ANY ($2)) AND ($4::uuid IS NULL OR k.id > $4)
       ORDER BY k.id LIMIT $3 + 1`,
      [halfDayId, enrolmentIds, limit, after ?? null],
    );
  }

  async find(id: string): Promise<CorrectionRow | undefined> {
    const [found] = await this.work.query<{ halfDayId: string }>(
      `SELECT half_day_id AS "halfDayId" FROM half_day_corrections WHERE id = $1`,
      [id],
    );
    const rows = found ? await this.list(found.halfDayId, null, 10_000) : [];
    return rows.find((row) => row.id === id);
  }
}
