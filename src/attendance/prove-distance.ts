import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import * as errors from './attendance.errors.js';
import { type ActivityRow, type ConnectionRow, DistanceRepository } from './distance.repository.js';
import { attends } from './domain/attendance-rules.js';
import type { EvidenceKind } from './domain/evidence-kinds.js';
import { closedToLearners, isLate } from './domain/signing-window.js';
import { EvidenceRepository } from './evidence.repository.js';
import { type Call, meansOf } from './means-of.js';
import { seen, SignOwn } from './sign-own.js';
import { type ToSign, ToSignRepository } from './to-sign.repository.js';

/**
 * A learner's proof of a half-day at a distance: connected from a session of their own, and something done. Once both
 * are there, their row counts as signed; the trainer's countersignature confirms it, as on site.
 */
@Injectable()
export class ProveDistance {
  constructor(
    private readonly toSign: ToSignRepository,
    private readonly distance: DistanceRepository,
    private readonly signing: SignOwn,
    private readonly evidence: EvidenceRepository,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** From now on; a second device finds the connection that is open. @throws half_day_not_open and the like (409) */
  connect(call: Call, halfDayId: string): Promise<ConnectionRow> {
    return this.work.run(async () => {
      const place = await this.lock(call, halfDayId);
      this.checkOpen(place);
      const open = await this.distance.open(halfDayId, place.enrolmentId);
      if (open) return open;
      const connection = await this.distance.connect(place, place.enrolmentId, call.actor.accountId);
      await this.record(call, place, 'connected', connection.id);
      await this.signWhenProven(call, { ...place, connected: true });
      return connection;
    });
  }

  /** Ends the open connection; also after the half-day, which the trainer may have countersigned by then. */
  disconnect(call: Call, halfDayId: string): Promise<ConnectionRow> {
    return this.work.run(async () => {
      const place = await this.lock(call, halfDayId);
      const open = await this.distance.open(halfDayId, place.enrolmentId);
      const ended = open && (await this.distance.disconnect(open.id));
      if (!ended) throw errors.distanceProofMissing('connection');
      await this.record(call, place, 'disconnected', ended.id);
      return ended;
    });
  }

  /** What the learner did, in their own words. @throws half_day_not_open and the like (409) */
  addActivity(call: Call, halfDayId: string, description: string): Promise<ActivityRow> {
    return this.work.run(async () => {
      const place = await this.lock(call, halfDayId);
      this.checkOpen(place);
      const by = { accountId: call.actor.accountId, recordedAs: 'learner' };
      const { enrolmentId } = place;
      const activity = await this.distance.addActivity(place, { enrolmentId, description, ...by });
      await this.record(call, place, 'activity_recorded', activity.id);
      await this.signWhenProven(call, { ...place, active: true });
      return activity;
    });
  }

  private async lock({ actor }: Call, halfDayId: string): Promise<ToSign> {
    const place = actor.learnerId && (await this.toSign.lock(halfDayId, actor.learnerId, true));
    if (!place) throw notFound();
    if (place.mode !== 'distance') throw errors.otherMode('on_site');
    return place;
  }

  private checkOpen(place: ToSign): void {
    const closed = closedToLearners(place, place.window, this.clock.now());
    if (closed || place.countersignedAt) throw errors.halfDayClosed(closed ?? 'locked');
    if (isLate(place, place.window, this.clock.now())) throw errors.halfDayClosed('over');
    if (!attends(place.enrolmentStatus)) throw errors.enrolmentNotAttending(place.enrolmentStatus);
    if (place.status !== null && place.status !== 'present') throw errors.markedAway(place.status);
  }

  private async record(call: Call, place: ToSign, kind: EvidenceKind, row: string): Promise<void> {
    const learnerId = call.actor.learnerId ?? '';
    await this.evidence.add({ ...seen(learnerId, place, meansOf(call)), kind, rows: [row] });
  }

  private async signWhenProven(call: Call, place: ToSign): Promise<void> {
    if (place.signedAt || !place.connected || !place.active) return;
    const means = { ...meansOf(call), authenticatedBy: 'connection_and_activity' as const };
    await this.signing.take(call.actor.learnerId ?? '', place, means);
  }
}
