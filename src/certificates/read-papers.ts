import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { keyIn, type Page, pageOf, type PageRequest } from '../shared/http/pagination.js';
import { fileNameOf } from './file-name.js';
import { IssuePaper } from './issue-paper.js';
import { KeepPaper } from './keep-paper.js';
import { type PaperFilter, type PaperRow, PapersRepository } from './papers.repository.js';

/** A paper with whether it still says what would be said now. */
export interface PaperRead extends PaperRow {
  upToDate: boolean;
}

/** Papers as each role may read them; what is out of scope is not there. */
@Injectable()
export class ReadPapers {
  constructor(
    private readonly papers: PapersRepository,
    private readonly files: KeepPaper,
    private readonly issuing: IssuePaper,
  ) {}

  /** Newest first. */
  async list(actor: Actor, filter: PaperFilter, page: PageRequest): Promise<Page<PaperRow>> {
    const { limit = 50, cursor } = page;
    const key = keyIn(cursor, 1);
    const rows = await this.papers.list(actor, filter, limit, key && String(key[0]));
    return pageOf(
      rows,
      limit,
      (row) => [row.id],
      (row) => row,
    );
  }

  /** @throws not_found */
  async one(actor: Actor, id: string): Promise<PaperRead> {
    const row = await this.papers.visible(actor, id);
    if (!row) throw notFound();
    const standing = row.replacedAt === null && row.removedAt === null;
    const asked = { kind: row.kind, subjectId: row.subjectId, form: row.form };
    const upToDate = standing && (await this.issuing.isCurrent(asked, row.factsSha256));
    return { ...row, upToDate };
  }

  /** @throws not_found, paper_removed (409), paper_file_lost (409) */
  async content(actor: Actor, id: string): Promise<{ row: PaperRow; fileName: string; bytes: Buffer }> {
    const row = await this.papers.visible(actor, id);
    const source = row && (await this.papers.content(id));
    if (!source) throw notFound();
    return { row, fileName: fileNameOf(row), bytes: await this.files.content(source) };
  }
}
