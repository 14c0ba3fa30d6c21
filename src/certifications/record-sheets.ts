import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { BlockContentRepository, type NewVersion } from './block-content.repository.js';
import { keepWhatPeopleWrote } from './domain/keep-what-people-wrote.js';
import { type PublishedBlock, publishedBlockOf } from './published-blocks.js';
import {
  type FingerprintedSheet,
  type KnownBlock,
  SheetWriterRepository,
} from './sheet-writer.repository.js';

const CHANGED = 'Fiche du registre modifiée';

/**
 * Records sheets of the register in one unit. A block whose text changed gets a new version; a published one is
 * never edited, so marks keep referring to what was in force when they were given. A block that the sheet no
 * longer has is retired. What a coordinator wrote goes on as long as the register's text is the same.
 */
@Injectable()
export class RecordSheets {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sheets: SheetWriterRepository,
    private readonly content: BlockContentRepository,
  ) {}

  /** @param sheets no two of the same code */
  async record(sheets: readonly FingerprintedSheet[]): Promise<void> {
    if (sheets.length === 0) return;
    await this.work.run(async () => {
      const ids = await this.sheets.upsert(sheets);
      const byId = new Map(sheets.map(({ sheet }) => [ids.get(sheet.code) ?? '', sheet]));
      await this.sheets.replaceCertifiers(new Map([...byId].map(([id, sheet]) => [id, sheet.certifiers])));
      await this.sheets.replaceCorrespondences([...byId.values()]);
      await this.recordBlocks(
        new Map([...byId].map(([id, sheet]) => [id, sheet.blocks.map(publishedBlockOf)])),
      );
    });
  }

  private async recordBlocks(blocks: ReadonlyMap<string, readonly PublishedBlock[]>): Promise<void> {
    const codes = new Map([...blocks].map(([id, list]) => [id, list.map(({ code }) => code)]));
    const known = await this.sheets.blocks(codes);
    const said = new Map(
      [...blocks].flatMap(([id, list]) => list.map((block) => [keyOf(id, block.code), block])),
    );
    const changed = known.flatMap((before) => {
      const block = said.get(keyOf(before.certificationId, before.code));
      return block && isNews(block, before) ? [{ before, block }] : [];
    });
    const gone = known.filter((before) => !said.has(keyOf(before.certificationId, before.code)));
    await this.content.publish(await this.versionsOf(changed));
    await this.content.retire(gone.map(({ id }) => id));
  }

  private async versionsOf(
    changed: readonly { before: KnownBlock; block: PublishedBlock }[],
  ): Promise<NewVersion[]> {
    const withPast = changed.filter(({ before }) => before.lastNumber > 0).map(({ before }) => before.id);
    const formers = withPast.length > 0 ? await this.content.former(withPast) : undefined;
    return changed.map(({ before: { id, lastNumber }, block }) => {
      const former = formers?.get(id);
      return {
        blockId: id,
        number: lastNumber + 1,
        content: former ? keepWhatPeopleWrote(block, former) : block,
        changeNote: lastNumber === 0 ? null : CHANGED,
      };
    });
  }
}

function isNews(block: PublishedBlock, before: KnownBlock): boolean {
  return before.fingerprint !== block.fingerprint || !before.published;
}

function keyOf(certificationId: string, blockCode: string): string {
  return `${certificationId} ${blockCode}`;
}
