import { Injectable } from '@nestjs/common';
import type { PaperKind } from './domain/paper-kinds.js';
import { fileNameOf } from './file-name.js';
import { IssuePaper } from './issue-paper.js';
import { KeepPaper } from './keep-paper.js';
import { PapersRepository } from './papers.repository.js';
import { RemoveOverdue } from './remove-overdue.js';

export type { PaperKind } from './domain/paper-kinds.js';

/** What other modules may ask of papers. Scope is theirs to check. */
@Injectable()
export class PapersApi {
  constructor(
    private readonly issuing: IssuePaper,
    private readonly papers: PapersRepository,
    private readonly files: KeepPaper,
    private readonly overdue: RemoveOverdue,
  ) {}

  /**
   * Issues a paper; with the same facts it is the one that there is.
   * @param subjectId the enrolment; for an attendance sheet the half-day, or the cohort for its grid.
   * @param by account that asks; null for the product itself.
   * @throws not_found; paper_not_ready (409) with all that is missing.
   */
  async issue(
    kind: PaperKind,
    subjectId: string,
    by: string | null,
  ): Promise<{ id: string; number: string; fileName: string; sha256: string }> {
    const { id } = await this.issuing.issue({ kind, subjectId }, by);
    const row = await this.papers.byId(id);
    return { id, number: row.number, fileName: fileNameOf(row), sha256: row.fileSha256 };
  }

  /** The PDF. @throws paper_removed (409), paper_file_lost (409) */
  async content(id: string): Promise<Buffer> {
    const source = await this.papers.content(id);
    if (!source) throw new Error('no paper has this id');
    return this.files.content(source);
  }

  /** Removes what papers said once the time that they are kept is over. @returns how many. */
  removeOverdue(): Promise<number> {
    return this.overdue.round();
  }
}
