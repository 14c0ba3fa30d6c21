import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';

export interface CertificationRow {
  id: string;
  code: string;
  register: 'RNCP' | 'RS' | 'IN_HOUSE';
  title: string;
  level: number | null;
  active: boolean;
  sheet_state: string | null;
  registration_ends_on: string | null;
  delivery_ends_on: string | null;
  nsf: { code: string; label: string }[];
  rome: { code: string; label: string }[];
  formacodes: { code: string; label: string }[];
  replaces: string[];
  replaced_by: string[];
  certifiers: { siret: string | null; name: string; active: boolean }[];
  version: number;
}

/** The version of a block that is shown: the published one, else the latest. */
export interface BlockRow {
  id: string;
  code: string;
  required: boolean;
  versionId: string;
  number: number;
  status: 'draft' | 'published' | 'retired';
  title: string;
  competencesText: string;
  competencesSplit: 'plain' | 'whole' | 'mended';
  assessmentMethods: string;
  independentMarking: boolean;
  competences: { code: string; text: string }[];
  criteria: { id: string; competenceCode: string; text: string; required: boolean }[];
  correspondences: {
    certificationCode: string;
    blockCode: string;
    extent: 'total' | 'partial';
    source: string;
  }[];
}

export interface CertificationFilter {
  search?: string | undefined;
  register?: string | undefined;
  active?: boolean | undefined;
  blockCode?: string | undefined;
}

const COLUMNS = `c.id, c.code, c.register, c.title, c.level, c.active, c.sheet_state, c.registration_ends_on,
  c.delivery_ends_on, c.nsf, c.rome, c.formacodes, c.replaces, c.replaced_by, c.version,
  coalesce((SELECT json_agg(json_build_object('siret', f.siret, 'name', f.name, 'active', f.active) ORDER BY f.position)
            FROM certifiers f WHERE f.certification_id = c.id), '[]') AS certifiers`;

/** Reads certifications and the versions of their blocks that are in force. */
@Injectable()
export class CertificationsRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** A page in order of code, after a code. */
  list(filter: CertificationFilter, limit: number, after?: string): Promise<CertificationRow[]> {
    const words = filter.search?.trim().split(/\s+/) ?? [];
    const places = words.map((_, at) => `$${at + 6}`);
    return this.work.query<CertificationRow>(
      `SELECT ${COLUMNS} FROM certifications c
       WHERE ${matching(words, places)}
         AND ($1::text IS NULL OR c.register = $1)
         AND ($2::boolean IS NULL OR c.active = $2)
         AND ($3::text IS NULL OR EXISTS
              (SELECT 1 FROM competence_blocks b WHERE b.certification_id = c.id AND b.code = $3))
         AND ($4::text IS NULL OR c.code > $4)
       ORDER BY c.code LIMIT $5`,
      [
        filter.register ?? null,
        filter.active ?? null,
        filter.blockCode ?? null,
        after ?? null,
        limit + 1,
        ...words.map((word) => word.replace(/[%_\\]/g, '\\$&')),
      ],
    );
  }

  async find(code: string): Promise<CertificationRow | undefined> {
    const [row] = await this.work.query<CertificationRow>(
      `SELECT ${COLUMNS} FROM certifications c WHERE c.code = $1`,
      [code],
    );
    return row;
  }

  /** The blocks of these certifications, in order; drafts only for those who may see them. */
  async blocks(certificationIds: readonly string[], withDrafts: boolean): Promise<Map<string, BlockRow[]>> {
    const rows = await this.work.query<BlockRow & { certificationId: string }>(
      `SELECT b.certification_id AS "certificationId", b.id, b.code, b.required, v.id AS "versionId", v.number, v.status,
              v.title, v.competences_text AS "competencesText", v.competences_split AS "competencesSplit",
              v.assessment_methods AS "assessmentMethods", v.independent_marking AS "independentMarking",
              coalesce((SELECT json_agg(json_build_object('code', k.code, 'text', k.text) ORDER BY k.position)
                FROM competences k WHERE k.block_version_id = v.id), '[]') AS competences,
              coalesce((SELECT json_agg(json_build_object('id', k.id, 'competenceCode', k.competence_code,
                  'text', k.text, 'required', k.required) ORDER BY k.position)
                FROM criteria k WHERE k.block_version_id = v.id), '[]') AS criteria,
              coalesce((SELECT json_agg(json_build_object('certificationCode', m.to_certification_code,
                  'blockCode', m.to_block_code, 'extent', m.extent, 'source', m.source)
                  ORDER BY m.to_certification_code, m.to_block_code)
                FROM correspondences_in_force m WHERE m.from_certification_code = c.code AND m.from_block_code = b.code), '[]')
                AS correspondences
       FROM competence_blocks b
       JOIN certifications c ON c.id = b.certification_id
       JOIN LATERAL (SELECT * FROM block_versions WHERE block_id = b.id AND (status <> 'draft' OR $2)
                     ORDER BY status = 'published' DESC, number DESC LIMIT 1) v ON true
       WHERE b.certification_id = ANY($1::uuid[])
       ORDER BY b.certification_id, b.position, b.code`,
      [certificationIds, withDrafts],
    );
    return grouped(rows);
  }
}

/**
 * The number of a sheet is looked for at the beginning of codes, and words in titles, each by its index; a code of our
 * own among the words is looked for whole.
 */
function matching(words: readonly string[], places: readonly string[]): string {
  if (words.length === 0) return 'true';
  if (words.length === 1 && /^(RNCP|RS)\d+$/i.test(words[0] ?? ''))
    return `c.code LIKE upper(${places[0]}) || '%'`;
  const inTitle = places.map((place) => `searchable(c.title) LIKE '%' || searchable(${place}::text) || '%'`);
  return `(c.code = upper(${places[0]}) OR (${inTitle.join(' AND ')}))`;
}

function grouped(rows: readonly (BlockRow & { certificationId: string })[]): Map<string, BlockRow[]> {
  const groups = new Map<string, BlockRow[]>();
  for (const row of rows) groups.set(row.certificationId, [...(groups.get(row.certificationId) ?? []), row]);
  return groups;
}
