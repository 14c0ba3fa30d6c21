import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { CohortsApi } from '../cohorts/cohorts.api.js';
import { parisDay } from '../programmes/programmes.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { reasonOf } from './domain/causes.js';
import { CohortEnd } from './cohort-end.js';
import { notStartedHere } from './enrolments.errors.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { WaitingList } from './waiting-list.js';

/** Someone who did not reach the end. */
export interface NotCompleted {
  enrolmentId: string;
  reason: string;
}

/**
 * A cohort starts and ends, and its enrolments with it. At the start, confirmed ones start; requests still wait
 * for their decision and the queue goes on, because a seat freed by a drop-out is given to it. At the close,
 * whoever has not started is withdrawn.
 */
@Injectable()
export class RunCohort {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cohorts: CohortsApi,
    private readonly enrolments: EnrolmentsRepository,
    private readonly end: CohortEnd,
    private readonly waitingList: WaitingList,
    private readonly clock: Clock,
  ) {}

  /** @throws not_found, cohort_state (409). */
  start(actor: Actor, cohortId: string): Promise<void> {
    return this.work.run(async () => {
      await this.lock(actor, cohortId, []);
      await this.cohorts.setStatus(cohortId, 'running', actor.accountId);
      await this.enrolments.changeAll(cohortId, 'confirmed', {
        to: 'started',
        actorId: actor.accountId,
        reason: null,
      });
    });
  }

  /**
   * Those who started have completed, but for `notCompleted`, who dropped out today.
   * @throws not_found, cohort_state (409), invalid_input (422) for someone who has not started here.
   */
  close(actor: Actor, cohortId: string, notCompleted: readonly NotCompleted[]): Promise<void> {
    return this.work.run(async () => {
      const queues = await this.end.queuesOfLearners(cohortId);
      await this.lock(actor, cohortId, queues);
      await this.cohorts.setStatus(cohortId, 'closed', actor.accountId);
      await this.dropOut(actor, cohortId, notCompleted);
      const by = { actorId: actor.accountId, reason: null };
      await this.enrolments.changeAll(cohortId, 'started', { to: 'completed', ...by });
      const left = { to: 'withdrawn', actorId: actor.accountId, reason: reasonOf('cohort_closed') } as const;
      for (const status of ['confirmed', 'requested', 'waitlisted'] as const)
        await this.enrolments.changeAll(cohortId, status, left);
      await this.waitingList.fillAll(queues);
    });
  }

  private async dropOut(actor: Actor, cohortId: string, people: readonly NotCompleted[]): Promise<void> {
    const here = await this.enrolments.liveOfCohort(cohortId);
    const started = new Set(here.filter(({ status }) => status === 'started').map(({ id }) => id));
    const unknown = people.flatMap(({ enrolmentId }, i) =>
      started.has(enrolmentId.toLowerCase()) ? [] : [i],
    );
    if (unknown.length > 0) throw notStartedHere(unknown);
    const endedOn = parisDay(this.clock.now());
    for (const { enrolmentId, reason } of people) {
      const change = { to: 'dropped_out', actorId: actor.accountId, reason, endedOn } as const;
      await this.enrolments.change([enrolmentId], change);
    }
  }

  private async lock(actor: Actor, cohortId: string, others: readonly string[]): Promise<void> {
    const cohort = (await this.waitingList.lock([cohortId, ...others])).get(cohortId);
    if (!cohort || !this.cohorts.mayRun(actor, cohort)) throw notFound();
  }
}
