import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';

/** What stood behind a payment when it was recorded. */
export interface EvidenceBehind {
  provenMinutes: number;
  completedPeople: number;
  certificates: number;
}

/** A version of a payment; the one in force unless history is asked for. */
export interface PaymentRow extends Record<keyof EvidenceBehind, number | null> {
  paymentId: string;
  version: number;
  commitmentId: string;
  status: 'paid' | 'cancelled';
  amountCents: number;
  paidOn: string;
  reference: string;
  reason: string | null;
  recordedBy: string;
  recordedAt: Date;
}

export type NewPayment = Omit<PaymentRow, 'recordedAt'>;

const COLUMNS = `payment_id AS "paymentId", version, commitment_id AS "commitmentId", status,
  amount_cents AS "amountCents", paid_on AS "paidOn", reference, reason, proven_minutes AS "provenMinutes",
  completed_people AS "completedPeople", certificates, recorded_by AS "recordedBy", recorded_at AS "recordedAt"`;

/** Payments of commitments, each with the versions that it went through. */
@Injectable()
export class PaymentsRepository {
  constructor(private readonly work: UnitOfWork) {}

  ofCommitment(commitmentId: string): Promise<PaymentRow[]> {
    return this.work.query<PaymentRow>(
      `SELECT ${COLUMNS} FROM payments WHERE commitment_id = $1 AND superseded_at = 'infinity'
       ORDER BY paid_on, payment_id`,
      [commitmentId],
    );
  }

  async find(paymentId: string): Promise<PaymentRow | undefined> {
    const [row] = await this.work.query<PaymentRow>(
      `SELECT ${COLUMNS} FROM payments WHERE payment_id = $1 AND superseded_at = 'infinity'`,
      [paymentId],
    );
    return row;
  }

  history(paymentId: string): Promise<PaymentRow[]> {
    return this.work.query<PaymentRow>(
      `SELECT ${COLUMNS} FROM payments WHERE payment_id = $1 ORDER BY version`,
      [paymentId],
    );
  }

  /** Records a version; the one in force, if any, ends at that instant. */
  async record(payment: NewPayment): Promise<void> {
    await this.work.query(
      `WITH before AS (
         UPDATE payments SET superseded_at = greatest(maillon_now(), recorded_at)
         WHERE payment_id = $2 AND superseded_at = 'infinity' RETURNING superseded_at
       )
       INSERT INTO payments (id, payment_id, version, commitment_id, status, amount_cents, paid_on, reference, reason,
         proven_minutes, completed_people, certificates, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
         coalesce((SELECT superseded_at FROM before), maillon_now()))`,
      [
        newId(),
        payment.paymentId,
        payment.version,
        payment.commitmentId,
        payment.status,
        payment.amountCents,
        payment.paidOn,
        payment.reference,
        payment.reason,
        payment.provenMinutes,
        payment.completedPeople,
        payment.certificates,
        payment.recordedBy,
      ],
    );
  }
}
