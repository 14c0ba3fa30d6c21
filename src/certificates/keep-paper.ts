import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { FileStore, type StoredFile } from '../shared/files/file-store.js';
import { UnprintableText } from '../shared/pdf/pdf-renderer.js';
import { PaperRegister } from './paper-register.repository.js';
import { notPrintable, paperFileLost, paperRemoved } from './papers.errors.js';
import type { PaperContentRow } from './papers.repository.js';
import { type PaperSource, RenderPaper } from './render-paper.js';

/** The files of papers: made, kept by their content, and made again when one is lost. */
@Injectable()
export class KeepPaper {
  constructor(
    private readonly rendering: RenderPaper,
    private readonly files: FileStore,
    private readonly register: PaperRegister,
    private readonly work: UnitOfWork,
  ) {}

  /** Makes the file and keeps it, on the disk when this resolves. @throws invalid_input (422), not_printable. */
  async make(source: PaperSource): Promise<StoredFile> {
    try {
      return await this.files.keep(await this.rendering.render(source));
    } catch (error) {
      throw error instanceof UnprintableText ? notPrintable(error.characters) : error;
    }
  }

  /** Removes a file that no paper names after all. */
  discard({ sha256 }: StoredFile): Promise<void> {
    return this.files.remove(sha256);
  }

  /**
   * The file of a paper. One that is lost, or altered, is made again from the facts, to the same bytes.
   * @throws paper_removed (409); paper_file_lost (409) when this version of the product makes other bytes.
   */
  async content(paper: PaperContentRow): Promise<Buffer> {
    if (!paper.facts) throw paperRemoved();
    try {
      return await this.files.read(paper.fileSha256);
    } catch {
      return this.restore(paper);
    }
  }

  private restore(paper: PaperContentRow): Promise<Buffer> {
    return this.work.run(async () => {
      // Beside a removal whose turn comes, the file would stay for ever.
      const held = await this.register.holdFacts(paper.id);
      if (!held || !paper.facts) throw paperRemoved();
      const bytes = await this.rendering.render({ ...paper, facts: paper.facts });
      if (createHash('sha256').update(bytes).digest('hex') !== paper.fileSha256) throw paperFileLost();
      await this.files.remove(paper.fileSha256);
      await this.files.keep(bytes);
      return bytes;
    });
  }
}
