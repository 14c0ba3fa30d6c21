import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { parisDay } from '../programmes/programmes.api.js';
import { Clock } from '../shared/clock.js';
import type { EnrolmentFacts } from './enrolment-facts.js';
import { endedByCohort, isLive } from './domain/enrolment-status.js';
import { EnrolmentsRepository } from './enrolments.repository.js';

/** What becomes of the enrolments that stand when their cohort ends. Under the cohort's lock. */
@Injectable()
export class CohortEnd {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly clock: Clock,
  ) {}

  /** Other cohorts in whose queue the learners of this one wait: to be locked with it. Needs no lock itself. */
  async queuesOfLearners(cohortId: string): Promise<string[]> {
    const live = await this.enrolments.liveOfCohort(cohortId);
    return this.enrolments.queuesElsewhere(
      cohortId,
      live.map(({ learnerId }) => learnerId),
    );
  }

  /** Ends every enrolment that stands; returns them as they were, seats first, then the queue. */
  async release(actor: Actor, cohortId: string, reason: string): Promise<EnrolmentFacts[]> {
    const live = (await this.enrolments.liveOfCohort(cohortId)).filter(
      ({ status }) => status !== 'completed',
    );
    for (const to of ['withdrawn', 'dropped_out'] as const) {
      const ids = live
        .filter(({ status }) => isLive(status) && endedByCohort(status) === to)
        .map(({ id }) => id);
      const endedOn = to === 'dropped_out' ? parisDay(this.clock.now()) : null;
      await this.enrolments.change(ids, { to, actorId: actor.accountId, reason, endedOn });
    }
    return live;
  }
}
