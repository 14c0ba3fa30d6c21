import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';

export interface BlockVersionRow {
  id: string;
  blockId: string;
  blockCode: string;
  certificationCode: string;
  number: number;
  status: 'draft' | 'published' | 'retired';
  title: string;
  competencesText: string;
  competencesSplit: 'plain' | 'whole' | 'mended';
  assessmentMethods: string;
  independentMarking: boolean;
  changeNote: string | null;
  version: number;
  competences: { code: string; text: string }[];
  criteria: { id: string; competenceCode: string; text: string; required: boolean }[];
}

export interface DraftText {
  title: string;
  assessmentMethods: string;
  independentMarking: boolean;
  changeNote: string | null;
}

const SELECT = `
  SELECT v.id, v.block_id AS "blockId", b.code AS "blockCode", c.code AS "certificationCode", v.number, v.status, v.title,
         v.competences_text AS "competencesText", v.competences_split AS "competencesSplit",
         v.assessment_methods AS "assessmentMethods", v.independent_marking AS "independentMarking",
         v.change_note AS "changeNote", v.version,
         coalesce((SELECT json_agg(json_build_object('code', k.code, 'text', k.text) ORDER BY k.position)
           FROM competences k WHERE k.block_version_id = v.id), '[]') AS competences,
         coalesce((SELECT json_agg(json_build_object('id', k.id, 'competenceCode', k.competence_code, 'text', k.text,
             'required', k.required) ORDER BY k.position)
           FROM criteria k WHERE k.block_version_id = v.id), '[]') AS criteria
  FROM block_versions v JOIN competence_blocks b ON b.id = v.block_id JOIN certifications c ON c.id = b.certification_id`;

/** Block versions one by one, for the people who write them. */
@Injectable()
export class BlockVersionsRepository {
  constructor(private readonly work: UnitOfWork) {}

  async find(id: string): Promise<BlockVersionRow | undefined> {
    const [row] = await this.work.query<BlockVersionRow>(`${SELECT} WHERE v.id = $1`, [id]);
    return row;
  }

  /** One more than `limit`, of numbers below `before`, newest first. */
  ofBlock(blockId: string, withDrafts: boolean, limit: number, before?: number): Promise<BlockVersionRow[]> {
    return this.work.query<BlockVersionRow>(
      `${SELECT} WHERE v.block_id = $1 AND (v.status <> 'draft' OR $2) AND ($4::numeric IS NULL OR v.number < $4)
       ORDER BY v.number DESC LIMIT $3`,
      [blockId, withDrafts, limit + 1, before ?? null],
    );
  }

  /** The id of a block, which stays locked until the unit ends where asked. */
  async blockId(certificationCode: string, blockCode: string, lock = false): Promise<string | undefined> {
    const [row] = await this.work.query<{ id: string }>(
      `SELECT b.id FROM competence_blocks b JOIN certifications c ON c.id = b.certification_id
       WHERE c.code = $1 AND b.code = $2 ${lock ? 'FOR UPDATE OF b' : ''}`,
      [certificationCode, blockCode],
    );
    return row?.id;
  }

  async lockBlockOf(versionId: string): Promise<void> {
    await this.work.query(
      `SELECT 1 FROM competence_blocks WHERE id = (SELECT block_id FROM block_versions WHERE id = $1) FOR UPDATE`,
      [versionId],
    );
  }

  /** A new draft: a copy of another version where there is one, competences and criteria included. */
  async insertDraft(blockId: string, title: string): Promise<string> {
    const id = newId();
    const from = await this.versionToCopy(blockId);
    await this.work.query(
      `INSERT INTO block_versions (id, block_id, number, title, competences_text, competences_split, assessment_methods,
         independent_marking, fingerprint)
       SELECT $1, $2, coalesce(last.top, 0) + 1, coalesce(v.title, $3), coalesce(v.competences_text, ''),
         coalesce(v.competences_split, 'mended'), coalesce(v.assessment_methods, ''),
         coalesce(v.independent_marking, false), v.fingerprint
       FROM (SELECT max(number) AS top FROM block_versions WHERE block_id = $2) last
       LEFT JOIN block_versions v ON v.id = $4`,
      [id, blockId, title, from ?? null],
    );
    if (from) await this.copyContent(from, id);
    return id;
  }

  /** The version in force, which is not the last one when a draft was published after an import; else the last. */
  private async versionToCopy(blockId: string): Promise<string | undefined> {
    const [row] = await this.work.query<{ id: string }>(
      `SELECT id FROM block_versions WHERE block_id = $1 ORDER BY status = 'published' DESC, number DESC LIMIT 1`,
      [blockId],
    );
    return row?.id;
  }

  async updateDraft(id: string, version: number, text: DraftText): Promise<boolean> {
    const rows = await this.work.query(
      `UPDATE block_versions SET title = $3, assessment_methods = $4, independent_marking = $5, change_note = $6,
         version = version + 1 WHERE id = $1 AND version = $2 AND status = 'draft' RETURNING id`,
      [id, version, text.title, text.assessmentMethods, text.independentMarking, text.changeNote],
    );
    return rows.length === 1;
  }

  /** Marks that the content of a draft changes; false when somebody changed it meanwhile. */
  async touch(id: string, version: number, mended: boolean): Promise<boolean> {
    const rows = await this.work.query(
      `UPDATE block_versions SET version = version + 1,
         competences_split = CASE WHEN $3 THEN 'mended' ELSE competences_split END
       WHERE id = $1 AND version = $2 AND status = 'draft' RETURNING id`,
      [id, version, mended],
    );
    return rows.length === 1;
  }

  async replaceCompetences(
    id: string,
    competences: readonly { code: string; text: string }[],
  ): Promise<void> {
    await this.work.query('DELETE FROM competences WHERE block_version_id = $1', [id]);
    await this.work.query(
      `INSERT INTO competences (id, block_version_id, code, text, position)
       SELECT id, $1, code, text, n FROM unnest($2::uuid[], $3::text[], $4::text[]) WITH ORDINALITY AS k(id, code, text, n)`,
      [id, competences.map(() => newId()), competences.map((k) => k.code), competences.map((k) => k.text)],
    );
  }

  async replaceCriteria(
    id: string,
    criteria: readonly { competenceCode: string; text: string; required: boolean }[],
  ): Promise<void> {
    await this.work.query('DELETE FROM criteria WHERE block_version_id = $1', [id]);
    await this.work.query(
      `INSERT INTO criteria (id, block_version_id, competence_code, text, required, position)
       SELECT id, $1, code, text, required, n
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::boolean[]) WITH ORDINALITY AS k(id, code, text, required, n)`,
      [
        id,
        criteria.map(() => newId()),
        criteria.map((k) => k.competenceCode),
        criteria.map((k) => k.text),
        criteria.map((k) => k.required),
      ],
    );
  }

  async setStatus(id: string, status: 'published' | 'retired'): Promise<void> {
    await this.work.query(
      `UPDATE block_versions SET status = $2, version = version + 1,
         published_at = CASE WHEN $2 = 'published' THEN maillon_now() ELSE published_at END,
         retired_at = CASE WHEN $2 = 'retired' THEN maillon_now() ELSE retired_at END WHERE id = $1`,
      [id, status],
    );
  }

  private async copyContent(from: string, to: string): Promise<void> {
    await this.work.query(
      `INSERT INTO competences (id, block_version_id, code, text, position)
       SELECT gen_random_uuid(), $2, code, text, position FROM competences WHERE block_version_id = $1`,
      [from, to],
    );
    await this.work.query(
      `INSERT INTO criteria (id, block_version_id, competence_code, text, required, position)
       SELECT gen_random_uuid(), $2, competence_code, text, required, position FROM criteria
       WHERE block_version_id = $1`,
      [from, to],
    );
  }
}
