import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { PaperFacts, PaperMarks } from './domain/facts.js';
import type { PaperForm, PaperKind } from './domain/paper-kinds.js';
import type { PaperPlace } from './drafts/draft.js';
import { cohortsOf, type Placeholder, visiblePapers } from './papers.access.js';

/** A paper as its list and its verification show it. */
export interface PaperRow extends PaperPlace {
  id: string;
  number: string;
  subjectId: string;
  /** Whose it is; null for attendance sheets, and once its time is over. */
  holder: { familyName: string; givenNames: string } | null;
  /** Title of the course and of the cohort; null once its time is over. */
  action: { course: string; cohort: string; firstDay: string; lastDay: string } | null;
  /** Day of the half-day and its part, for its sheets. */
  day: string | null;
  period: 'morning' | 'afternoon' | null;
  factsSha256: string;
  fileSha256: string;
  bytes: number;
  issuedAt: Date;
  issuedBy: string | null;
  retainedUntil: string;
  replacedAt: Date | null;
  replacedBy: { id: string; number: string } | null;
  removedAt: Date | null;
}

/** What a file is made again from. */
export interface PaperContentRow {
  id: string;
  number: string;
  kind: PaperKind;
  form: PaperForm;
  facts: PaperFacts | null;
  marks: PaperMarks;
  fileSha256: string;
}

export interface PaperFilter {
  cohortId?: string | undefined;
  enrolmentId?: string | undefined;
  kind?: PaperKind | undefined;
  /** Also those that were replaced. */
  replaced?: boolean | undefined;
}

const VIEW = `SELECT p.id, p.number, p.kind, p.form, p.programme_id AS "programmeId", p.cohort_id AS "cohortId",
    p.enrolment_id AS "enrolmentId", p.half_day_id AS "halfDayId", p.subject_id AS "subjectId",
    p.employer_id AS "employerId", p.facts -> 'person' AS holder, p.facts -> 'action' AS action,
    p.facts #>> '{slot,date}' AS day, p.facts #>> '{slot,period}' AS period, p.facts_sha256 AS "factsSha256", p.file_sha256 AS "fileSha256", p.bytes,
    p.issued_at AS "issuedAt", p.issued_by AS "issuedBy", p.retained_until AS "retainedUntil",
    p.replaced_at AS "replacedAt", p.removed_at AS "removedAt",
    CASE WHEN r.id IS NOT NULL THEN json_build_object('id', r.id, 'number', r.number) END AS "replacedBy"
  FROM papers p LEFT JOIN papers r ON r.id = p.replaced_by`;

/** Papers read. */
@Injectable()
export class PapersRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Newest first, those that the caller may read, below the id of the last one seen. */
  list(actor: Actor, filter: PaperFilter, limit: number, below?: string): Promise<PaperRow[]> {
    const { parameters, place } = statement();
    const conditions = [
      visiblePapers(actor, place),
      ...(filter.replaced ? [] : ['p.replaced_at IS NULL']),
      ...(filter.cohortId ? [`p.cohort_id = ${place(filter.cohortId)}::uuid`] : []),
      ...(filter.enrolmentId ? [`p.enrolment_id = ${place(filter.enrolmentId)}::uuid`] : []),
      ...(filter.kind ? [`p.kind = ${place(filter.kind)}`] : []),
      ...(below ? [`p.id::text < ${place(below)}`] : []),
    ];
    return this.work.query<PaperRow>(
      `${VIEW} WHERE ${conditions.join(' AND ')} ORDER BY p.id DESC LIMIT ${place(limit)} + 1`,
      parameters,
    );
  }

  async visible(actor: Actor, id: string): Promise<PaperRow | undefined> {
    const { parameters, place } = statement();
    const where = `p.id = ${place(id)}::uuid AND ${visiblePapers(actor, place)}`;
    return (await this.work.query<PaperRow>(`${VIEW} WHERE ${where}`, parameters))[0];
  }

  /** @throws Error when there is none: the caller has the id from us. */
  async byId(id: string): Promise<PaperRow> {
    const [row] = await this.work.query<PaperRow>(`${VIEW} WHERE p.id = $1`, [id]);
    if (!row) throw new Error('no paper has this id');
    return row;
  }

  async byNumber(number: string): Promise<PaperRow | undefined> {
    return (await this.work.query<PaperRow>(`${VIEW} WHERE p.number = $1`, [number]))[0];
  }

  /** Papers in force of one kind of a cohort that the caller may read, those whose time is over left out; by name. */
  ofCohort(actor: Actor, cohortId: string, kind: PaperKind): Promise<PaperRow[]> {
    const { parameters, place } = statement();
    return this.work.query<PaperRow>(
      `${VIEW} WHERE p.cohort_id = ${place(cohortId)}::uuid AND p.kind = ${place(kind)} AND p.replaced_at IS NULL
         AND p.removed_at IS NULL AND ${visiblePapers(actor, place)}
       ORDER BY searchable(p.facts #>> '{person,familyName}'), searchable(p.facts #>> '{person,givenNames}'),
         p.facts #>> '{slot,startsAt}', p.id`,
      parameters,
    );
  }

  async content(id: string): Promise<PaperContentRow | undefined> {
    const [row] = await this.work.query<PaperContentRow>(
      `SELECT id, number, kind, form, facts, marks, file_sha256 AS "fileSha256" FROM papers WHERE id = $1`,
      [id],
    );
    return row;
  }

  /** Whether the caller has to do with the papers of this cohort. */
  async cohortInScope(actor: Actor, cohortId: string): Promise<boolean> {
    const { parameters, place } = statement();
    const where = `c.id = ${place(cohortId)}::uuid AND ${cohortsOf(actor, place)}`;
    return (await this.work.query(`SELECT FROM cohorts c WHERE ${where}`, parameters)).length > 0;
  }
}

function statement(): { parameters: unknown[]; place: Placeholder } {
  const parameters: unknown[] = [];
  return { parameters, place: (value) => `$${parameters.push(value)}` };
}
