import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import { ASSESSABLE, type AssessmentKind, type Mark } from './domain/assessment-rules.js';

/** What a draft is made of. */
export interface NewDraft {
  enrolmentId: string;
  versionId: string;
  kind: AssessmentKind;
  assessorId: string;
  marks: readonly Mark[];
}

/** An assessment with its revision in force, read after it was locked. */
export interface StandingAssessment {
  id: string;
  versionId: string;
  kind: AssessmentKind;
  assessorId: string;
  status: 'draft' | 'submitted';
  version: number;
  revisionId: string;
  marks: Mark[];
}

/** Marks are written as one set; a draft's are replaced, submitted ones are followed by a new revision. */
@Injectable()
export class AssessmentsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes a draft with its marks in one statement, which is a unit by itself. Undefined when nothing was written:
   * the enrolment has left its assessable state meanwhile, or the assessor has this assessment already.
   */
  async insertDraft(draft: NewDraft): Promise<{ id: string; createdAt: Date } | undefined> {
    const id = newId();
    const [row] = await this.alone<{ createdAt: Date }>(
      `WITH enrolment AS (
         -- Looked at again, and kept as it is until the end: a withdrawal waits, or has come first.
         SELECT id, cohort_id FROM enrolments WHERE id = $2 AND status = ANY($9::text[]) FOR SHARE
       ), fresh AS (
         INSERT INTO assessments (id, cohort_id, enrolment_id, block_version_id, kind, assessor_id)
         SELECT $1, e.cohort_id, e.id, $3, $4, $5 FROM enrolment e
         ON CONFLICT DO NOTHING RETURNING id, block_version_id, created_at
       ), revision AS (
         INSERT INTO assessment_revisions (id, assessment_id, block_version_id, number, author_id, submitted)
         SELECT $10, f.id, f.block_version_id, 1, $5, false FROM fresh f RETURNING id, block_version_id
       ), marks AS (
         INSERT INTO assessment_marks (revision_id, block_version_id, criterion_id, level, comment)
         SELECT r.id, r.block_version_id, m.criterion_id, m.level, m.comment
         FROM revision r, unnest($6::uuid[], $7::int[], $8::text[]) AS m (criterion_id, level, comment)
       )
       SELECT created_at AS "createdAt" FROM fresh`,
      [
        id,
        draft.enrolmentId,
        draft.versionId,
        draft.kind,
        draft.assessorId,
        ...columns(draft.marks),
        ASSESSABLE,
        newId(),
      ],
    );
    return row && { id, createdAt: row.createdAt };
  }

  /** Without a transaction around it, which is half of the round trips; a simulated clock is told by one. */
  private alone<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    const statement = () => this.work.query<Row>(sql, parameters);
    return this.clock.simulated ? this.work.run(statement) : statement();
  }

  /** The state of the assessor's own assessment that keeps a new draft from being written. */
  async statusOfExisting(draft: Omit<NewDraft, 'marks'>): Promise<'draft' | 'submitted' | undefined> {
    const [row] = await this.work.query<{ status: 'draft' | 'submitted' }>(
      `SELECT status FROM assessments
       WHERE enrolment_id = $1 AND block_version_id = $2 AND kind = $3 AND assessor_id = $4
         AND (kind = 'certifying' OR status = 'draft')`,
      [draft.enrolmentId, draft.versionId, draft.kind, draft.assessorId],
    );
    return row?.status;
  }

  /** Changes of one assessment are made one after the other, and its enrolment stays as it is meanwhile. */
  async lock(id: string): Promise<void> {
    await this.work.query(
      `SELECT 1 FROM assessments a JOIN enrolments e ON e.id = a.enrolment_id WHERE a.id = $1
       FOR UPDATE OF a FOR SHARE OF e`,
      [id],
    );
  }

  async standing(id: string): Promise<StandingAssessment | undefined> {
    const [row] = await this.work.query<StandingAssessment>(
      `SELECT a.id, a.block_version_id AS "versionId", a.kind, a.assessor_id AS "assessorId", a.status, a.version,
         r.id AS "revisionId",
         (SELECT coalesce(json_agg(json_build_object('criterionId', m.criterion_id, 'level', m.level,
            'comment', m.comment)), '[]') FROM assessment_marks m WHERE m.revision_id = r.id) AS marks
       FROM assessments a JOIN assessment_revisions r ON r.assessment_id = a.id AND r.superseded_at = 'infinity'
       WHERE a.id = $1`,
      [id],
    );
    return row;
  }

  /** Replaces the marks of a draft. */
  async replaceMarks(draft: StandingAssessment, marks: readonly Mark[]): Promise<void> {
    await this.work.query(
      `WITH touched AS (UPDATE assessments SET version = version + 1 WHERE id = $1), gone AS (
         DELETE FROM assessment_marks WHERE revision_id = $2 AND criterion_id <> ALL ($4::uuid[])
       )
       INSERT INTO assessment_marks (revision_id, block_version_id, criterion_id, level, comment)
       SELECT $2, $3, * FROM unnest($4::uuid[], $5::int[], $6::text[])
       ON CONFLICT (revision_id, criterion_id) DO UPDATE SET level = excluded.level, comment = excluded.comment`,
      [draft.id, draft.revisionId, draft.versionId, ...columns(marks)],
    );
  }

  /** What was the draft becomes revision 1, known from now on. */
  async submit(draft: StandingAssessment): Promise<void> {
    await this.work.query(
      `WITH submitted AS (
         UPDATE assessments SET status = 'submitted', submitted_at = maillon_now(), version = version + 1
         WHERE id = $1
       )
       UPDATE assessment_revisions SET submitted = true, recorded_at = maillon_now() WHERE id = $2`,
      [draft.id, draft.revisionId],
    );
  }

  /** One more revision; the former ends at the instant at which it begins. */
  async amend(
    former: StandingAssessment,
    amendment: { authorId: string; reason: string; marks: readonly Mark[] },
  ): Promise<void> {
    await this.work.query(
      `WITH touched AS (UPDATE assessments SET version = version + 1 WHERE id = $1), former AS (
         -- A unit that waited for the lock is older than what it supersedes: spans never overlap all the same.
         UPDATE assessment_revisions SET superseded_at = greatest(maillon_now(), recorded_at) WHERE id = $2
         RETURNING number, block_version_id, superseded_at
       ), fresh AS (
         INSERT INTO assessment_revisions
           (id, assessment_id, block_version_id, number, author_id, reason, submitted, recorded_at)
         SELECT $3, $1, f.block_version_id, f.number + 1, $4, $5, true, f.superseded_at FROM former f
         RETURNING id, block_version_id
       )
       INSERT INTO assessment_marks (revision_id, block_version_id, criterion_id, level, comment)
       SELECT r.id, r.block_version_id, m.* FROM fresh r, unnest($6::uuid[], $7::int[], $8::text[]) AS m`,
      [
        former.id,
        former.revisionId,
        newId(),
        amendment.authorId,
        amendment.reason,
        ...columns(amendment.marks),
      ],
    );
  }
}

function columns(marks: readonly Mark[]): [string[], number[], (string | null)[]] {
  return [marks.map((m) => m.criterionId), marks.map((m) => m.level), marks.map((m) => m.comment)];
}
