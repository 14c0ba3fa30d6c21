import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import type { EnrolmentFacts } from './enrolment-facts.js';
import { reasonOf } from './domain/causes.js';
import { type EnrolmentStatus, maySettle } from './domain/enrolment-status.js';
import { EnrolmentsAccess } from './enrolments.access.js';
import { EnrolmentsRepository } from './enrolments.repository.js';

export { ENROLMENT_STATUSES, type EnrolmentStatus, holdsSeat } from './domain/enrolment-status.js';
export { COHORT_CLOSING } from './close-cohort.js';
export { readReason } from './domain/causes.js';
export type { EnrolmentFacts } from './enrolment-facts.js';

/** What attendance, assessments, completion and reporting may ask of enrolments. */
@Injectable()
export class EnrolmentsApi {
  constructor(
    private readonly repository: EnrolmentsRepository,
    private readonly access: EnrolmentsAccess,
  ) {}

  find(id: string): Promise<EnrolmentFacts | undefined> {
    return this.repository.find(id);
  }

  /** Whether the caller may see this enrolment; false answers 404, as if it were not there. */
  inScope(actor: Actor, enrolment: { id: string }): Promise<boolean> {
    return this.access.sees(actor, enrolment.id);
  }

  /** Every enrolment of the cohort, ended ones too, in order of creation. */
  ofCohort(cohortId: string): Promise<EnrolmentFacts[]> {
    return this.repository.ofCohort(cohortId);
  }

  /**
   * Enrolments of the cohort that have, or had, a timetable (a seat, or a drop-out) and that the caller may see, in
   * order of id, after `after`, one more than `limit`. None may mean that the cohort is out of scope.
   */
  visibleOfCohort(actor: Actor, cohortId: string, limit: number, after?: string): Promise<EnrolmentFacts[]> {
    return this.access.ofCohort(actor, cohortId, limit, after);
  }

  /** These have met the completion rule. Within a unit that holds the lock of their cohort and read them under it. */
  complete(enrolments: readonly EnrolmentFacts[]): Promise<void> {
    return this.settle(enrolments, 'completed', reasonOf('completion_rule_met'));
  }

  /** This one no longer meets it, and why. Within a unit that holds the lock of its cohort and read it under it. */
  takeBack(enrolment: EnrolmentFacts, why: string): Promise<void> {
    return this.settle([enrolment], 'started', reasonOf('completion_rule_unmet', why));
  }

  private async settle(
    enrolments: readonly EnrolmentFacts[],
    to: EnrolmentStatus,
    reason: string,
  ): Promise<void> {
    const not = enrolments.find(({ status }) => !maySettle(status, to));
    if (not) throw new Error(`the completion rule takes no enrolment from ${not.status} to ${to}`);
    if (enrolments.length === 0) return;
    await this.repository.change(
      enrolments.map(({ id }) => id),
      { to, actorId: null, reason },
    );
  }
}
