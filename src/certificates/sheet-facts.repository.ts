import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type {
  CountersignatureFacts,
  MarkFacts,
  PersonFacts,
  SettledFacts,
  SignatureFacts,
} from './domain/facts.js';

/** Someone in one half-day, as the sheet has them. */
export interface SheetRow extends PersonFacts {
  halfDayId: string;
  enrolmentId: string;
  employer: string | null;
  mark: MarkFacts | null;
  signature: SignatureFacts | null;
}

/** A settled change of one person in one half-day. */
export type SettledRow = SettledFacts & { halfDayId: string; enrolmentId: string };

/** What was marked and signed in half-days, as attendance sheets print it. Free text (reasons) stays in the file. */
@Injectable()
export class SheetFactsRepository {
  constructor(private readonly work: UnitOfWork) {}

  async cohortOf(halfDayId: string): Promise<string | undefined> {
    const [row] = await this.work.query<{ cohortId: string }>(
      `SELECT cohort_id AS "cohortId" FROM half_days WHERE id = $1`,
      [halfDayId],
    );
    return row?.cohortId;
  }

  /** Those who attend, and those who were marked before they left; by name. */
  async people(halfDayIds: readonly string[]): Promise<SheetRow[]> {
    const rows = await this.work.query<RawSheetRow>(
      `SELECT h.id AS "halfDayId", e.id AS "enrolmentId", coalesce(l.usual_name, l.family_name) AS "familyName",
         l.given_names AS "givenNames",
         (SELECT m.name FROM learner_situations s LEFT JOIN employers m ON m.id = s.employer_id
          WHERE s.learner_id = e.learner_id
          ORDER BY s.recorded_at <= h.ends_at AND s.superseded_at > h.ends_at DESC, s.recorded_at LIMIT 1) AS employer,
         a.status, a.minutes, g.signed_at AS "signedAt", g.authenticated_by AS "authenticatedBy",
         late.id IS NOT NULL AS late
       FROM half_days h
       JOIN enrolments e ON e.cohort_id = h.cohort_id
       JOIN learners l ON l.id = e.learner_id
       LEFT JOIN attendance_records a
         ON a.half_day_id = h.id AND a.enrolment_id = e.id AND a.superseded_at = 'infinity'
       LEFT JOIN half_day_signatures g ON g.half_day_id = h.id AND g.enrolment_id = e.id
       LEFT JOIN late_signatures late ON late.signature_id = g.id
       WHERE h.id = ANY ($1) AND (e.status IN ('confirmed', 'started', 'completed') OR a.id IS NOT NULL)
       ORDER BY searchable(coalesce(l.usual_name, l.family_name)), searchable(l.given_names), e.id, h.starts_at`,
      [halfDayIds],
    );
    return rows.map(({ status, minutes, signedAt, authenticatedBy, late, ...row }) => ({
      ...row,
      mark: status === null ? null : { status, minutes: minutes ?? 0 },
      signature: signedAt && {
        signedAt: signedAt.toISOString(),
        authenticatedBy: authenticatedBy ?? '',
        late,
      },
    }));
  }

  /** Corrections behind the lock, and late signatures that were confirmed; in their order. */
  async settled(halfDayIds: readonly string[]): Promise<SettledRow[]> {
    const rows = await this.work.query<RawSettledRow>(
      `SELECT k.half_day_id AS "halfDayId", k.enrolment_id AS "enrolmentId", 'mark_corrected' AS kind,
         CASE WHEN b.id IS NOT NULL THEN json_build_object('status', b.status, 'minutes', b.minutes) END AS before,
         json_build_object('status', a.status, 'minutes', a.minutes) AS after,
         NULL::timestamptz AS "givenAt", k.corrected_at AS "settledAt", w.display_name AS "settledBy"
       FROM half_day_corrections k JOIN attendance_records a ON a.id = k.record_id
       LEFT JOIN attendance_records b ON b.id = k.superseded_record_id
       LEFT JOIN accounts w ON w.id = k.corrected_by
       WHERE k.half_day_id = ANY ($1) AND k.kind = 'mark'
       UNION ALL
       SELECT l.half_day_id, l.enrolment_id, 'late_signature', NULL, NULL, l.given_at, l.decided_at, w.display_name
       FROM late_signatures l LEFT JOIN accounts w ON w.id = l.decided_by
       WHERE l.half_day_id = ANY ($1) AND l.decision = 'confirmed'
       ORDER BY "settledAt", "enrolmentId"`,
      [halfDayIds],
    );
    return rows.map((row) => ({
      ...row,
      givenAt: row.givenAt?.toISOString() ?? null,
      settledAt: row.settledAt.toISOString(),
      settledBy: row.settledBy ?? '',
    }));
  }

  /** Countersignatures by half-day. */
  async countersignatures(halfDayIds: readonly string[]): Promise<Map<string, CountersignatureFacts>> {
    const rows = await this.work.query<{
      halfDayId: string;
      trainer: string;
      signedAt: Date;
      authenticatedBy: string;
    }>(
      `SELECT s.half_day_id AS "halfDayId", t.given_names || ' ' || t.family_name AS trainer,
         s.signed_at AS "signedAt", s.authenticated_by AS "authenticatedBy"
       FROM half_day_signatures s JOIN trainers t ON t.id = s.trainer_id WHERE s.half_day_id = ANY ($1)`,
      [halfDayIds],
    );
    return new Map(
      rows.map(({ halfDayId, signedAt, ...row }) => [
        halfDayId,
        { ...row, signedAt: signedAt.toISOString() },
      ]),
    );
  }

  /** The last link of the chain of evidence about a half-day. */
  async lastEvidence(halfDayId: string): Promise<{ sequence: number; hash: string } | null> {
    const [row] = await this.work.query<{ sequence: number; hash: string }>(
      `SELECT sequence, hash FROM evidence WHERE half_day_id = $1 ORDER BY sequence DESC LIMIT 1`,
      [halfDayId],
    );
    return row ?? null;
  }
}

interface RawSheetRow extends PersonFacts {
  halfDayId: string;
  enrolmentId: string;
  employer: string | null;
  status: MarkFacts['status'] | null;
  minutes: number | null;
  signedAt: Date | null;
  authenticatedBy: string | null;
  late: boolean;
}

type RawSettledRow = Omit<SettledRow, 'givenAt' | 'settledAt' | 'settledBy'> & {
  givenAt: Date | null;
  settledAt: Date;
  settledBy: string | null;
};
