import { Injectable } from '@nestjs/common';
import { brokenConstraint, UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import { awaitsTrainer } from './attendance.errors.js';
import type { Authentication, Means } from './domain/means.js';

/** A late signature with what its decision depends on and shows. */
export interface LateSignatureRow {
  id: string;
  cohortId: string;
  halfDayId: string;
  date: string;
  period: 'morning' | 'afternoon';
  enrolmentId: string;
  learnerId: string;
  familyName: string;
  givenNames: string;
  accountId: string;
  authenticatedBy: Authentication;
  givenAt: Date;
  decision: 'confirmed' | 'refused' | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  reason: string | null;
}

const VIEW = `SELECT l.id, l.cohort_id AS "cohortId", l.half_day_id AS "halfDayId", h.date, h.period,
    l.enrolment_id AS "enrolmentId", e.learner_id AS "learnerId", coalesce(p.usual_name, p.family_name) AS "familyName",
    p.given_names AS "givenNames", l.account_id AS "accountId", l.authenticated_by AS "authenticatedBy",
    l.given_at AS "givenAt", l.decision, l.decided_by AS "decidedBy", l.decided_at AS "decidedAt", l.reason
  FROM late_signatures l JOIN half_days h ON h.id = l.half_day_id JOIN enrolments e ON e.id = l.enrolment_id
  JOIN learners p ON p.id = e.learner_id`;

/** Signatures that came late, and what became of them. */
@Injectable()
export class LateSignaturesRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws awaits_trainer (409) when one waits already. */
  async insert(
    place: { id: string; cohortId: string; enrolmentId: string },
    { accountId, authenticatedBy }: Means,
  ): Promise<{ id: string; givenAt: Date }> {
    const id = newId();
    try {
      const [row] = await this.work.query<{ givenAt: Date }>(
        `INSERT INTO late_signatures (id, cohort_id, half_day_id, enrolment_id, account_id, authenticated_by)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING given_at AS "givenAt"`,
        [id, place.cohortId, place.id, place.enrolmentId, accountId, authenticatedBy],
      );
      if (!row) throw new Error('a late signature was not returned by its insertion');
      return { id, givenAt: row.givenAt };
    } catch (error) {
      throw brokenConstraint(error) === 'one_late_signature_awaits' ? awaitsTrainer() : error;
    }
  }

  async find(id: string): Promise<LateSignatureRow | undefined> {
    return (await this.work.query<LateSignatureRow>(`${VIEW} WHERE l.id = $1`, [id]))[0];
  }

  /** Of a cohort, in the order in which they came, after the id of the last one seen. */
  ofCohort(cohortId: string, pending: boolean, limit: number, after?: string): Promise<LateSignatureRow[]> {
    return this.work.query<LateSignatureRow>(
      `${VIEW} WHERE l.cohort_id = $1 AND ($2 = false OR l.decision IS NULL) AND ($4::uuid IS NULL OR l.id > $4)
       ORDER BY l.id LIMIT $3 + 1`,
      [cohortId, pending, limit, after ?? null],
    );
  }

  async decide(
    id: string,
    decision: { as: 'confirmed' | 'refused'; by: string; reason: string; signatureId: string | null },
  ): Promise<void> {
    await this.work.query(
      `UPDATE late_signatures SET decision = $2, decided_by = $3, reason = $4, signature_id = $5,
         decided_at = greatest(maillon_now(), given_at) WHERE id = $1`,
      [id, decision.as, decision.by, decision.reason, decision.signatureId],
    );
  }
}
