import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { EnrolmentsApi } from '../enrolments/enrolments.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import type { PersonalKind } from './domain/paper-kinds.js';
import { type Issued, IssuePaper } from './issue-paper.js';
import { mayIssue, namesCaller } from './papers.access.js';
import { kindNotForRole } from './papers.errors.js';
import { PapersRepository } from './papers.repository.js';
import { SheetFactsRepository } from './sheet-facts.repository.js';

/** Papers issued for whoever asks, as far as their role reaches. */
@Injectable()
export class IssueForCaller {
  constructor(
    private readonly issuing: IssuePaper,
    private readonly enrolments: EnrolmentsApi,
    private readonly papers: PapersRepository,
    private readonly sheets: SheetFactsRepository,
  ) {}

  /** @throws not_found, paper_kind_not_for_role (403), paper_not_ready (409) */
  async ofEnrolment(actor: Actor, enrolmentId: string, kind: PersonalKind): Promise<Issued> {
    if (!(await this.enrolments.inScope(actor, { id: enrolmentId }))) throw notFound();
    if (!mayIssue(actor, kind)) throw kindNotForRole();
    return this.issuing.issue({ kind, subjectId: enrolmentId }, actor.accountId, (draft) => {
      if (!namesCaller(actor, draft)) throw kindNotForRole();
    });
  }

  /** The attendance sheet of a half-day; without a form, as it stands. @throws as above. */
  async ofHalfDay(actor: Actor, halfDayId: string, form?: 'blank' | 'signed'): Promise<Issued> {
    const cohortId = await this.sheets.cohortOf(halfDayId);
    if (!cohortId || !(await this.papers.cohortInScope(actor, cohortId))) throw notFound();
    const asked = { kind: 'attendance_sheet', subjectId: halfDayId, form: form ?? 'as_it_stands' } as const;
    return this.issuing.issue(asked, actor.accountId);
  }
}
