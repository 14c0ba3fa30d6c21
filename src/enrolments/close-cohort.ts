import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { CohortsApi } from '../cohorts/cohorts.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { UnitFollowers } from '../shared/unit-followers.js';
import { CohortEnd, type NotCompleted } from './cohort-end.js';
import { WaitingList } from './waiting-list.js';

/** Told with the id of a cohort, under its lock, when it closes and those who did not finish have been named. */
export const COHORT_CLOSING = 'cohort.closing';

/**
 * A cohort closes. Those named have dropped out; of the others who started, whoever meets the completion rule is
 * completed by it (`src/completion`, further down the chain), and the others stay started until the proof arrives.
 * Whoever has not started is withdrawn.
 */
@Injectable()
export class CloseCohort {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cohorts: CohortsApi,
    private readonly end: CohortEnd,
    private readonly followers: UnitFollowers,
    private readonly waitingList: WaitingList,
  ) {}

  /** @throws not_found, cohort_state (409), invalid_input (422) for someone who has not started here. */
  close(actor: Actor, cohortId: string, notCompleted: readonly NotCompleted[]): Promise<void> {
    return this.work.run(async () => {
      const queues = await this.end.queuesOfLearners(cohortId);
      const cohort = (await this.waitingList.lock([cohortId, ...queues])).get(cohortId);
      if (!cohort || !this.cohorts.mayRun(actor, cohort)) throw notFound();
      await this.cohorts.setStatus(cohortId, 'closed', actor.accountId);
      await this.end.dropOut(actor, cohortId, notCompleted);
      await this.followers.tell(COHORT_CLOSING, [cohortId]);
      await this.end.withdrawWhoNeverStarted(actor, cohortId);
      await this.waitingList.fillAll(queues);
    });
  }
}
