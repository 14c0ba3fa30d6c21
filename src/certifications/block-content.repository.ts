import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { PublishedBlock } from './published-blocks.js';

/** Publishes block versions whole. */
@Injectable()
export class BlockContentRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Publishes a new version; the one in force before is retired, and cohorts pinned to it stay pinned. */
  async publish(blockId: string, number: number, block: PublishedBlock, note: string | null): Promise<void> {
    const id = newId();
    // A draft until its competences are in: a published version takes none.
    await this.work.query(
      `INSERT INTO block_versions (id, block_id, number, status, title, competences_text, competences_split,
         assessment_methods, independent_marking, change_note, fingerprint, published_at)
       VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10, maillon_now())`,
      [
        id,
        blockId,
        number,
        block.title,
        block.competencesText,
        block.competencesSplit,
        block.assessmentMethods,
        block.independentMarking,
        note,
        block.fingerprint,
      ],
    );
    await this.insertContent(id, block.competences);
    await this.retire([blockId]);
    await this.work.query(`UPDATE block_versions SET status = 'published' WHERE id = $1`, [id]);
  }

  /** Retires the versions in force of these blocks. */
  async retire(blockIds: readonly string[]): Promise<void> {
    await this.work.query(
      `UPDATE block_versions SET status = 'retired', retired_at = maillon_now(), version = version + 1
       WHERE block_id = ANY($1::uuid[]) AND status = 'published'`,
      [blockIds],
    );
  }

  private async insertContent(versionId: string, competences: PublishedBlock['competences']): Promise<void> {
    await this.work.query(
      `INSERT INTO competences (id, block_version_id, code, text, position)
       SELECT id, $1, code, text, n FROM unnest($2::uuid[], $3::text[], $4::text[]) WITH ORDINALITY AS c(id, code, text, n)`,
      [
        versionId,
        competences.map(() => newId()),
        competences.map((c) => c.code),
        competences.map((c) => c.text),
      ],
    );
    const criteria = competences.flatMap(({ code, criteria: own }) =>
      own.map((criterion) => ({ code, ...criterion })),
    );
    await this.work.query(
      `INSERT INTO criteria (id, block_version_id, competence_code, text, required, position)
       SELECT id, $1, code, text, required, n
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::boolean[]) WITH ORDINALITY AS c(id, code, text, required, n)`,
      [
        versionId,
        criteria.map(() => newId()),
        criteria.map((c) => c.code),
        criteria.map((c) => c.text),
        criteria.map((c) => c.required),
      ],
    );
  }
}
