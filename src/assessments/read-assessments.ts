import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { keyIn, type Page, pageOf, type PageRequest } from '../shared/http/pagination.js';
import { AssessableRepository, type AssessableEnrolment } from './assessable.repository.js';
import { viewpointOf } from './assessments.access.js';
import { type Positioning, type Progress, progressOf } from './domain/progress.js';
import {
  type AssessmentRow,
  type Beholder,
  type CompetenceRow,
  type RevisionRow,
  VisibleAssessments,
} from './visible-assessments.repository.js';

/** Progress on one block. */
export interface BlockProgress extends Progress {
  blockVersionId: string;
  blockCode: string;
  certificationCode: string;
  title: string;
}

/** Assessments as each role may see them. */
@Injectable()
export class ReadAssessments {
  constructor(
    private readonly assessable: AssessableRepository,
    private readonly visible: VisibleAssessments,
  ) {}

  async get(actor: Actor, id: string): Promise<AssessmentRow & { revisions: RevisionRow[] }> {
    const enrolment = await this.assessable.enrolmentOf(id, actor);
    const beholder = beholderOf(actor, enrolment);
    const found = enrolment && beholder && (await this.visible.get(enrolment.id, id, beholder));
    if (!found) throw notFound();
    return found;
  }

  async list(
    actor: Actor,
    enrolmentId: string,
    { limit = 50, cursor }: PageRequest,
  ): Promise<Page<AssessmentRow>> {
    const beholder = beholderOf(actor, await this.assessable.enrolment(enrolmentId, actor));
    if (!beholder) throw notFound();
    const key = keyIn(cursor, 1);
    const after = key && String(key[0]);
    const rows = await this.visible.list(enrolmentId, beholder, { limit: limit + 1, after });
    return pageOf(
      rows,
      limit,
      (row) => [row.id],
      (row) => row,
    );
  }

  /** First and last positioning of each block, of those that the caller sees, by competence. */
  async progress(actor: Actor, enrolmentId: string): Promise<BlockProgress[]> {
    const beholder = beholderOf(actor, await this.assessable.enrolment(enrolmentId, actor));
    if (!beholder) throw notFound();
    const seen = await this.visible.list(enrolmentId, beholder, { kind: 'positioning' });
    const submitted = seen.filter((row) => row.submittedAt !== null);
    const blocks = new Map(submitted.map((row) => [row.blockVersionId, row]));
    const competences = await this.visible.competences([...blocks.keys()]);
    return [...blocks.values()].map((block) => blockProgress(block, submitted, competences));
  }
}

function beholderOf(actor: Actor, enrolment: AssessableEnrolment | undefined): Beholder | undefined {
  const viewpoint = enrolment && viewpointOf(actor, enrolment);
  return viewpoint && { accountId: actor.accountId, viewpoint };
}

function blockProgress(
  { blockVersionId, blockCode, certificationCode }: AssessmentRow,
  submitted: readonly AssessmentRow[],
  competences: readonly CompetenceRow[],
): BlockProgress {
  const positionings = submitted
    .filter((row) => row.blockVersionId === blockVersionId)
    .flatMap(({ id, submittedAt, marks }): Positioning[] =>
      submittedAt ? [{ assessmentId: id, submittedAt, marks }] : [],
    );
  const own = competences.filter((row) => row.blockVersionId === blockVersionId);
  const title = own[0]?.title ?? '';
  return { blockVersionId, blockCode, certificationCode, title, ...progressOf(positionings, own) };
}
