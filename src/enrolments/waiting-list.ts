import { Injectable } from '@nestjs/common';
import { type CohortFacts, CohortsApi } from '../cohorts/cohorts.api.js';
import { reasonOf } from './domain/causes.js';
import type { Refusal } from './domain/eligibility.js';
import { statusWithSeat } from './domain/enrolment-status.js';
import { Eligibility } from './eligibility.js';
import { EnrolmentsRepository, type Waiting } from './enrolments.repository.js';

const BATCH = 50;

/**
 * The queue of a cohort, first come first served. Whoever may not enter at the moment (busy elsewhere, or no
 * longer eligible) is passed over: the seat goes to the next, the rank stays, and the history says why.
 */
@Injectable()
export class WaitingList {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly eligibility: Eligibility,
    private readonly cohorts: CohortsApi,
  ) {}

  /**
   * Locks cohorts in the order of their ids, so that two units that need the same ones never wait for each other.
   * By id; one that does not exist is not in the answer.
   */
  async lock(cohortIds: readonly string[]): Promise<Map<string, CohortFacts>> {
    const locked = new Map<string, CohortFacts>();
    for (const id of [...new Set(cohortIds)].sort()) {
      const cohort = await this.cohorts.lock(id);
      if (cohort) locked.set(id, cohort);
    }
    return locked;
  }

  /** Gives the free seats of these cohorts to those who wait, after seats or people were released in the unit. */
  async fillAll(cohortIds: Iterable<string>): Promise<void> {
    for (const id of cohortIds) {
      const cohort = await this.cohorts.lock(id);
      if (cohort) await this.fill(cohort);
    }
  }

  /**
   * Gives the free seats of a locked cohort to its queue. While the cohort runs too: a seat freed by a drop-out is
   * offered to whoever waits, who enters late.
   * @returns the seats that are free then: nobody eligible waits for them.
   */
  async fill(cohort: CohortFacts): Promise<number> {
    let free = cohort.capacity - cohort.seatsTaken;
    if (cohort.status !== 'open' && cohort.status !== 'running') return free;
    let after = 0;
    while (free > 0) {
      const next = await this.enrolments.waiting(cohort.id, after, Math.min(free, BATCH));
      const last = next.at(-1);
      if (!last) break;
      free -= await this.seat(cohort, next);
      after = last.queuePosition;
    }
    return free;
  }

  /** Seats those of `next` who may enter; there is a seat for each. Returns how many were seated. */
  private async seat(cohort: CohortFacts, next: readonly Waiting[]): Promise<number> {
    const learnerIds = next.map(({ learnerId }) => learnerId);
    const applicants = await this.eligibility.applicants(cohort, learnerIds);
    const to = statusWithSeat(cohort.requiresApproval);
    let seated = 0;
    for (const waiting of next) {
      const applicant = applicants.get(waiting.learnerId);
      const refusals = applicant ? this.eligibility.ofEntry(applicant) : [];
      const promotion = { to, actorId: null, reason: reasonOf('promoted') };
      if (refusals.length === 0 && (await this.enrolments.trySeat(waiting.id, promotion))) seated += 1;
      else await this.passOver(waiting, refusals);
    }
    return seated;
  }

  /** No refusal was known: then the seat itself was refused, by a booking made at this very moment. */
  private async passOver(waiting: Waiting, refusals: readonly Refusal[]): Promise<void> {
    const rules = new Set(refusals.map(({ rule }) => rule));
    const reason = reasonOf('passed_over', [...rules].join(' ') || 'overlapping_half_days');
    if (waiting.reason !== reason) await this.enrolments.passOver(waiting.id, reason);
  }
}
