import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { CohortsApi } from '../cohorts/cohorts.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { WaitingList } from './waiting-list.js';

/**
 * A cohort starts, and its enrolments with it: confirmed ones start; requests still wait for their decision and the
 * queue goes on, because a seat freed by a drop-out is given to it.
 */
@Injectable()
export class RunCohort {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cohorts: CohortsApi,
    private readonly enrolments: EnrolmentsRepository,
    private readonly waitingList: WaitingList,
  ) {}

  /** @throws not_found, cohort_state (409). */
  start(actor: Actor, cohortId: string): Promise<void> {
    return this.work.run(async () => {
      const cohort = (await this.waitingList.lock([cohortId])).get(cohortId);
      if (!cohort || !this.cohorts.mayRun(actor, cohort)) throw notFound();
      await this.cohorts.setStatus(cohortId, 'running', actor.accountId);
      await this.enrolments.changeAll(cohortId, 'confirmed', {
        to: 'started',
        actorId: actor.accountId,
        reason: null,
      });
    });
  }
}
