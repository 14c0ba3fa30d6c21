import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';

/** Who signs for what: an enrolment for a learner, a trainer for the countersignature. */
export interface NewSignature {
  halfDayId: string;
  cohortId: string;
  accountId: string;
  enrolmentId: string | null;
  trainerId: string | null;
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

  async insert(signature: NewSignature): Promise<SignatureRow> {
    const id = newId();
    const { halfDayId, cohortId, accountId, enrolmentId, trainerId } = signature;
    const [row] = await this.work.query<{ signedAt: Date }>(
      `INSERT INTO half_day_signatures
         (id, cohort_id, half_day_id, enrolment_id, trainer_id, account_id, authenticated_by)
       VALUES ($1, $2, $3, $4, $5, $6, 'signed_in_session') RETURNING signed_at AS "signedAt"`,
      [id, cohortId, halfDayId, enrolmentId, trainerId, accountId],
    );
    if (!row) throw new Error('a signature was not returned by its insertion');
    return { id, ...signature, signedAt: row.signedAt };
  }
}
