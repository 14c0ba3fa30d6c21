import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import type { CohortFacts } from './cohort-facts.js';
import { CohortFactsRepository } from './cohort-facts.repository.js';
import { CohortAccess } from './cohorts.access.js';
import { cohortIsOver } from './cohorts.errors.js';

/** The first step of every change to a cohort: lock it, then look whether it may be changed. */
@Injectable()
export class CohortToRun {
  constructor(
    private readonly cohorts: CohortFactsRepository,
    private readonly access: CohortAccess,
  ) {}

  /**
   * Locks a cohort that the caller runs and that is neither closed nor cancelled.
   * @param version the one that the change is made from, where the route wants one.
   * @throws not_found, stale_version (412), cohort_status_conflict (409).
   */
  async lock(actor: Actor, id: string, version?: number): Promise<CohortFacts> {
    const cohort = await this.cohorts.lock(id);
    if (!cohort || !this.access.mayRun(actor, cohort)) throw notFound();
    if (version !== undefined && cohort.version !== version) throw staleVersion();
    if (cohort.status === 'closed' || cohort.status === 'cancelled') throw cohortIsOver(cohort.status);
    return cohort;
  }
}
