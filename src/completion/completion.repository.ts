import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';

/** A block version that a cohort is pinned to and that has criteria to be marked on. */
export interface AssessableBlock {
  blockVersionId: string;
  certificationCode: string;
  blockCode: string;
}

/** What completion depends on beside the hours. */
@Injectable()
export class CompletionRepository {
  constructor(private readonly work: UnitOfWork) {}

  blocksOf(cohortId: string): Promise<AssessableBlock[]> {
    return this.work.query(
      `SELECT v.id AS "blockVersionId", k.code AS "certificationCode", b.code AS "blockCode"
       FROM cohort_block_versions p JOIN block_versions v ON v.id = p.block_version_id
       JOIN competence_blocks b ON b.id = v.block_id JOIN certifications k ON k.id = b.certification_id
       WHERE p.cohort_id = $1 AND EXISTS (SELECT FROM criteria c WHERE c.block_version_id = v.id)
       ORDER BY k.code, b.position, b.code`,
      [cohortId],
    );
  }

  /** Block versions on which a certifying assessment of these enrolments was submitted. */
  sat(enrolmentIds: readonly string[]): Promise<{ enrolmentId: string; blockVersionId: string }[]> {
    return this.work.query(
      `SELECT DISTINCT enrolment_id AS "enrolmentId", block_version_id AS "blockVersionId" FROM assessments
       WHERE enrolment_id = ANY ($1::uuid[]) AND kind = 'certifying' AND status = 'submitted'`,
      [enrolmentIds],
    );
  }

  /** Cohorts whose last half-day has ended and in which someone who started is not completed. */
  async cohortsToLookAt(): Promise<string[]> {
    const rows = await this.work.query<{ id: string }>(
      `SELECT c.id FROM cohorts c
       WHERE c.status IN ('running', 'closed')
         AND EXISTS (SELECT FROM enrolments e WHERE e.cohort_id = c.id AND e.status = 'started')
         AND (SELECT max(h.ends_at) FROM half_days h WHERE h.cohort_id = c.id AND h.cancelled_at IS NULL)
             <= maillon_now()
       ORDER BY c.id`,
    );
    return rows.map(({ id }) => id);
  }
}
