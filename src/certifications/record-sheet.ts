import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { BlockContentRepository } from './block-content.repository.js';
import type { CertificationSheet } from './domain/certification-sheet.js';
import { type PublishedBlock, publishedBlockOf } from './published-blocks.js';
import { SheetWriterRepository } from './sheet-writer.repository.js';

/**
 * Records one sheet of the register in one unit. A block whose text changed gets a new version; a published one is
 * never edited, so marks keep referring to what was in force when they were given. A block that the sheet no
 * longer has is retired. What a coordinator mended stays, as long as the register's text is the same.
 */
@Injectable()
export class RecordSheet {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sheets: SheetWriterRepository,
    private readonly content: BlockContentRepository,
  ) {}

  async record(sheet: CertificationSheet, fingerprint: string): Promise<void> {
    await this.work.run(async () => {
      const id = await this.sheets.upsert(sheet, 'france_competences', fingerprint);
      await this.sheets.replaceCertifiers(id, sheet.certifiers);
      await this.sheets.replaceCorrespondences(sheet.code, sheet.correspondences);
      await this.recordBlocks(id, sheet.blocks.map(publishedBlockOf));
    });
  }

  private async recordBlocks(certificationId: string, blocks: readonly PublishedBlock[]): Promise<void> {
    const known = await this.sheets.blocks(certificationId, blocks);
    for (const block of blocks) {
      const before = known.get(block.code);
      if (!before || (before.fingerprint === block.fingerprint && before.published)) continue;
      const note = before.lastNumber === 0 ? null : 'Fiche du registre modifiée';
      await this.content.publish(before.id, before.lastNumber + 1, block, note);
    }
    const codes = new Set(blocks.map(({ code }) => code));
    const gone = [...known].filter(([code]) => !codes.has(code)).map(([, { id }]) => id);
    await this.content.retire(gone);
  }
}
