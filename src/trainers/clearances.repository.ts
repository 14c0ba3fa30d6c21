import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';

/**
 * The blocks that a trainer is cleared to assess. Blocks are another module's; this one reads their ids, which its
 * own foreign key refers to, so that every unknown one can be told and not just the first.
 */
@Injectable()
export class ClearancesRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Those of these ids that are blocks. */
  async knownBlocks(blockIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.work.query<{ id: string }>(
      `SELECT id FROM competence_blocks WHERE id = ANY($1::uuid[])`,
      [blockIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Counts a change of the clearances; false when the trainer's version is no longer the one seen. */
  async touch(trainerId: string, version: number): Promise<boolean> {
    const rows = await this.work.query(
      `UPDATE trainers SET version = version + 1 WHERE id = $1 AND version = $2 RETURNING id`,
      [trainerId, version],
    );
    return rows.length === 1;
  }

  /** Makes these the blocks of the trainer; a clearance that stays keeps when and by whom it was granted. */
  async replace(trainerId: string, blockIds: readonly string[], grantedBy: string): Promise<void> {
    await this.work.query(
      `DELETE FROM trainer_clearances WHERE trainer_id = $1 AND NOT block_id = ANY($2::uuid[])`,
      [trainerId, blockIds],
    );
    await this.work.query(
      `INSERT INTO trainer_clearances (trainer_id, block_id, granted_by)
       SELECT $1, unnest($2::uuid[]), $3 ON CONFLICT DO NOTHING`,
      [trainerId, blockIds, grantedBy],
    );
  }

  async isCleared(trainerId: string, blockId: string): Promise<boolean> {
    const rows = await this.work.query(
      `SELECT 1 FROM trainer_clearances WHERE trainer_id = $1 AND block_id = $2`,
      [trainerId, blockId],
    );
    return rows.length === 1;
  }
}
