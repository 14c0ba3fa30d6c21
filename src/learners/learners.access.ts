import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';

/** A condition on `learners l` and its parameters, to be put into a WHERE. */
export interface Scope {
  sql: string;
  parameters: unknown[];
}

/**
 * Which learners a caller may see: a learner themselves; an employer own employees; a trainer those of own
 * cohorts; a coordinator those of own programmes and those who are in none yet, whom they may enrol.
 */
@Injectable()
export class LearnersAccess {
  /** The condition, its first parameter numbered `first`. */
  visibleTo(actor: Actor, first: number): Scope {
    const $1 = `$${first}`;
    switch (actor.role) {
      case 'learner':
        return { sql: `l.id = ${$1}`, parameters: [actor.learnerId] };
      case 'employer':
        return { sql: `s.employer_id = ${$1}`, parameters: [actor.employerId] };
      case 'trainer':
        return {
          sql: `EXISTS (SELECT 1 FROM trainer_learners t WHERE t.trainer_id = ${$1} AND t.learner_id = l.id)`,
          parameters: [actor.trainerId],
        };
      case 'coordinator':
        return { sql: coordinatorScope($1), parameters: [actor.programmeIds] };
      case 'juror':
      case 'auditor':
      case 'admin':
        return { sql: `${$1}::text IS NULL`, parameters: ['nothing'] };
    }
  }
}

function coordinatorScope($1: string): string {
  return `(NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.learner_id = l.id)
    OR EXISTS (SELECT 1 FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id
               WHERE e.learner_id = l.id AND c.programme_id = ANY(${$1}::uuid[])))`;
}
