import { PassThrough, Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import yazl from 'yazl';
import type { Actor } from '../auth/auth.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { fileNamePart } from '../shared/files/content-disposition.js';
import { PAPER_NAMES, type PaperKind } from './domain/paper-kinds.js';
import { fileNameOf } from './file-name.js';
import { KeepPaper } from './keep-paper.js';
import { nothingIssued } from './papers.errors.js';
import { PapersRepository } from './papers.repository.js';

/** The papers of a cohort as one ZIP, which is written while it is sent: one file is in memory at a time. */
@Injectable()
export class PapersArchive {
  constructor(
    private readonly papers: PapersRepository,
    private readonly files: KeepPaper,
  ) {}

  /** @throws not_found; no_paper_issued (409). A file that is lost for good ends the stream with an error. */
  async ofCohort(
    actor: Actor,
    cohortId: string,
    kind: PaperKind,
  ): Promise<{ fileName: string; stream: Readable }> {
    if (!(await this.papers.cohortInScope(actor, cohortId))) throw notFound();
    const rows = await this.papers.ofCohort(actor, cohortId, kind);
    if (rows.length === 0) throw nothingIssued();
    const zip = new yazl.ZipFile();
    for (const row of rows) {
      // PDF is compressed already.
      const options = { mtime: row.issuedAt, compress: false };
      zip.addReadStreamLazy(fileNameOf(row), options, (done) => {
        this.read(row.id).then(
          (bytes) => done(null, Readable.from([bytes])),
          (error: unknown) => done(error, Readable.from([])),
        );
      });
    }
    const stream = new PassThrough();
    zip.on('error', (error: Error) => stream.destroy(error));
    zip.outputStream.pipe(stream);
    zip.end();
    const cohort = fileNamePart(rows[0]?.action?.cohort ?? '');
    return { fileName: `${PAPER_NAMES[kind].fr} - ${cohort}.zip`, stream };
  }

  private async read(id: string): Promise<Buffer> {
    const source = await this.papers.content(id);
    if (!source) throw new Error('a paper is gone');
    return this.files.content(source);
  }
}
