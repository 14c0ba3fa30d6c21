import { Injectable } from '@nestjs/common';
import type { CohortFacts } from '../cohorts/cohorts.api.js';
import { parisDay } from '../programmes/programmes.api.js';
import { Clock } from '../shared/clock.js';
import { entryRefusals, type Refusal, windowRefusals } from './domain/eligibility.js';
import { type Applicant, EligibilityRepository } from './eligibility.repository.js';

/** Who may enter a cohort now: the rules of `domain/eligibility.ts` on what the database says. */
@Injectable()
export class Eligibility {
  constructor(
    private readonly repository: EligibilityRepository,
    private readonly clock: Clock,
  ) {}

  /** By learner; call it under the cohort's lock. */
  applicants(cohort: CohortFacts, learnerIds: readonly string[]): Promise<Map<string, Applicant>> {
    return this.repository.applicants(cohort, learnerIds);
  }

  /** What refuses a request: the window, and every rule of entry. */
  ofRequest(cohort: CohortFacts, applicant: Applicant): Refusal[] {
    const { enrolmentOpensAt, enrolmentClosesAt } = cohort;
    return [
      ...windowRefusals(enrolmentOpensAt, enrolmentClosesAt, this.clock.now()),
      ...this.ofEntry(applicant),
    ];
  }

  /** What refuses a seat to someone who asked in time. */
  ofEntry(applicant: Applicant): Refusal[] {
    return entryRefusals(applicant.conditions, applicant, parisDay(this.clock.now()));
  }
}
