import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { BlockName, KnownTargets } from './domain/correspondence-rules.js';

/** A block that another counts as. */
export interface CorrespondenceRow extends BlockName {
  extent: 'total' | 'partial';
  source: 'france_competences' | 'in_house' | 'jury';
  reason: string | null;
}

/** A correspondence that a coordinator writes. */
export interface OwnCorrespondence extends BlockName {
  extent: 'total' | 'partial';
  reason: string;
}

/** What blocks count as, for the people who write it; what sheets say is `sheet-writer.repository.ts`. */
@Injectable()
export class CorrespondencesRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** The version of the certification of a block, which stays locked until the unit ends where asked. */
  async version({ certificationCode, blockCode }: BlockName, lock = false): Promise<number | undefined> {
    const [row] = await this.work.query<{ version: number }>(
      `SELECT c.version FROM certifications c JOIN competence_blocks b ON b.certification_id = c.id
       WHERE c.code = $1 AND b.code = $2 ${lock ? 'FOR NO KEY UPDATE OF c' : ''}`,
      [certificationCode, blockCode],
    );
    return row?.version;
  }

  of({ certificationCode, blockCode }: BlockName): Promise<CorrespondenceRow[]> {
    return this.work.query<CorrespondenceRow>(
      `SELECT to_certification_code AS "certificationCode", to_block_code AS "blockCode", extent, source, reason
       FROM correspondences_in_force WHERE from_certification_code = $1 AND from_block_code = $2
       ORDER BY to_certification_code, to_block_code`,
      [certificationCode, blockCode],
    );
  }

  async known(wanted: readonly BlockName[]): Promise<Pick<KnownTargets, 'blocks' | 'certifications'>> {
    const rows = await this.work.query<{ certificationCode: string; blockCode: string | null }>(
      `SELECT c.code AS "certificationCode", b.code AS "blockCode"
       FROM certifications c LEFT JOIN competence_blocks b ON b.certification_id = c.id WHERE c.code = ANY($1)`,
      [wanted.map((target) => target.certificationCode)],
    );
    return {
      certifications: new Set(rows.map((row) => row.certificationCode)),
      blocks: rows.flatMap(({ certificationCode, blockCode }) =>
        blockCode === null ? [] : [{ certificationCode, blockCode }],
      ),
    };
  }

  /**
   * Ours are replaced: those before end and can still be read by reports of the past. Those of the register and of
   * juries stay. The certification gets a new version.
   */
  async replaceOurs(from: BlockName, wanted: readonly OwnCorrespondence[]): Promise<void> {
    await this.work.query(
      `UPDATE block_correspondences SET superseded_at = greatest(maillon_now(), recorded_at)
       WHERE from_certification_code = $1 AND from_block_code = $2 AND source = 'in_house'
         AND superseded_at = 'infinity'`,
      [from.certificationCode, from.blockCode],
    );
    await this.work.query(
      `INSERT INTO block_correspondences (id, from_certification_code, from_block_code, to_certification_code,
         to_block_code, extent, source, reason)
       SELECT id, $1, $2, "certificationCode", "blockCode", extent, 'in_house', reason
       FROM json_to_recordset($3) AS c (id uuid, "certificationCode" text, "blockCode" text, extent text, reason text)`,
      [
        from.certificationCode,
        from.blockCode,
        JSON.stringify(wanted.map((one) => ({ ...one, id: newId() }))),
      ],
    );
    await this.work.query(
      `UPDATE certifications SET version = version + 1, updated_at = maillon_now() WHERE code = $1`,
      [from.certificationCode],
    );
  }
}
