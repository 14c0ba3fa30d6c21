import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { type CohortFacts, CohortsApi } from '../cohorts/cohorts.api.js';
import { brokenConstraint, UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { Eligibility } from './eligibility.js';
import type { Applicant } from './eligibility.repository.js';
import type { EnrolmentView } from './enrolment-view.js';
import { EnrolmentsAccess } from './enrolments.access.js';
import {
  alreadyEnrolled,
  bookedMeanwhile,
  cohortNotOpen,
  learnerMissing,
  notEligible,
} from './enrolments.errors.js';
import { Placement } from './placement.js';
import { WaitingList } from './waiting-list.js';

/**
 * A learner asks for a place. Lock the cohort, read what the rules ask about, write: three statements where the
 * cohort has room. The lock makes requests come one after another, so that the order of the queue is the order
 * in which they were taken.
 */
@Injectable()
export class EnrolLearner {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cohorts: CohortsApi,
    private readonly access: EnrolmentsAccess,
    private readonly eligibility: Eligibility,
    private readonly waitingList: WaitingList,
    private readonly placement: Placement,
  ) {}

  /**
   * @param learnerId left out by a learner, who enrols themselves.
   * @throws not_found, already_enrolled and cohort_not_open (409), not_eligible (422, every rule that refuses).
   */
  async enrol(actor: Actor, cohortId: string, learnerId?: string): Promise<EnrolmentView> {
    const learner = learnerId ?? actor.learnerId;
    if (learner === undefined) throw learnerMissing();
    try {
      return await this.work.run(() => this.take(actor, cohortId, learner.toLowerCase()));
    } catch (error) {
      throw brokenConstraint(error) === 'nobody_in_two_half_days_at_once' ? bookedMeanwhile() : error;
    }
  }

  private async take(actor: Actor, cohortId: string, learnerId: string): Promise<EnrolmentView> {
    const cohort = await this.cohorts.lock(cohortId);
    if (!cohort || !(await this.cohorts.inScope(actor, cohort))) throw notFound();
    const applicant = (await this.eligibility.applicants(cohort, [learnerId])).get(learnerId);
    if (!applicant || !(await this.access.mayEnrol(actor, applicant))) throw notFound();
    this.check(cohort, applicant);
    const { free, waiting } = await this.room(cohort, applicant.waiting);
    const by = { actorId: actor.accountId, reason: null };
    const placed = await this.placement.place(cohort, free, learnerId, by);
    return viewOf(cohort, applicant, placed, placed.status === 'waitlisted' ? waiting + 1 : null);
  }

  private check(cohort: CohortFacts, applicant: Applicant): void {
    if (applicant.liveStatus) throw alreadyEnrolled(applicant.liveStatus);
    if (cohort.status !== 'open') throw cohortNotOpen(cohort.status);
    const refusals = this.eligibility.ofRequest(cohort, applicant);
    if (refusals.length > 0) throw notEligible(refusals);
  }

  /** A seat that stood free because the queue could not take it goes to the queue first, if it now can. */
  private async room(cohort: CohortFacts, waiting: number): Promise<{ free: number; waiting: number }> {
    const free = cohort.capacity - cohort.seatsTaken;
    if (free === 0 || waiting === 0) return { free, waiting };
    const left = await this.waitingList.fill(cohort);
    return { free: left, waiting: waiting - (free - left) };
  }
}

function viewOf(
  cohort: CohortFacts,
  applicant: Applicant,
  placed: { id: string; createdAt: Date; status: EnrolmentView['status'] },
  waitingRank: number | null,
): EnrolmentView {
  return {
    id: placed.id,
    status: placed.status,
    waitingRank,
    cohortId: cohort.id,
    cohortTitle: cohort.title,
    learnerId: applicant.learnerId,
    learnerName: applicant.name,
    createdAt: placed.createdAt,
    statusSince: placed.createdAt,
    statusReason: null,
    endedOn: null,
  };
}
