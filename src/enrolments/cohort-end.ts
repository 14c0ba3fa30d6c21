import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { parisDay } from '../programmes/programmes.api.js';
import { Clock } from '../shared/clock.js';
import { reasonOf } from './domain/causes.js';
import type { EnrolmentFacts } from './enrolment-facts.js';
import { endedByCohort, isLive } from './domain/enrolment-status.js';
import { notStartedHere } from './enrolments.errors.js';
import { EnrolmentsRepository } from './enrolments.repository.js';

/** Someone who did not reach the end. */
export interface NotCompleted {
  enrolmentId: string;
  reason: string;
}

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
  /** Those named drop out today. @throws invalid_input (422) for everyone who has not started here. */
  async dropOut(actor: Actor, cohortId: string, people: readonly NotCompleted[]): Promise<void> {
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

  async withdrawWhoNeverStarted(actor: Actor, cohortId: string): Promise<void> {
    const left = { to: 'withdrawn', actorId: actor.accountId, reason: reasonOf('cohort_closed') } as const;
    for (const status of ['confirmed', 'requested', 'waitlisted'] as const)
      await this.enrolments.changeAll(cohortId, status, left);
  }
}
