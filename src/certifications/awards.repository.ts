import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { BlockBeside } from './domain/derived-certifications.js';

export interface AwardRow {
  id: string;
  certificationCode: string;
  blockCode: string;
  awardedOn: string;
  origin: 'jury' | 'earlier';
  evidence: string;
}

/** A block that a person holds: awarded, or by total correspondences from one that was. */
export interface HeldBlockRow {
  id: string;
  certificationCode: string;
  blockCode: string;
  title: string;
  /** The awarded blocks that it comes from; empty when it was awarded itself. */
  from: { certificationCode: string; blockCode: string }[];
}

/** The blocks that people hold. */
@Injectable()
export class AwardsRepository {
  constructor(private readonly work: UnitOfWork) {}

  ofLearner(learnerId: string): Promise<AwardRow[]> {
    return this.work.query<AwardRow>(
      `SELECT a.id, c.code AS "certificationCode", b.code AS "blockCode", a.awarded_on AS "awardedOn", a.origin, a.evidence
       FROM awards a JOIN competence_blocks b ON b.id = a.block_id JOIN certifications c ON c.id = b.certification_id
       WHERE a.learner_id = $1 ORDER BY a.awarded_on, b.code`,
      [learnerId],
    );
  }

  /**
   * All that the person holds, with where each comes from: the rule of `AwardsApi.heldBlockIds`, here with the
   * awarded block carried along. UNION drops repetitions, so a ring of correspondences ends.
   */
  held(learnerId: string): Promise<HeldBlockRow[]> {
    return this.work.query<HeldBlockRow>(
      `WITH RECURSIVE awarded AS (
         SELECT c.code AS certification, b.code AS block FROM awards a
         JOIN competence_blocks b ON b.id = a.block_id JOIN certifications c ON c.id = b.certification_id
         WHERE a.learner_id = $1),
       held AS (
         SELECT certification AS from_certification, block AS from_block, certification, block FROM awarded
         UNION
         SELECT h.from_certification, h.from_block, k.to_certification_code, k.to_block_code
         FROM held h JOIN correspondences_in_force k
           ON k.from_certification_code = h.certification AND k.from_block_code = h.block
         WHERE k.extent = 'total')
       SELECT b.id, c.code AS "certificationCode", b.code AS "blockCode", v.title,
         CASE WHEN bool_or(h.from_certification = c.code AND h.from_block = b.code) THEN '[]'
           ELSE json_agg(json_build_object('certificationCode', h.from_certification, 'blockCode', h.from_block)
             ORDER BY h.from_certification, h.from_block) END AS "from"
       FROM held h JOIN certifications c ON c.code = h.certification
       JOIN competence_blocks b ON b.certification_id = c.id AND b.code = h.block
       CROSS JOIN LATERAL (SELECT coalesce((SELECT title FROM block_versions WHERE block_id = b.id AND status <> 'draft'
         ORDER BY status = 'published' DESC, number DESC LIMIT 1), b.code) AS title) v
       GROUP BY b.id, c.code, b.code, b.position, v.title ORDER BY c.code, b.position, b.code`,
      [learnerId],
    );
  }

  /** Every block of the certifications that hold one of these blocks, and whether it is among them. */
  blocksBeside(heldBlockIds: readonly string[]): Promise<BlockBeside[]> {
    return this.work.query<BlockBeside>(
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
