import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { BlockFacts, BlockVersionFacts, CriterionFacts } from './certification-facts.js';

/** Reads for other modules: `certifications.api.ts` is what they see of it. */
@Injectable()
export class CertificationFactsRepository {
  constructor(private readonly work: UnitOfWork) {}

  blockVersions(ids: readonly string[]): Promise<BlockVersionFacts[]> {
    return this.work.query<BlockVersionFacts>(
      `SELECT v.id, v.block_id AS "blockId", b.code AS "blockCode", c.code AS "certificationCode",
         c.title AS "certificationTitle", v.number, v.status, v.title, v.independent_marking AS "independentMarking",
         c.registration_ends_on AS "registrationEndsOn", c.delivery_ends_on AS "deliveryEndsOn", c.active
       FROM block_versions v JOIN competence_blocks b ON b.id = v.block_id
       JOIN certifications c ON c.id = b.certification_id
       WHERE v.id = ANY($1::uuid[]) ORDER BY c.code, b.position, v.number`,
      [ids],
    );
  }

  criteriaOf(versionIds: readonly string[]): Promise<CriterionFacts[]> {
    return this.work.query<CriterionFacts>(
      `SELECT id, block_version_id AS "blockVersionId", competence_code AS "competenceCode", text, required
       FROM criteria WHERE block_version_id = ANY($1::uuid[]) ORDER BY block_version_id, position`,
      [versionIds],
    );
  }

  blocksByIds(ids: readonly string[]): Promise<BlockFacts[]> {
    return this.work.query<BlockFacts>(
      `SELECT b.id, b.code, c.code AS "certificationCode", c.title AS "certificationTitle", b.required
       FROM competence_blocks b JOIN certifications c ON c.id = b.certification_id
       WHERE b.id = ANY($1::uuid[]) ORDER BY c.code, b.position`,
      [ids],
    );
  }

  /** UNION drops repetitions, so a ring of correspondences ends. */
  async heldBlockIds(learnerId: string): Promise<string[]> {
    const rows = await this.work.query<{ id: string }>(
      `WITH RECURSIVE held AS (
         SELECT c.code AS certification, b.code AS block FROM awards a
         JOIN competence_blocks b ON b.id = a.block_id JOIN certifications c ON c.id = b.certification_id
         WHERE a.learner_id = $1
         UNION
         SELECT k.to_certification_code, k.to_block_code FROM held JOIN correspondences_in_force k
           ON k.from_certification_code = held.certification AND k.from_block_code = held.block
         WHERE k.extent = 'total')
       SELECT b.id FROM held JOIN certifications c ON c.code = held.certification
       JOIN competence_blocks b ON b.certification_id = c.id AND b.code = held.block`,
      [learnerId],
    );
    return rows.map(({ id }) => id);
  }
}
