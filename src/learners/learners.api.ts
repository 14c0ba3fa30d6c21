import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import type { EmploymentStatus } from './learner.entity.js';
import { type LearnerRow, LearnersRepository } from './learners.repository.js';

/** What other modules may know of a learner. */
export interface LearnerFacts {
  id: string;
  displayName: string;
  email: string | null;
  employmentStatus: EmploymentStatus;
  employerId: string | null;
  department: string | null;
}

/** What other modules may ask of learners. */
@Injectable()
export class LearnersApi {
  constructor(private readonly learners: LearnersRepository) {}

  /** The learner, if this caller may see them. */
  async visible(actor: Actor, id: string): Promise<LearnerFacts | undefined> {
    const row = await this.learners.findVisible(actor, id);
    return row && factsOf(row);
  }
}

function factsOf(row: LearnerRow): LearnerFacts {
  return {
    id: row.id,
    displayName: `${row.given_names} ${row.usual_name ?? row.family_name}`,
    email: row.email,
    employmentStatus: row.employment_status,
    employerId: row.employer_id,
    department: row.department,
  };
}
