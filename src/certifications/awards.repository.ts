import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { HeldBlock } from './domain/derived-certifications.js';

export interface AwardRow {
  id: string;
  certificationCode: string;
  blockCode: string;
  awardedOn: string;
  origin: 'jury' | 'earlier';
  evidence: string;
}

/** The blocks that people hold. Who may see whom is the rule of learners, read here by SQL. */
@Injectable()
export class AwardsRepository {
  constructor(private readonly work: UnitOfWork) {}

  async seesLearner(actor: Actor, learnerId: string): Promise<boolean> {
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

  ofLearner(learnerId: string): Promise<AwardRow[]> {
    return this.work.query<AwardRow>(
      `SELECT a.id, c.code AS "certificationCode", b.code AS "blockCode", a.awarded_on AS "awardedOn", a.origin, a.evidence
       FROM awards a JOIN competence_blocks b ON b.id = a.block_id JOIN certifications c ON c.id = b.certification_id
       WHERE a.learner_id = $1 ORDER BY a.awarded_on, b.code`,
      [learnerId],
    );
  }

  /** Every block of the certifications that hold one of these blocks, and whether it is among them. */
  blocksBeside(heldBlockIds: readonly string[]): Promise<HeldBlock[]> {
    return this.work.query<HeldBlock>(
      `SELECT c.code AS "certificationCode", c.title AS "certificationTitle", b.code AS "blockCode", b.required,
              b.id = ANY($1::uuid[]) AS held
       FROM competence_blocks b JOIN certifications c ON c.id = b.certification_id
       WHERE c.id IN (SELECT certification_id FROM competence_blocks WHERE id = ANY($1::uuid[]))
       ORDER BY c.code, b.position`,
      [heldBlockIds],
    );
  }

  async blockId(certificationCode: string, blockCode: string): Promise<string | undefined> {
    const [row] = await this.work.query<{ id: string }>(
      `SELECT b.id FROM competence_blocks b JOIN certifications c ON c.id = b.certification_id
       WHERE c.code = $1 AND b.code = $2`,
      [certificationCode, blockCode],
    );
    return row?.id;
  }

  /** Records a block obtained earlier; false when the person holds it already. */
  async record(
    learnerId: string,
    blockId: string,
    awardedOn: string,
    evidence: string,
    by: string,
  ): Promise<boolean> {
    const rows = await this.work.query(
      `INSERT INTO awards (id, learner_id, block_id, awarded_on, origin, evidence, recorded_by)
       VALUES ($1, $2, $3, $4, 'earlier', $5, $6) ON CONFLICT (learner_id, block_id) DO NOTHING RETURNING id`,
      [newId(), learnerId, blockId, awardedOn, evidence, by],
    );
    return rows.length === 1;
  }
}
