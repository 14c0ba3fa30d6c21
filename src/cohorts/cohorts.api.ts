import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { brokenConstraint } from '../shared/database/unit-of-work.js';
import type { CohortFacts, CohortStatus } from './cohort-facts.js';
import type { CohortDetail } from './cohort-view.js';
import { CohortFactsRepository } from './cohort-facts.repository.js';
import { CohortLifecycle } from './cohort-lifecycle.service.js';
import { CohortAccess } from './cohorts.access.js';
import { Cohorts } from './cohorts.service.js';
import { capacityBelowSeatsTaken } from './cohorts.errors.js';

export { TIMETABLE_CHANGED } from './timetable.service.js';
export { CohortDetailResponse } from './dto/cohort.dto.js';
export type { CohortFacts, CohortStatus, PinnedBlock } from './cohort-facts.js';

/** What the modules of enrolment, attendance and assessment may ask of cohorts. */
@Injectable()
export class CohortsApi {
  constructor(
    private readonly cohorts: CohortFactsRepository,
    private readonly lifecycle: CohortLifecycle,
    private readonly reading: Cohorts,
    private readonly access: CohortAccess,
  ) {}

  /** Locks the cohort until the unit of work ends and reads it as it is then; undefined when there is none. */
  lock(id: string): Promise<CohortFacts | undefined> {
    return this.cohorts.lock(id);
  }

  /** The same without the lock. */
  facts(id: string): Promise<CohortFacts | undefined> {
    return this.cohorts.read(id);
  }

  /**
   * Moves the cohort along its lifecycle; the database writes the history.
   * @param by account that decides; null for the product itself.
   * @throws not_found, cohort_status_conflict (409, names the state).
   */
  setStatus(
    id: string,
    status: CohortStatus,
    by: string | null,
    reason: string | null = null,
  ): Promise<void> {
    return this.lifecycle.setStatus(id, status, by, reason);
  }

  /** @throws capacity_below_seats_taken (409). */
  async setCapacity(id: string, capacity: number): Promise<void> {
    try {
      await this.cohorts.setCapacity(id, capacity);
    } catch (error) {
      throw brokenConstraint(error) === 'seats_within_capacity' ? capacityBelowSeatsTaken() : error;
    }
  }

  /** The next place in the waiting list; positions are never given twice. */
  takeQueuePosition(id: string): Promise<number> {
    return this.cohorts.takeQueuePosition(id);
  }

  /** The cohort as the caller reads it, for `CohortDetailResponse.from`. @throws not_found, out of scope too. */
  show(actor: Actor, id: string): Promise<CohortDetail> {
    return this.reading.get(actor, id);
  }

  /** Whether the caller may see the cohort: outside it answer not_found. Asks the database only where it must. */
  inScope(actor: Actor, cohort: Pick<CohortFacts, 'id' | 'programmeId' | 'status'>): Promise<boolean> {
    return this.access.maySee(actor, cohort);
  }

  /** Whether the caller is a coordinator of the cohort's programme. */
  mayRun(actor: Actor, cohort: Pick<CohortFacts, 'programmeId'>): boolean {
    return this.access.mayRun(actor, cohort);
  }

  /** Whether this trainer (not account) is one of the cohort's. */
  isTrainer(cohortId: string, trainerId: string): Promise<boolean> {
    return this.access.isTrainer(cohortId, trainerId);
  }

  /** Whether the account of this juror was called in to assess in the cohort. */
  isAssessor(cohortId: string, accountId: string): Promise<boolean> {
    return this.access.isAssessor(cohortId, accountId);
  }
}
