import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { CertificationSheet } from './domain/certification-sheet.js';

/** A sheet to be recorded, with its fingerprint. */
export interface FingerprintedSheet {
  sheet: CertificationSheet;
  fingerprint: string;
}

/** A block that is in the database, beside what the sheet says of it. */
export interface KnownBlock {
  certificationId: string;
  code: string;
  id: string;
  /** Number of its last version of any kind; 0 when it has none. */
  lastNumber: number;
  /** Of its last version that came from a sheet. */
  fingerprint: string | null;
  published: boolean;
}

/** Writes what sheets say, many in one statement; versions of blocks are `block-content.repository.ts`. */
@Injectable()
export class SheetWriterRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** The fingerprints of the certifications known under these codes. */
  async fingerprints(codes: readonly string[]): Promise<Map<string, string | null>> {
    const rows = await this.work.query<{ code: string; fingerprint: string | null }>(
      `SELECT code, fingerprint FROM certifications WHERE code = ANY($1)`,
      [codes],
    );
    return new Map(rows.map(({ code, fingerprint }) => [code, fingerprint]));
  }

  /** Adds or updates the certifications, locked until the unit ends; gives their ids by code. */
  async upsert(sheets: readonly FingerprintedSheet[]): Promise<Map<string, string>> {
    const written = sheets.map(({ sheet, fingerprint }) => ({
      ...withoutParts(sheet),
      id: newId(),
      fingerprint,
    }));
    const rows = await this.work.query<{ id: string; code: string }>(
      `INSERT INTO certifications AS c (id, code, register, title, level, active, sheet_state, registration_ends_on,
         delivery_ends_on, nsf, rome, formacodes, replaces, replaced_by, source, fingerprint)
       SELECT id, code, register, title, level, active, "sheetState", "registrationEndsOn", "deliveryEndsOn",
         nsf, rome, formacodes, replaces, "replacedBy", 'france_competences', fingerprint
       FROM json_to_recordset($1) AS s (id uuid, code text, register text, title text, level int, active boolean,
         "sheetState" text, "registrationEndsOn" date, "deliveryEndsOn" date, nsf jsonb, rome jsonb, formacodes jsonb,
         replaces text[], "replacedBy" text[], fingerprint text)
       ORDER BY code
       ON CONFLICT (code) DO UPDATE SET register = excluded.register, title = excluded.title, level = excluded.level,
         active = excluded.active, sheet_state = excluded.sheet_state,
         registration_ends_on = excluded.registration_ends_on, delivery_ends_on = excluded.delivery_ends_on,
         nsf = excluded.nsf, rome = excluded.rome, formacodes = excluded.formacodes, replaces = excluded.replaces,
         replaced_by = excluded.replaced_by, source = excluded.source, fingerprint = excluded.fingerprint,
         updated_at = maillon_now(), version = c.version + 1
       RETURNING id, code`,
      [JSON.stringify(written)],
    );
    return new Map(rows.map(({ id, code }) => [code, id]));
  }

  /** Who delivers these certifications, by their ids. */
  async replaceCertifiers(certifiers: ReadonlyMap<string, CertificationSheet['certifiers']>): Promise<void> {
    const ids = [...certifiers.keys()];
    const rows = [...certifiers].flatMap(([certificationId, list]) =>
      list.map((certifier, at) => ({ certificationId, position: at + 1, ...certifier })),
    );
    await this.work.query(`DELETE FROM certifiers WHERE certification_id = ANY($1::uuid[])`, [ids]);
    await this.work.query(
      `INSERT INTO certifiers (certification_id, position, siret, name, active)
       SELECT "certificationId", position, siret, name, active
       FROM json_to_recordset($1) AS c ("certificationId" uuid, position int, siret text, name text, active boolean)`,
      [JSON.stringify(rows)],
    );
  }

  /** The register's correspondences take the place of those that it gave before; ours and a jury's stay. */
  async replaceCorrespondences(sheets: readonly CertificationSheet[]): Promise<void> {
    const rows = sheets.flatMap(({ code, correspondences }) =>
      correspondences
        .filter(({ fromBlock, toBlock }) => fromBlock !== null && toBlock !== null)
        .map((correspondence) => ({ id: newId(), code, ...correspondence })),
    );
    // What the sheets still say stays as it was recorded; what they no longer say ends, and can still be read.
    await this.work.query(
      `UPDATE block_correspondences k SET superseded_at = greatest(maillon_now(), recorded_at)
       WHERE from_certification_code = ANY($1) AND source = 'france_competences' AND superseded_at = 'infinity'
         AND NOT EXISTS (
           SELECT 1 FROM json_to_recordset($2) AS c (code text, "fromBlock" text, "toCertification" text, "toBlock" text)
           WHERE c.code = k.from_certification_code AND c."fromBlock" = k.from_block_code
             AND c."toCertification" = k.to_certification_code AND c."toBlock" = k.to_block_code)`,
      [sheets.map(({ code }) => code), JSON.stringify(rows)],
    );
    // The register says no extent: a correspondence that it lists is a total one.
    await this.work.query(
      `INSERT INTO block_correspondences (id, from_certification_code, from_block_code, to_certification_code,
         to_block_code, extent, source)
       SELECT id, code, "fromBlock", "toCertification", "toBlock", 'total', 'france_competences'
       FROM json_to_recordset($1) AS c (id uuid, code text, "fromBlock" text, "toCertification" text, "toBlock" text)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }

  /** Adds the blocks that are missing, and locks those that were there; gives all that the certifications have. */
  async blocks(blockCodes: ReadonlyMap<string, readonly string[]>): Promise<KnownBlock[]> {
    const rows = [...blockCodes].flatMap(([certificationId, codes]) =>
      codes.map((code, at) => ({ id: newId(), certificationId, code, position: at + 1 })),
    );
    await this.work.query(
      `INSERT INTO competence_blocks AS b (id, certification_id, code, position)
       SELECT id, "certificationId", code, position
       FROM json_to_recordset($1) AS x (id uuid, "certificationId" uuid, code text, position int)
       ON CONFLICT (certification_id, code) DO UPDATE SET position = excluded.position
         WHERE b.position <> excluded.position`,
      [JSON.stringify(rows)],
    );
    return this.work.query<KnownBlock>(
      `SELECT b.certification_id AS "certificationId", b.code, b.id, coalesce(v.last, 0) AS "lastNumber",
         v.fingerprint, coalesce(v.published, false) AS published
       FROM competence_blocks b
       CROSS JOIN LATERAL (
         SELECT max(number) AS last, bool_or(status = 'published') AS published,
           (array_agg(fingerprint ORDER BY number DESC) FILTER (WHERE fingerprint IS NOT NULL))[1] AS fingerprint
         FROM block_versions WHERE block_id = b.id) v
       WHERE b.certification_id = ANY($1::uuid[])`,
      [[...blockCodes.keys()]],
    );
  }
}

function withoutParts({ blocks: _b, correspondences: _c, certifiers: _f, ...sheet }: CertificationSheet) {
  return sheet;
}
