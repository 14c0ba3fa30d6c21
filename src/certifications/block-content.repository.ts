import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { FormerContent, PublishedBlock } from './domain/published-block.js';

/** A version to be published. */
export interface NewVersion {
  blockId: string;
  number: number;
  content: PublishedBlock;
  changeNote: string | null;
}

/** Publishes block versions whole, any number at once. */
@Injectable()
export class BlockContentRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Publishes new versions; those in force before are retired, and cohorts pinned to them stay pinned. */
  async publish(versions: readonly NewVersion[]): Promise<void> {
    if (versions.length === 0) return;
    const rows = versions.map(({ content, ...version }) => ({ ...content, ...version, id: newId() }));
    // Drafts until their competences are in: a published version takes none.
    await this.work.query(
      `INSERT INTO block_versions (id, block_id, number, status, title, competences_text, competences_split,
         assessment_methods, independent_marking, change_note, fingerprint, published_at)
       SELECT id, "blockId", number, 'draft', title, "competencesText", "competencesSplit", "assessmentMethods",
         "independentMarking", "changeNote", fingerprint, maillon_now()
       FROM json_to_recordset($1) AS v (id uuid, "blockId" uuid, number int, title text, "competencesText" text,
         "competencesSplit" text, "assessmentMethods" text, "independentMarking" boolean, "changeNote" text,
         fingerprint text)`,
      [JSON.stringify(rows.map(({ competences: _, ...row }) => row))],
    );
    await this.insertContent(rows);
    await this.retire(rows.map(({ blockId }) => blockId));
    await this.work.query(`UPDATE block_versions SET status = 'published' WHERE id = ANY($1::uuid[])`, [
      rows.map(({ id }) => id),
    ]);
  }

  /** Retires the versions in force of these blocks. */
  async retire(blockIds: readonly string[]): Promise<void> {
    await this.work.query(
      `UPDATE block_versions SET status = 'retired', retired_at = maillon_now(), version = version + 1
       WHERE block_id = ANY($1::uuid[]) AND status = 'published'`,
      [blockIds],
    );
  }

  /** What the version in force of these blocks says, or else the last one that was; by block. */
  async former(blockIds: readonly string[]): Promise<Map<string, FormerContent>> {
    const rows = await this.work.query<FormerContent & { blockId: string }>(
      `SELECT DISTINCT ON (v.block_id) v.block_id AS "blockId", v.title, v.competences_text AS "competencesText",
         v.competences_split AS "competencesSplit", v.independent_marking AS "independentMarking",
         (SELECT coalesce(json_agg(json_build_object('code', k.code, 'text', k.text, 'criteria',
            (SELECT coalesce(json_agg(json_build_object('text', c.text, 'required', c.required) ORDER BY c.position), '[]')
             FROM criteria c WHERE c.block_version_id = v.id AND c.competence_code = k.code)) ORDER BY k.position), '[]')
          FROM competences k WHERE k.block_version_id = v.id) AS competences
       FROM block_versions v WHERE v.block_id = ANY($1::uuid[]) AND v.published_at IS NOT NULL
       ORDER BY v.block_id, v.status = 'published' DESC, v.number DESC`,
      [blockIds],
    );
    return new Map(rows.map(({ blockId, ...content }) => [blockId, content]));
  }

  private async insertContent(versions: readonly (PublishedBlock & { id: string })[]): Promise<void> {
    const competences = versions.flatMap(({ id: versionId, competences: own }) =>
      own.map(({ code, text }, at) => ({ id: newId(), versionId, code, text, position: at + 1 })),
    );
    await this.work.query(
      `INSERT INTO competences (id, block_version_id, code, text, position)
       SELECT id, "versionId", code, text, position
       FROM json_to_recordset($1) AS c (id uuid, "versionId" uuid, code text, text text, position int)`,
      [JSON.stringify(competences)],
    );
    const criteria = versions.flatMap(({ id: versionId, competences: own }) =>
      own
        .flatMap(({ code, criteria: observed }) => observed.map((criterion) => ({ code, ...criterion })))
        .map((criterion, at) => ({ id: newId(), versionId, ...criterion, position: at + 1 })),
    );
    await this.work.query(
      `INSERT INTO criteria (id, block_version_id, competence_code, text, required, position)
       SELECT id, "versionId", code, text, required, position
       FROM json_to_recordset($1) AS c (id uuid, "versionId" uuid, code text, text text, required boolean, position int)`,
      [JSON.stringify(criteria)],
    );
  }
}
