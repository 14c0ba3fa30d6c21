import { Injectable } from '@nestjs/common';
import { type CohortFacts, CohortsApi } from '../cohorts/cohorts.api.js';
import { statusWithSeat } from './domain/enrolment-status.js';
import { EnrolmentsRepository } from './enrolments.repository.js';

/** What someone got. */
export interface Placed {
  id: string;
  createdAt: Date;
  status: 'requested' | 'confirmed' | 'waitlisted';
}

/** Writes a new enrolment where there is room: on a seat, or else at the end of the queue. */
@Injectable()
export class Placement {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly cohorts: CohortsApi,
  ) {}

  /** Under the lock of the cohort; `free` seats are left that nobody before has a claim to. */
  async place(
    cohort: CohortFacts,
    free: number,
    learnerId: string,
    by: { actorId: string; reason: string | null },
  ): Promise<Placed> {
    const status = free > 0 ? statusWithSeat(cohort.requiresApproval) : 'waitlisted';
    const queuePosition = free > 0 ? null : await this.cohorts.takeQueuePosition(cohort.id);
    const row = await this.enrolments.insert({
      cohortId: cohort.id,
      learnerId,
      status,
      queuePosition,
      ...by,
    });
    return { ...row, status };
  }
}
