import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type {
  ActionFacts,
  BlockResultFacts,
  OrganisationFacts,
  PersonFacts,
  ProviderFacts,
  SlotFacts,
} from './domain/facts.js';

/** What papers say of the action that a cohort is taught. */
export interface CohortPaperRow {
  cohortId: string;
  programmeId: string;
  cohortStatus: string;
  course: string;
  cohort: string;
  objective: string;
  modality: ActionFacts['modality'];
  place: string | null;
  provider: (ProviderFacts & { legalRepresentative: string | null }) | null;
  /** Of half-days that take place; null while there is none. */
  firstDay: string | null;
  lastDay: string | null;
  trainers: string[];
}

/** The same with one person of the cohort. */
export interface EnrolmentPaperRow extends CohortPaperRow {
  enrolmentId: string;
  learnerId: string;
  enrolmentStatus: string;
  leftOn: string | null;
  person: PersonFacts;
  employer: (OrganisationFacts & { id: string }) | null;
}

const COHORT = `c.id AS "cohortId", c.programme_id AS "programmeId", c.status AS "cohortStatus", k.title AS course,
    c.title AS cohort, k.objective, k.modality, c.place,
    CASE WHEN o.id IS NOT NULL THEN json_build_object('name', o.name, 'number', o.siret, 'nda', o.nda,
      'legalRepresentative', o.legal_representative) END AS provider,
    t.first_day AS "firstDay", t.last_day AS "lastDay",
    ARRAY(SELECT r.given_names || ' ' || r.family_name FROM cohort_trainers ct JOIN trainers r ON r.id = ct.trainer_id
          WHERE ct.cohort_id = c.id ORDER BY searchable(r.family_name), searchable(r.given_names), r.id) AS trainers`;

const COHORT_FROM = `cohorts c
  JOIN courses k ON k.id = c.course_id
  LEFT JOIN training_providers o ON o.id = k.provider_id
  CROSS JOIN LATERAL (SELECT min(h.date) AS first_day, max(h.date) AS last_day, max(h.ends_at) AS ends_at
                      FROM half_days h WHERE h.cohort_id = c.id AND h.cancelled_at IS NULL) t`;

/** Facts of people and courses as papers print them. */
@Injectable()
export class EnrolmentFactsRepository {
  constructor(private readonly work: UnitOfWork) {}

  async cohort(id: string): Promise<CohortPaperRow | undefined> {
    const [row] = await this.work.query<CohortPaperRow>(
      `SELECT ${COHORT} FROM ${COHORT_FROM} WHERE c.id = $1`,
      [id],
    );
    return row;
  }

  /**
   * The employer is the one that the person had when the cohort ended, as it was known then: who moves on keeps the
   * certificate of the company that sent them. Where nothing was known by then, the first that became known.
   */
  async enrolment(id: string): Promise<EnrolmentPaperRow | undefined> {
    const [row] = await this.work.query<EnrolmentPaperRow>(
      `SELECT ${COHORT}, e.id AS "enrolmentId", e.learner_id AS "learnerId", e.status AS "enrolmentStatus",
         e.ended_on AS "leftOn",
         json_build_object('familyName', coalesce(l.usual_name, l.family_name), 'givenNames', l.given_names) AS person,
         (SELECT CASE WHEN m.id IS NOT NULL THEN json_build_object('id', m.id, 'name', m.name, 'number', m.siren) END
          FROM learner_situations s LEFT JOIN employers m ON m.id = s.employer_id
          WHERE s.learner_id = e.learner_id
          ORDER BY s.recorded_at <= t.ends_at AND s.superseded_at > t.ends_at DESC, s.recorded_at LIMIT 1) AS employer
       FROM ${COHORT_FROM} JOIN enrolments e ON e.cohort_id = c.id JOIN learners l ON l.id = e.learner_id
       WHERE e.id = $1`,
      [id],
    );
    return row;
  }

  /** Half-days that take place, in order. */
  async slots(cohortId: string): Promise<(SlotFacts & { id: string })[]> {
    const rows = await this.work.query<
      Omit<SlotFacts, 'startsAt' | 'endsAt'> & SlotInstants & { id: string }
    >(
      `SELECT id, date, period, starts_at AS "startsAt", ends_at AS "endsAt", room, mode
       FROM half_days WHERE cohort_id = $1 AND cancelled_at IS NULL ORDER BY starts_at, id`,
      [cohortId],
    );
    return rows.map((row) => ({
      ...row,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
    }));
  }

  /**
   * What the certifying assessments of an enrolment show, competence by competence, and the blocks awarded since. A
   * criterion is acquired when every assessor who submitted saw level 3 or more, as for the results of a block.
   */
  results(enrolmentId: string): Promise<BlockResultFacts[]> {
    return this.work.query<BlockResultFacts>(
      `WITH given AS (
         SELECT a.block_version_id, a.assessor_id, a.submitted_at, r.id AS revision_id
         FROM assessments a JOIN assessment_revisions r ON r.assessment_id = a.id AND r.submitted
           AND r.superseded_at = 'infinity'
         WHERE a.enrolment_id = $1 AND a.kind = 'certifying'
       ), acquired AS (
         SELECT m.criterion_id FROM given g JOIN assessment_marks m ON m.revision_id = g.revision_id
         GROUP BY m.criterion_id HAVING min(m.level) >= 3
       )
       SELECT b.code, v.title, z.code AS certification,
         (SELECT count(DISTINCT g.assessor_id)::int FROM given g WHERE g.block_version_id = v.id) AS assessors,
         (SELECT max((g.submitted_at AT TIME ZONE 'Europe/Paris')::date)::text FROM given g
          WHERE g.block_version_id = v.id) AS "assessedOn",
         (SELECT coalesce(json_agg(json_build_object('code', x.code, 'text', x.text, 'required', x.required,
                   'acquired', x.acquired) ORDER BY x.position), '[]')
          FROM (SELECT k.code, k.text, k.position,
                  count(q.id) FILTER (WHERE q.required)::int AS required,
                  count(q.id) FILTER (WHERE q.required AND q.id IN (SELECT criterion_id FROM acquired))::int AS acquired
                FROM competences k
                LEFT JOIN criteria q ON q.block_version_id = k.block_version_id AND q.competence_code = k.code
                WHERE k.block_version_id = v.id GROUP BY k.id, k.code, k.text, k.position) x) AS competences,
         (SELECT w.awarded_on::text FROM awards w WHERE w.learner_id = e.learner_id AND w.block_id = b.id) AS "awardedOn"
       FROM enrolments e
       JOIN cohort_block_versions p ON p.cohort_id = e.cohort_id
       JOIN block_versions v ON v.id = p.block_version_id
       JOIN competence_blocks b ON b.id = v.block_id
       JOIN certifications z ON z.id = b.certification_id
       WHERE e.id = $1 ORDER BY z.code, b.position`,
      [enrolmentId],
    );
  }
}

interface SlotInstants {
  startsAt: Date;
  endsAt: Date;
}
