import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { CertificationSheet, SheetCorrespondence } from './domain/certification-sheet.js';
import type { PublishedBlock } from './published-blocks.js';

/** What is written of a certification itself. */
export type CertificationFacts = Omit<CertificationSheet, 'blocks' | 'correspondences' | 'register'> & {
  register: 'RNCP' | 'RS' | 'IN_HOUSE';
};

/** Writes what a sheet says; the content of blocks is `block-versions-writer.repository.ts`. */
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

  /** Adds or updates the certification and locks it until the unit ends; gives its id. */
  async upsert(
    sheet: CertificationFacts,
    source: 'france_competences' | 'in_house',
    fingerprint: string | null,
  ): Promise<string> {
    const [row] = await this.work.query<{ id: string }>(
      `INSERT INTO certifications AS c (id, code, register, title, level, active, sheet_state, registration_ends_on,
         delivery_ends_on, nsf, rome, formacodes, replaces, replaced_by, source, fingerprint)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
       ON CONFLICT (code) DO UPDATE SET register = excluded.register, title = excluded.title, level = excluded.level,
         active = excluded.active, sheet_state = excluded.sheet_state,
         registration_ends_on = excluded.registration_ends_on, delivery_ends_on = excluded.delivery_ends_on,
         nsf = excluded.nsf, rome = excluded.rome, formacodes = excluded.formacodes, replaces = excluded.replaces,
         replaced_by = excluded.replaced_by, source = excluded.source, fingerprint = excluded.fingerprint,
         updated_at = maillon_now(), version = c.version + 1
       RETURNING id`,
      [
        newId(),
        sheet.code,
        sheet.register,
        sheet.title,
        sheet.level,
        sheet.active,
        sheet.sheetState,
        sheet.registrationEndsOn,
        sheet.deliveryEndsOn,
        JSON.stringify(sheet.nsf),
        JSON.stringify(sheet.rome),
        JSON.stringify(sheet.formacodes),
        sheet.replaces,
        sheet.replacedBy,
        source,
        fingerprint,
      ],
    );
    return (row as { id: string }).id;
  }

  async replaceCertifiers(
    certificationId: string,
    certifiers: CertificationSheet['certifiers'],
  ): Promise<void> {
    await this.work.query(`DELETE FROM certifiers WHERE certification_id = $1`, [certificationId]);
    await this.work.query(
      `INSERT INTO certifiers (certification_id, position, siret, name, active)
       SELECT $1, n, siret, name, active
       FROM unnest($2::text[], $3::text[], $4::boolean[]) WITH ORDINALITY AS c(siret, name, active, n)`,
      [
        certificationId,
        certifiers.map((c) => c.siret),
        certifiers.map((c) => c.name),
        certifiers.map((c) => c.active),
      ],
    );
  }

  /** The register's correspondences take the place of those that it gave before; ours and a jury's stay. */
  async replaceCorrespondences(code: string, correspondences: readonly SheetCorrespondence[]): Promise<void> {
    const blocks = correspondences.filter((c) => c.fromBlock !== null && c.toBlock !== null);
    await this.work.query(
      `DELETE FROM block_correspondences WHERE from_certification_code = $1 AND source = 'france_competences'`,
      [code],
    );
    // The register says no extent: a correspondence that it lists is a total one.
    await this.work.query(
      `INSERT INTO block_correspondences (id, from_certification_code, from_block_code, to_certification_code, to_block_code, extent, source)
       SELECT id, $1, from_block, to_certification, to_block, 'total', 'france_competences'
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS c(id, from_block, to_certification, to_block)
       ON CONFLICT DO NOTHING`,
      [
        code,
        blocks.map(() => newId()),
        blocks.map((c) => c.fromBlock),
        blocks.map((c) => c.toCertification),
        blocks.map((c) => c.toBlock),
      ],
    );
  }

  /** Adds the blocks that are missing; for each, its id and the fingerprint of its last version from a sheet. */
  async blocks(certificationId: string, blocks: readonly PublishedBlock[]): Promise<Map<string, KnownBlock>> {
    await this.work.query(
      `INSERT INTO competence_blocks AS b (id, certification_id, code, position)
       SELECT id, $1, code, n FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS x(id, code, n)
       ON CONFLICT (certification_id, code) DO UPDATE SET position = excluded.position
         WHERE b.position <> excluded.position`,
      [certificationId, blocks.map(() => newId()), blocks.map(({ code }) => code)],
    );
    const rows = await this.work.query<KnownBlock & { code: string }>(
      `SELECT b.code, b.id, coalesce((SELECT max(number) FROM block_versions WHERE block_id = b.id), 0) AS "lastNumber",
              (SELECT v.fingerprint FROM block_versions v WHERE v.block_id = b.id AND v.fingerprint IS NOT NULL
               ORDER BY v.number DESC LIMIT 1) AS fingerprint,
              EXISTS (SELECT 1 FROM block_versions WHERE block_id = b.id AND status = 'published') AS published
       FROM competence_blocks b WHERE b.certification_id = $1`,
      [certificationId],
    );
    return new Map(rows.map(({ code, ...known }) => [code, known]));
  }
}

export interface KnownBlock {
  id: string;
  lastNumber: number;
  fingerprint: string | null;
  published: boolean;
}
