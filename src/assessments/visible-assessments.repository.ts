import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { Viewpoint } from './assessments.access.js';
import type { AssessmentKind, Mark } from './domain/assessment-rules.js';

/** An assessment with its marks in force. */
export interface AssessmentRow {
  id: string;
  enrolmentId: string;
  blockVersionId: string;
  blockVersionNumber: number;
  blockCode: string;
  certificationCode: string;
  kind: AssessmentKind;
  status: 'draft' | 'submitted';
  assessorId: string;
  createdAt: Date;
  submittedAt: Date | null;
  version: number;
  marks: Mark[];
}

/** The marks as they stood for a span. Instants as PostgreSQL writes them in JSON. */
export interface RevisionRow {
  number: number;
  authorId: string;
  reason: string | null;
  recordedAt: string;
  /** Null for the revision in force. */
  supersededAt: string | null;
  marks: Mark[];
}

/** A competence of a block version, with the criteria that it is observed by. */
export interface CompetenceRow {
  blockVersionId: string;
  title: string;
  code: string;
  text: string;
  criterionIds: string[];
}

/** Who looks, from where. */
export interface Beholder {
  accountId: string;
  viewpoint: Viewpoint;
}

const MARKS = `(SELECT coalesce(json_agg(json_build_object('criterionId', m.criterion_id, 'level', m.level,
    'comment', m.comment) ORDER BY k.position), '[]')
  FROM assessment_marks m JOIN criteria k ON k.id = m.criterion_id WHERE m.revision_id = r.id)`;

/**
 * Assessments of enrolment $1 that account $2 sees from viewpoint $3: the one place where this is decided (see
 * `assessments.access.ts` for the words). `turn` numbers the submitted assessments of each assessor by block and
 * kind; `own_turns` is how many the caller has submitted there.
 */
const VISIBLE = `
  ranked AS (
    SELECT a.*, v.independent_marking, v.number AS version_number, b.code AS block_code, x.code AS certification_code,
      c.status AS cohort_status,
      row_number() OVER (PARTITION BY a.block_version_id, a.kind, a.status, a.assessor_id
                         ORDER BY a.submitted_at, a.id) AS turn,
      count(*) FILTER (WHERE a.assessor_id = $2 AND a.status = 'submitted')
        OVER (PARTITION BY a.block_version_id, a.kind) AS own_turns
    FROM assessments a
    JOIN cohorts c ON c.id = a.cohort_id
    JOIN block_versions v ON v.id = a.block_version_id
    JOIN competence_blocks b ON b.id = v.block_id
    JOIN certifications x ON x.id = b.certification_id
    WHERE a.enrolment_id = $1
  ), visible AS (
    SELECT * FROM ranked
    WHERE assessor_id = $2 OR (status = 'submitted' AND CASE $3
      WHEN 'everything' THEN true
      WHEN 'assessor' THEN NOT independent_marking OR turn <= own_turns
      WHEN 'learner' THEN kind <> 'certifying' OR cohort_status = 'closed'
      ELSE false END)
  )`;

const COLUMNS = `a.id, a.enrolment_id AS "enrolmentId", a.block_version_id AS "blockVersionId",
  a.version_number AS "blockVersionNumber", a.block_code AS "blockCode",
  a.certification_code AS "certificationCode", a.kind, a.status, a.assessor_id AS "assessorId",
  a.created_at AS "createdAt", a.submitted_at AS "submittedAt", a.version`;

/** Assessments as each may see them. What is not visible is in no answer, nor is its existence. */
@Injectable()
export class VisibleAssessments {
  constructor(private readonly work: UnitOfWork) {}

  /** In order of creation, after the id of the last one seen; all of them where no limit is given. */
  list(
    enrolmentId: string,
    { accountId, viewpoint }: Beholder,
    page: { limit?: number; after?: string; kind?: AssessmentKind } = {},
  ): Promise<AssessmentRow[]> {
    return this.work.query<AssessmentRow>(
      `WITH ${VISIBLE}
       SELECT ${COLUMNS}, ${MARKS} AS marks
       FROM visible a JOIN assessment_revisions r ON r.assessment_id = a.id AND r.superseded_at = 'infinity'
       WHERE ($4::text IS NULL OR a.id::text > $4) AND ($5::text IS NULL OR a.kind = $5)
       ORDER BY a.id LIMIT $6::bigint`,
      [enrolmentId, accountId, viewpoint, page.after ?? null, page.kind ?? null, page.limit ?? null],
    );
  }

  /** One, with its submitted revisions from the first. */
  async get(
    enrolmentId: string,
    id: string,
    { accountId, viewpoint }: Beholder,
  ): Promise<(AssessmentRow & { revisions: RevisionRow[] }) | undefined> {
    const [row] = await this.work.query<AssessmentRow & { revisions: RevisionRow[] }>(
      `WITH ${VISIBLE}
       SELECT ${COLUMNS},
         (SELECT ${MARKS} FROM assessment_revisions r
          WHERE r.assessment_id = a.id AND r.superseded_at = 'infinity') AS marks,
         (SELECT coalesce(json_agg(json_build_object('number', r.number, 'authorId', r.author_id, 'reason', r.reason,
            'recordedAt', r.recorded_at, 'supersededAt', nullif(r.superseded_at, 'infinity'), 'marks', ${MARKS})
            ORDER BY r.number), '[]')
          FROM assessment_revisions r WHERE r.assessment_id = a.id AND r.submitted) AS revisions
       FROM visible a WHERE a.id = $4`,
      [enrolmentId, accountId, viewpoint, id],
    );
    return row;
  }

  /** Competences of these block versions, in order. */
  competences(versionIds: readonly string[]): Promise<CompetenceRow[]> {
    return this.work.query<CompetenceRow>(
      `SELECT c.block_version_id AS "blockVersionId", v.title, c.code, c.text,
         ARRAY(SELECT k.id FROM criteria k
               WHERE k.block_version_id = c.block_version_id AND k.competence_code = c.code) AS "criterionIds"
       FROM competences c JOIN block_versions v ON v.id = c.block_version_id
       WHERE c.block_version_id = ANY($1::uuid[]) ORDER BY c.block_version_id, c.position`,
      [versionIds],
    );
  }
}
