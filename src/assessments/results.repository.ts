import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';

/** What the certifying assessments of an enrolment on one block come to, before any jury. */
export interface BlockResult {
  enrolmentId: string;
  blockId: string;
  blockVersionId: string;
  blockCode: string;
  certificationCode: string;
  /** People who submitted a certifying assessment. */
  assessors: number;
  lastSubmittedAt: Date;
  /** Required criteria of the block version. */
  requiredCriteria: number;
  /** Required criteria on which every assessor who marked them saw level 3 (acquired) or more. */
  acquiredCriteria: number;
}

/** Results of many enrolments at once, for reports and juries. */
@Injectable()
export class ResultsRepository {
  constructor(private readonly work: UnitOfWork) {}

  byBlock(enrolmentIds: readonly string[], asOf?: Date): Promise<BlockResult[]> {
    return this.work.query<BlockResult>(
      `WITH given AS (
         SELECT a.id, a.enrolment_id, a.block_version_id, a.assessor_id, a.submitted_at, r.id AS revision_id
         FROM assessments a JOIN assessment_revisions r ON r.assessment_id = a.id AND r.submitted
           AND r.recorded_at <= $2::timestamptz AND (r.superseded_at > $2 OR r.superseded_at = 'infinity')
         WHERE a.enrolment_id = ANY($1::uuid[]) AND a.kind = 'certifying'
       ), total AS (
         SELECT enrolment_id, block_version_id, count(DISTINCT assessor_id)::int AS assessors,
           max(submitted_at) AS last_submitted_at
         FROM given GROUP BY enrolment_id, block_version_id
       ), acquired AS (
         SELECT enrolment_id, block_version_id, count(*)::int AS criteria
         FROM (SELECT g.enrolment_id, g.block_version_id, m.criterion_id
               FROM given g
               JOIN assessment_marks m ON m.revision_id = g.revision_id
               JOIN criteria k ON k.id = m.criterion_id AND k.required
               GROUP BY g.enrolment_id, g.block_version_id, m.criterion_id
               HAVING min(m.level) >= 3) each_criterion
         GROUP BY enrolment_id, block_version_id
       )
       SELECT t.enrolment_id AS "enrolmentId", b.id AS "blockId", t.block_version_id AS "blockVersionId",
         b.code AS "blockCode", x.code AS "certificationCode", t.assessors,
         t.last_submitted_at AS "lastSubmittedAt",
         (SELECT count(*)::int FROM criteria k
          WHERE k.block_version_id = t.block_version_id AND k.required) AS "requiredCriteria",
         coalesce(q.criteria, 0) AS "acquiredCriteria"
       FROM total t
       LEFT JOIN acquired q ON q.enrolment_id = t.enrolment_id AND q.block_version_id = t.block_version_id
       JOIN block_versions v ON v.id = t.block_version_id
       JOIN competence_blocks b ON b.id = v.block_id
       JOIN certifications x ON x.id = b.certification_id
       ORDER BY t.enrolment_id, x.code, b.position`,
      [enrolmentIds, asOf ?? 'infinity'],
    );
  }
}
