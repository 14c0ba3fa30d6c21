import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { CohortFactsRepository } from './cohort-facts.repository.js';
import { CohortAccess } from './cohorts.access.js';
import { cohortNotReady } from './cohorts.errors.js';
import { CohortPartsRepository } from './cohort-parts.repository.js';
import { assertCohortTransition, type CohortStatus } from './domain/cohort-lifecycle.js';
import { openingFaults } from './domain/opening-rules.js';

/** Where a cohort stands. Starting, closing and cancelling move seats, and so are use cases of enrolments. */
@Injectable()
export class CohortLifecycle {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly cohorts: CohortFactsRepository,
    private readonly parts: CohortPartsRepository,
    private readonly access: CohortAccess,
  ) {}

  /** @throws not_found, cohort_status_conflict (409). */
  setStatus(id: string, status: CohortStatus, by: string | null, reason: string | null): Promise<void> {
    return this.work.run(async () => {
      const from = await this.cohorts.lockStatus(id);
      if (from === undefined) throw notFound();
      assertCohortTransition(from, status);
      await this.cohorts.setStatus(id, status, by, reason);
    });
  }

  /**
   * Opens a draft to enrolment.
   * @throws not_found, cohort_status_conflict (409), cohort_not_ready (422) with all that it lacks.
   */
  open(actor: Actor, id: string): Promise<void> {
    return this.work.run(async () => {
      const cohort = await this.cohorts.lock(id);
      if (!cohort || !this.access.mayRun(actor, cohort)) throw notFound();
      assertCohortTransition(cohort.status, 'open');
      const trainers = (await this.parts.trainerIds(id)).length;
      const blocks = await this.parts.pinnedVersions(id);
      const faults = openingFaults({ ...cohort, trainers, blocks }, this.clock.now());
      if (faults.length > 0) throw cohortNotReady(faults);
      await this.cohorts.setStatus(id, 'open', actor.accountId, null);
    });
  }
}
