import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { LearnersApi } from '../learners/learners.api.js';
import type { EnrolmentFacts } from './enrolment-facts.js';
import { EnrolmentsRepository, type RowFilter } from './enrolments.repository.js';

/**
 * Who sees which enrolments: a learner their own, an employer those of the people who work there now, a trainer
 * the places in own cohorts, a coordinator those in own programmes; nobody else any. What is not seen is 404.
 */
@Injectable()
export class EnrolmentsAccess {
  constructor(
    private readonly repository: EnrolmentsRepository,
    private readonly learners: LearnersApi,
  ) {}

  sees(actor: Actor, enrolmentId: string): Promise<boolean> {
    return this.repository.isVisible(rowsOf(actor), enrolmentId);
  }

  /** Those of a cohort with a timetable, for the caller; see the repository. */
  ofCohort(actor: Actor, cohortId: string, limit: number, after?: string): Promise<EnrolmentFacts[]> {
    return this.repository.visibleOfCohort(cohortId, rowsOf(actor), limit, after);
  }

  /** A learner enrols themselves, an employer own employees, a coordinator whom they see as a learner. */
  async mayEnrol(actor: Actor, person: { learnerId: string; employerId: string | null }): Promise<boolean> {
    if (actor.role === 'learner') return person.learnerId === actor.learnerId;
    if (actor.role === 'employer') return person.employerId === actor.employerId;
    return (await this.learners.visible(actor, person.learnerId)) !== undefined;
  }
}

/** The row filter of a caller, on the aliases `e` (enrolments) and `c` (cohorts) of the module's queries. */
export function rowsOf(actor: Actor): RowFilter {
  switch (actor.role) {
    case 'learner':
      return { sql: (p) => `e.learner_id = ${p}::uuid`, value: actor.learnerId };
    case 'employer':
      return {
        sql: (p) =>
          `EXISTS (SELECT 1 FROM learner_situations s WHERE s.learner_id = e.learner_id
             AND s.superseded_at = 'infinity' AND s.employer_id = ${p}::uuid)`,
        value: actor.employerId,
      };
    case 'trainer':
      return {
        sql: (p) =>
          `EXISTS (SELECT 1 FROM cohort_trainers t WHERE t.cohort_id = e.cohort_id AND t.trainer_id = ${p}::uuid)
           AND (holds_seat(e.status) OR e.status = 'dropped_out')`,
        value: actor.trainerId,
      };
    case 'coordinator':
      return { sql: (p) => `c.programme_id = ANY (${p}::uuid[])`, value: actor.programmeIds };
    case 'juror':
    case 'auditor':
    case 'admin':
      return { sql: (p) => `${p}::text IS NOT NULL`, value: null };
  }
}
