import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import type { EnrolmentFacts } from './enrolment-facts.js';
import { EnrolmentsAccess } from './enrolments.access.js';
import { EnrolmentsRepository } from './enrolments.repository.js';

export { ENROLMENT_STATUSES, type EnrolmentStatus, holdsSeat } from './domain/enrolment-status.js';
export { readReason } from './domain/causes.js';
export type { EnrolmentFacts } from './enrolment-facts.js';

/** What attendance, assessments and reporting may ask of enrolments. */
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
}
