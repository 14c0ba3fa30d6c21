import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';

/**
 * Whose blocks a caller may see: those of the learners that the caller sees. The rule is that of learners, which
 * stand beside certifications and cannot be asked from here, so it is read again by SQL.
 */
@Injectable()
export class AwardsAccess {
  constructor(private readonly work: UnitOfWork) {}

  /** False also for a learner who does not exist: the two are told apart by nobody. */
  async sees(actor: Actor, learnerId: string): Promise<boolean> {
    const rows = await this.work.query(
      `SELECT 1 FROM learners l JOIN learner_situations s ON s.learner_id = l.id AND s.superseded_at = 'infinity'
       WHERE l.id = $1 AND CASE $2
         WHEN 'learner' THEN l.id = $3::uuid
         WHEN 'employer' THEN s.employer_id = $4::uuid
         WHEN 'trainer' THEN EXISTS (SELECT 1 FROM trainer_learners t WHERE t.trainer_id = $5::uuid AND t.learner_id = l.id)
         WHEN 'coordinator' THEN NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.learner_id = l.id)
           OR EXISTS (SELECT 1 FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id
                      WHERE e.learner_id = l.id AND c.programme_id = ANY($6::uuid[]))
         ELSE false END`,
      [
        learnerId,
        actor.role,
        actor.learnerId ?? null,
        actor.employerId ?? null,
        actor.trainerId ?? null,
        actor.programmeIds,
      ],
    );
    return rows.length > 0;
  }
}
