import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { parisDay } from '../programmes/programmes.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import { newId } from '../shared/ids.js';
import { Commitments } from './commitments.service.js';
import { CommitmentsRepository } from './commitments.repository.js';
import { notToCome } from './domain/commitment-rules.js';
import { EvidenceBehindPayments } from './evidence-behind.js';
import { commitmentNotOpen, moneyError, paymentCancelled } from './funding.errors.js';
import { type PaymentRow, PaymentsRepository } from './payments.repository.js';

export interface ProposedPayment {
  amountCents: number;
  paidOn: string;
  reference: string;
}

export interface PaymentCorrection {
  amountCents?: number;
  paidOn?: string;
  cancelled?: boolean;
  reason: string;
}

/** What funders paid of what they had committed, and on what evidence. */
@Injectable()
export class Payments {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly commitments: Commitments,
    private readonly rows: CommitmentsRepository,
    private readonly payments: PaymentsRepository,
    private readonly evidence: EvidenceBehindPayments,
  ) {}

  /** Payments of a commitment as they stand. @throws not_found */
  async list(actor: Actor, commitmentId: string): Promise<PaymentRow[]> {
    await this.commitments.get(actor, commitmentId);
    return this.payments.ofCommitment(commitmentId);
  }

  /** Every version of a payment. @throws not_found */
  async history(actor: Actor, paymentId: string): Promise<PaymentRow[]> {
    await this.find(actor, paymentId);
    return this.payments.history(paymentId);
  }

  /** @throws not_found, commitment_not_open (409), invalid_input (422) when it is more than is left */
  record(actor: Actor, commitmentId: string, proposed: ProposedPayment): Promise<PaymentRow> {
    return this.guarded(async () => {
      this.checkDay(proposed.paidOn);
      await this.rows.lock(await this.commitments.get(actor, commitmentId));
      const { status, cohortId } = await this.commitments.get(actor, commitmentId);
      if (status !== 'open') throw commitmentNotOpen(status);
      const behind = cohortId === null ? NOTHING_COUNTED : await this.evidence.of(cohortId);
      const paymentId = newId();
      const first = { paymentId, version: 1, commitmentId, status: 'paid', reason: null } as const;
      await this.payments.record({ ...first, ...proposed, ...behind, recordedBy: actor.accountId });
      return this.find(actor, paymentId);
    });
  }

  /**
   * Corrects or cancels a payment; what was recorded stays in its history.
   * @throws not_found, stale_version, payment_cancelled (409), invalid_input (422)
   */
  correct(actor: Actor, paymentId: string, version: number, change: PaymentCorrection): Promise<PaymentRow> {
    return this.guarded(async () => {
      const { commitmentId } = await this.find(actor, paymentId);
      await this.rows.lock(await this.commitments.get(actor, commitmentId));
      const row = await this.find(actor, paymentId);
      if (row.version !== version) throw staleVersion();
      if (row.status === 'cancelled') throw paymentCancelled();
      if (change.paidOn !== undefined) this.checkDay(change.paidOn);
      await this.payments.record({
        ...row,
        version: version + 1,
        status: change.cancelled ? 'cancelled' : 'paid',
        amountCents: change.amountCents ?? row.amountCents,
        paidOn: change.paidOn ?? row.paidOn,
        reason: change.reason,
        recordedBy: actor.accountId,
      });
      return this.find(actor, paymentId);
    });
  }

  private async find(actor: Actor, paymentId: string): Promise<PaymentRow> {
    const row = await this.payments.find(paymentId);
    if (!row) throw notFound();
    await this.commitments.get(actor, row.commitmentId);
    return row;
  }

  private checkDay(paidOn: string): void {
    const faults = notToCome('/paidOn', paidOn, parisDay(this.clock.now()));
    if (faults.length > 0) throw invalidInput(faults);
  }

  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.work.run(work);
    } catch (error) {
      throw moneyError(error);
    }
  }
}

/** A commitment that is for no single cohort has no hours of its own to count. */
const NOTHING_COUNTED = { provenMinutes: null, completedPeople: null, certificates: null };
