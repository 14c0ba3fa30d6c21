import { Injectable } from '@nestjs/common';
import { brokenConstraint, UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import { alreadySigned } from './attendance.errors.js';
import type { Authentication } from './domain/means.js';

/** Who signs for what: an enrolment for a learner, a trainer for the countersignature. */
export interface NewSignature {
  /** Given where a correction names the signature before it is there. */
  id?: string;
  halfDayId: string;
  cohortId: string;
  accountId: string;
  enrolmentId: string | null;
  trainerId: string | null;
  authenticatedBy: Authentication;
}

/** A signature as it was given. */
export interface SignatureRow extends NewSignature {
  id: string;
  signedAt: Date;
}

/** Signatures are given once and kept; the database locks the half-day with the trainer's. */
@Injectable()
export class SignaturesRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws already_signed (409) */
  async insert(signature: NewSignature): Promise<SignatureRow> {
    const {
      id = newId(),
      halfDayId,
      cohortId,
      accountId,
      enrolmentId,
      trainerId,
      authenticatedBy,
    } = signature;
    try {
      const [row] = await this.work.query<{ signedAt: Date }>(
        `INSERT INTO half_day_signatures
           (id, cohort_id, half_day_id, enrolment_id, trainer_id, account_id, authenticated_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING signed_at AS "signedAt"`,
        [id, cohortId, halfDayId, enrolmentId, trainerId, accountId, authenticatedBy],
      );
      if (!row) throw new Error('a signature was not returned by its insertion');
      return { ...signature, id, signedAt: row.signedAt };
    } catch (error) {
      throw brokenConstraint(error) === 'one_signature_per_learner_and_half_day' ? alreadySigned() : error;
    }
  }

  /** Ids of all signatures and marks of a half-day, also superseded marks: what a countersignature covers. */
  async idsOfSheet(halfDayId: string): Promise<string[]> {
    const rows = await this.work.query<{ id: string }>(
      `SELECT id FROM half_day_signatures WHERE half_day_id = $1
       UNION ALL SELECT id FROM attendance_records WHERE half_day_id = $1`,
      [halfDayId],
    );
    return rows.map(({ id }) => id);
  }
}
