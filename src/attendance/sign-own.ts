import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import * as errors from './attendance.errors.js';
import { attends } from './domain/attendance-rules.js';
import type { Means } from './domain/means.js';
import { sheetSeen } from './domain/sheet-seen.js';
import { closedToLearners, isLate } from './domain/signing-window.js';
import { EvidenceRepository, type NewEvidence } from './evidence.repository.js';
import { LateSignaturesRepository } from './late-signatures.repository.js';
import { SignaturesRepository } from './signatures.repository.js';
import { type ToSign, ToSignRepository } from './to-sign.repository.js';

/** A signature as it was taken: it counts, or it waits for the trainer. */
export interface TakenSignature {
  id: string;
  halfDayId: string;
  enrolmentId: string | null;
  signedAt: Date;
  authenticatedBy: string;
  awaitsTrainer: boolean;
}

/**
 * A learner signs for a half-day. Within the window it counts at once; after it, or after the lock, it is kept as
 * evidence and waits for the word of the trainer. Time is the server's: nothing that the caller sends tells it.
 */
@Injectable()
export class SignOwn {
  constructor(
    private readonly toSign: ToSignRepository,
    private readonly signatures: SignaturesRepository,
    private readonly late: LateSignaturesRepository,
    private readonly evidence: EvidenceRepository,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws half_day_not_open, already_signed, awaits_trainer, enrolment_not_attending, marked_away,
   *   connection_missing, activity_missing (409)
   */
  sign(learnerId: string, halfDayId: string, means: Means): Promise<TakenSignature> {
    return this.work.run(async () => {
      const place = await this.toSign.lock(halfDayId, learnerId);
      if (!place) throw notFound();
      this.check(place);
      return isLate(place, place.window, this.clock.now())
        ? this.takeLate(learnerId, place, means)
        : this.take(learnerId, place, means);
    });
  }

  /** Records the signature of somebody whose place was locked and checked. */
  async take(learnerId: string, place: ToSign, means: Means): Promise<TakenSignature> {
    const { id: halfDayId, cohortId, enrolmentId } = place;
    const { accountId, authenticatedBy } = means;
    const signer = { halfDayId, cohortId, enrolmentId, trainerId: null, accountId, authenticatedBy };
    const { id, signedAt } = await this.signatures.insert(signer);
    await this.evidence.add({ ...seen(learnerId, place, means), kind: 'signed', rows: [id] });
    return { id, halfDayId, enrolmentId, signedAt, authenticatedBy, awaitsTrainer: false };
  }

  private async takeLate(learnerId: string, place: ToSign, means: Means): Promise<TakenSignature> {
    const { id: halfDayId, enrolmentId } = place;
    const { id, givenAt } = await this.late.insert(place, means);
    await this.evidence.add({
      ...seen(learnerId, place, means),
      kind: 'late_signature_given',
      late: true,
      rows: [id],
    });
    const { authenticatedBy } = means;
    return { id, halfDayId, enrolmentId, signedAt: givenAt, authenticatedBy, awaitsTrainer: true };
  }

  private check(place: ToSign): void {
    if (place.signedAt) throw errors.alreadySigned();
    const closed = closedToLearners(place, place.window, this.clock.now());
    if (closed) throw errors.halfDayClosed(closed);
    if (!attends(place.enrolmentStatus)) throw errors.enrolmentNotAttending(place.enrolmentStatus);
    // After the lock only a signature that the trainer's own mark calls for may still come.
    if (place.countersignedAt && place.status !== 'present') throw errors.halfDayClosed('locked');
    if (place.status !== null && place.status !== 'present') throw errors.markedAway(place.status);
    if (place.mode === 'distance' && !place.connected) throw errors.distanceProofMissing('connection');
    if (place.mode === 'distance' && !place.active) throw errors.distanceProofMissing('activity');
    if (place.awaitsSince) throw errors.awaitsTrainer();
  }
}

/** What the evidence of a learner's own act holds, but for its kind and rows. */
export function seen(learnerId: string, place: ToSign, means: Means): Omit<NewEvidence, 'kind' | 'rows'> {
  const { enrolmentId } = place;
  const person = { ...place, learnerId, signedAt: null };
  return { halfDay: place, enrolmentId, means, sheet: sheetSeen(place, [person]) };
}
