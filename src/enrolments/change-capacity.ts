import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { CohortsApi } from '../cohorts/cohorts.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { capacityIsOver } from './enrolments.errors.js';
import { WaitingList } from './waiting-list.js';

/** The number of seats changes; more of them go to the queue at once, and approval is not skipped. */
@Injectable()
export class ChangeCapacity {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cohorts: CohortsApi,
    private readonly waitingList: WaitingList,
  ) {}

  /** @throws not_found, stale_version (412), capacity_below_seats_taken and cohort_over (409). */
  change(actor: Actor, cohortId: string, version: number, capacity: number): Promise<void> {
    return this.work.run(async () => {
      const cohort = await this.cohorts.lock(cohortId);
      if (!cohort || !this.cohorts.mayRun(actor, cohort)) throw notFound();
      if (cohort.version !== version) throw staleVersion();
      if (cohort.status === 'closed' || cohort.status === 'cancelled') throw capacityIsOver(cohort.status);
      await this.cohorts.setCapacity(cohortId, capacity);
      await this.waitingList.fillAll([cohortId]);
    });
  }
}
