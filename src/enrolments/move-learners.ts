import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { type CohortFacts, CohortsApi } from '../cohorts/cohorts.api.js';
import type { EnrolmentFacts } from './enrolment-facts.js';
import { Eligibility } from './eligibility.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { Placement } from './placement.js';
import { WaitingList } from './waiting-list.js';

/** People whose cohort was cancelled get a new enrolment in another one. */
@Injectable()
export class MoveLearners {
  constructor(
    private readonly cohorts: CohortsApi,
    private readonly enrolments: EnrolmentsRepository,
    private readonly eligibility: Eligibility,
    private readonly placement: Placement,
    private readonly waitingList: WaitingList,
  ) {}

  /**
   * Places them in their order, after the queue that was there; the enrolment window of the target does not bind
   * them. Who may not enter, or is there already, is left out. Under the lock of the target.
   */
  async move(
    actor: Actor,
    people: readonly EnrolmentFacts[],
    targetId: string,
    reason: string,
  ): Promise<void> {
    const target = await this.cohorts.lock(targetId);
    if (!target) throw new Error('the target was locked before');
    const learnerIds = people.map(({ learnerId }) => learnerId);
    const applicants = await this.eligibility.applicants(target, learnerIds);
    let free = await this.waitingList.fill(target);
    for (const learnerId of learnerIds) {
      const applicant = applicants.get(learnerId);
      if (!applicant || applicant.liveStatus || this.eligibility.ofEntry(applicant).length > 0) continue;
      const seated = await this.place(target, free, learnerId, { actorId: actor.accountId, reason });
      if (seated) free -= 1;
    }
  }

  /** Whether a seat was taken: not when the learner went to the queue, nor when they were booked meanwhile. */
  private async place(
    target: CohortFacts,
    free: number,
    learnerId: string,
    by: { actorId: string; reason: string },
  ): Promise<boolean> {
    const write = () => this.placement.place(target, free, learnerId, by);
    return (await this.enrolments.unlessBooked(write)) && free > 0;
  }
}
