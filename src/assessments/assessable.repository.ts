import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { EnrolmentScope } from './assessments.access.js';
import type { Criterion } from './domain/assessment-rules.js';

/** An enrolment as far as assessing it goes, seen by one account. */
export interface AssessableEnrolment extends EnrolmentScope {
  id: string;
  cohortId: string;
  cohortStatus: string;
}

/** A block version that the cohort is pinned to. */
export interface PinnedBlock {
  versionId: string;
  versionNumber: number;
  blockCode: string;
  certificationCode: string;
  title: string;
  /** The caller, if a trainer, is cleared to assess the block. */
  cleared: boolean;
  criteria: Criterion[];
}

const ENROLMENT = `
  SELECT e.id, e.cohort_id AS "cohortId", e.learner_id AS "learnerId", e.status, c.status AS "cohortStatus",
    c.programme_id AS "programmeId",
    EXISTS (SELECT FROM cohort_trainers t WHERE t.cohort_id = c.id AND t.trainer_id = $2) AS trains,
    EXISTS (SELECT FROM cohort_assessors s WHERE s.cohort_id = c.id AND s.account_id = $3) AS "calledIn"`;

/** What there is to assess: enrolments, and the block versions that their cohort is pinned to. */
@Injectable()
export class AssessableRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** With the blocks of the cohort that have this code: none, one, or one of each of several certifications. */
  async toAssess(
    id: string,
    caller: Caller,
    blockCode: string,
    certificationCode?: string,
  ): Promise<(AssessableEnrolment & { blocks: PinnedBlock[] }) | undefined> {
    const [row] = await this.work.query<AssessableEnrolment & { blocks: PinnedBlock[] }>(
      `${ENROLMENT}, (
         SELECT coalesce(json_agg(json_build_object(
           'versionId', v.id, 'versionNumber', v.number, 'blockCode', b.code, 'certificationCode', x.code,
           'title', v.title,
           'cleared', EXISTS (SELECT FROM trainer_clearances k WHERE k.trainer_id = $2 AND k.block_id = b.id),
           'criteria', (SELECT coalesce(json_agg(json_build_object('id', k.id, 'competenceCode', k.competence_code,
                          'text', k.text, 'required', k.required) ORDER BY k.position), '[]')
                        FROM criteria k WHERE k.block_version_id = v.id)) ORDER BY x.code), '[]')
         FROM cohort_block_versions p
         JOIN block_versions v ON v.id = p.block_version_id
         JOIN competence_blocks b ON b.id = v.block_id
         JOIN certifications x ON x.id = b.certification_id
         WHERE p.cohort_id = e.cohort_id AND b.code = $4 AND ($5::text IS NULL OR x.code = $5)) AS blocks
       FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id WHERE e.id = $1`,
      [id, caller.trainerId ?? null, caller.accountId, blockCode, certificationCode ?? null],
    );
    return row;
  }

  async enrolment(id: string, caller: Caller): Promise<AssessableEnrolment | undefined> {
    const [row] = await this.work.query<AssessableEnrolment>(
      `${ENROLMENT} FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id WHERE e.id = $1`,
      [id, caller.trainerId ?? null, caller.accountId],
    );
    return row;
  }

  async enrolmentOf(assessmentId: string, caller: Caller): Promise<AssessableEnrolment | undefined> {
    const [row] = await this.work.query<AssessableEnrolment>(
      `${ENROLMENT} FROM assessments a JOIN enrolments e ON e.id = a.enrolment_id
       JOIN cohorts c ON c.id = e.cohort_id WHERE a.id = $1`,
      [assessmentId, caller.trainerId ?? null, caller.accountId],
    );
    return row;
  }

  /** Criteria of a block version, in order. */
  criteria(versionId: string): Promise<Criterion[]> {
    return this.work.query<Criterion>(
      `SELECT id, competence_code AS "competenceCode", text, required
       FROM criteria WHERE block_version_id = $1 ORDER BY position`,
      [versionId],
    );
  }
}

interface Caller {
  accountId: string;
  trainerId?: string;
}
