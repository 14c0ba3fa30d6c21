import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { seesWholeCohort } from './attendance.access.js';
import {
  alreadySigned,
  enrolmentNotAttending,
  halfDayClosed,
  markedAway,
  marksMissing,
} from './attendance.errors.js';
import { AttendanceRepository, type HalfDayRow } from './attendance.repository.js';
import { attends } from './domain/attendance-rules.js';
import { closedToSignatures } from './domain/half-day-state.js';
import { type SignatureRow, SignaturesRepository } from './signatures.repository.js';

/** The learner signs for a half-day from a session of their own; the trainer's countersignature locks it. */
@Injectable()
export class SignHalfDay {
  constructor(
    private readonly attendance: AttendanceRepository,
    private readonly signatures: SignaturesRepository,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Signs as what the caller is.
   * @throws half_day_not_open, already_signed, enrolment_not_attending, marked_away, marks_missing (409)
   */
  sign(actor: Actor, halfDayId: string): Promise<SignatureRow> {
    return this.work.run(() =>
      actor.role === 'trainer' ? this.countersign(actor, halfDayId) : this.signOwn(actor, halfDayId),
    );
  }

  private async signOwn(actor: Actor, halfDayId: string): Promise<SignatureRow> {
    const halfDay = await this.locked(halfDayId, 'to_mark');
    const own = (await this.attendance.everyone(halfDayId)).filter(
      (row) => row.learnerId === actor.learnerId,
    );
    // After a withdrawal the same person may have enrolled again: the enrolment that attends is the one.
    const person = own.find((row) => attends(row.enrolmentStatus)) ?? own[0];
    if (!person) throw notFound();
    if (person.signedAt) throw alreadySigned();
    this.checkOpen(halfDay);
    if (!attends(person.enrolmentStatus)) throw enrolmentNotAttending(person.enrolmentStatus);
    if (person.status !== null && person.status !== 'present') throw markedAway(person.status);
    const { enrolmentId } = person;
    return this.signatures.insert({ ...signedBy(actor, halfDay), enrolmentId, trainerId: null });
  }

  private async countersign(actor: Actor, halfDayId: string): Promise<SignatureRow> {
    const halfDay = await this.locked(halfDayId, 'to_close');
    if (!actor.trainerId || !seesWholeCohort(actor, halfDay)) throw notFound();
    this.checkOpen(halfDay);
    const unmarked = (await this.attendance.everyone(halfDayId)).filter(
      (row) => row.due && attends(row.enrolmentStatus) && row.status === null,
    );
    if (unmarked.length > 0) throw marksMissing(unmarked.map((row) => row.enrolmentId));
    const { trainerId } = actor;
    return this.signatures.insert({ ...signedBy(actor, halfDay), enrolmentId: null, trainerId });
  }

  private async locked(id: string, strength: 'to_mark' | 'to_close'): Promise<HalfDayRow> {
    await this.attendance.lock(id, strength);
    const halfDay = await this.attendance.halfDay(id);
    if (!halfDay) throw notFound();
    return halfDay;
  }

  private checkOpen(halfDay: HalfDayRow): void {
    const closed = closedToSignatures(halfDay, this.clock.now());
    if (closed) throw halfDayClosed(closed);
  }
}

function signedBy(
  actor: Actor,
  halfDay: HalfDayRow,
): { halfDayId: string; cohortId: string; accountId: string } {
  return { halfDayId: halfDay.id, cohortId: halfDay.cohortId, accountId: actor.accountId };
}
