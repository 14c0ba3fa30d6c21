import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import type { CohortFacts } from '../cohorts/cohorts.api.js';
import { parisDay } from '../programmes/programmes.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { assertMayBecome, type EnrolmentStatus, holdsSeat } from './domain/enrolment-status.js';
import type { EnrolmentFacts } from './enrolment-facts.js';
import type { EnrolmentView } from './enrolment-view.js';
import { approvalNotAsked, cohortNotRunning, endOutsideTraining } from './enrolments.errors.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { ReadEnrolments } from './read-enrolments.js';
import { WaitingList } from './waiting-list.js';

/**
 * One enrolment changes its status. Locks first: the cohort, and every other cohort in whose queue the learner
 * waits, in the order of ids; then reads the enrolment anew, checks, writes, and gives what was freed to the queues.
 * All of these throw not_found outside the caller's scope, and enrolment_in_another_state (409).
 */
@Injectable()
export class ChangeEnrolment {
  constructor(
    private readonly work: UnitOfWork,
    private readonly enrolments: EnrolmentsRepository,
    private readonly read: ReadEnrolments,
    private readonly waitingList: WaitingList,
    private readonly clock: Clock,
  ) {}

  /** @throws approval_not_asked (403) for an employer whose cohort asks for none. */
  approve(actor: Actor, id: string, reason?: string): Promise<EnrolmentView> {
    return this.change(actor, id, 'confirmed', {
      reason,
      check: (_, cohort) => assertMayDecide(actor, cohort),
    });
  }

  /** @throws approval_not_asked (403) for an employer whose cohort asks for none. */
  reject(actor: Actor, id: string, reason?: string): Promise<EnrolmentView> {
    return this.change(actor, id, 'rejected', {
      reason,
      check: (_, cohort) => assertMayDecide(actor, cohort),
    });
  }

  /** Before the learner has started. */
  withdraw(actor: Actor, id: string, reason?: string): Promise<EnrolmentView> {
    return this.change(actor, id, 'withdrawn', { reason });
  }

  /**
   * After the learner has started.
   * @param endedOn `YYYY-MM-DD`, from the first half-day to today; today unless told.
   */
  dropOut(actor: Actor, id: string, reason: string, endedOn?: string): Promise<EnrolmentView> {
    const today = parisDay(this.clock.now());
    const check = (_: EnrolmentFacts, cohort: CohortFacts) => assertEndsInTraining(cohort, today, endedOn);
    return this.change(actor, id, 'dropped_out', { reason, endedOn: endedOn ?? today, check });
  }

  /**
   * Someone who got a seat after the cohort had started goes in.
   * @throws cohort_not_running (409).
   */
  start(actor: Actor, id: string): Promise<EnrolmentView> {
    const check = (_: EnrolmentFacts, cohort: CohortFacts) => {
      if (cohort.status !== 'running') throw cohortNotRunning(cohort.status);
    };
    return this.change(actor, id, 'started', { check });
  }

  private async change(actor: Actor, id: string, to: EnrolmentStatus, told: Told): Promise<EnrolmentView> {
    const { cohortId, learnerId } = await this.read.get(actor, id);
    await this.work.run(async () => {
      const queues = holdsSeat(to) ? [] : await this.enrolments.queuesElsewhere(cohortId, [learnerId]);
      const locked = await this.waitingList.lock([cohortId, ...queues]);
      const cohort = locked.get(cohortId);
      const enrolment = await this.enrolments.find(id);
      if (!cohort || !enrolment) throw new Error('neither cohorts nor enrolments are ever removed');
      assertMayBecome(enrolment.status, to);
      told.check?.(enrolment, cohort);
      const { reason = null, endedOn } = told;
      await this.enrolments.change([id], { to, actorId: actor.accountId, reason, endedOn });
      if (!holdsSeat(enrolment.status) || holdsSeat(to)) return;
      const freed = { ...cohort, seatsTaken: cohort.seatsTaken - 1 };
      for (const one of [freed, ...queues.map((queue) => locked.get(queue))])
        if (one) await this.waitingList.fill(one);
    });
    return this.read.get(actor, id);
  }
}

/** What a change is told beside the status. */
interface Told {
  reason?: string;
  endedOn?: string;
  check?: (enrolment: EnrolmentFacts, cohort: CohortFacts) => void;
}

function assertMayDecide(actor: Actor, cohort: CohortFacts): void {
  if (actor.role === 'employer' && !cohort.requiresApproval) throw approvalNotAsked();
}

function assertEndsInTraining({ startsAt }: CohortFacts, today: string, endedOn = today): void {
  const first = startsAt && parisDay(startsAt);
  if (endedOn > today || (first !== null && endedOn < first && first <= today))
    throw endOutsideTraining(first, today);
}
