import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { EnrolmentsApi } from '../enrolments/enrolments.api.js';
import { DomainError } from '../shared/errors/domain-error.js';
import { notFound } from '../shared/errors/common-errors.js';
import type { PaperKind } from './domain/paper-kinds.js';
import type { PaperAsked } from './drafts/paper-drafts.js';
import { EnrolmentFactsRepository } from './enrolment-facts.repository.js';
import { type Issued, IssuePaper } from './issue-paper.js';
import { mayIssue } from './papers.access.js';
import { kindNotForRole } from './papers.errors.js';
import { PapersRepository } from './papers.repository.js';

/** One of a batch that could not be issued. */
export interface Refused {
  enrolmentId: string | null;
  halfDayId: string | null;
  refusal: DomainError;
}

export interface Batch {
  issued: Issued[];
  refused: Refused[];
}

/** Enrolments that each kind concerns; the others are not counted as refused. */
const CONCERNED: Record<Exclude<PaperKind, 'attendance_sheet'>, readonly string[]> = {
  convocation: ['confirmed', 'started'],
  completion_certificate: ['started', 'completed'],
  training_statement: ['started', 'completed', 'dropped_out'],
};

/**
 * One kind of paper for everyone of a cohort. Each is issued by itself: a crash in the middle leaves those before it
 * whole, and asking again finishes the batch.
 */
@Injectable()
export class IssueBatch {
  constructor(
    private readonly papers: PapersRepository,
    private readonly enrolments: EnrolmentsApi,
    private readonly cohorts: EnrolmentFactsRepository,
    private readonly issuing: IssuePaper,
  ) {}

  /** @throws not_found, paper_kind_not_for_role (403) */
  async ofCohort(actor: Actor, cohortId: string, kind: PaperKind): Promise<Batch> {
    if (!(await this.papers.cohortInScope(actor, cohortId))) throw notFound();
    if (!mayIssue(actor, kind)) throw kindNotForRole();
    const batch: Batch = { issued: [], refused: [] };
    for (const asked of await this.concerned(cohortId, kind)) {
      try {
        batch.issued.push(await this.issuing.issue(asked, actor.accountId));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const sheet = asked.kind === 'attendance_sheet';
        const halfDayId = sheet && asked.form !== 'grid' ? asked.subjectId : null;
        batch.refused.push({ enrolmentId: sheet ? null : asked.subjectId, halfDayId, refusal: error });
      }
    }
    return batch;
  }

  private async concerned(cohortId: string, kind: PaperKind): Promise<PaperAsked[]> {
    if (kind === 'attendance_sheet') {
      const halfDays = await this.cohorts.slots(cohortId);
      const sheets = halfDays.map(({ id }): PaperAsked => ({ kind, subjectId: id, form: 'as_it_stands' }));
      return [...sheets, { kind, subjectId: cohortId, form: 'grid' }];
    }
    const everyone = await this.enrolments.ofCohort(cohortId);
    return everyone
      .filter(({ status }) => CONCERNED[kind].includes(status))
      .map(({ id }) => ({ kind, subjectId: id }));
  }
}
