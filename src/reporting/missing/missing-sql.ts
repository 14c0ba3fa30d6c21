import { planned } from '../sql/hours.js';
import { DUE, LACKS } from '../sql/due.js';
import { places } from '../sql/places.js';
import { MISSING_KINDS, type MissingKind } from './domain/missing-kinds.js';

/** Parameters of every statement: $1 programme id, $2 instant, $3 ids of the cohorts that are looked at. */
const COHORTS = `
  looked_at AS MATERIALIZED (
    SELECT c.id, c.status, c.course_id, t.ends_at, t.ends_at <= $2 AS is_over,
           -- Whoever is asked for the cohort: a trainer with an account rather than one without.
           (SELECT x.trainer_id FROM cohort_trainers x
            LEFT JOIN accounts a ON a.trainer_id = x.trainer_id AND a.status = 'active'
            WHERE x.cohort_id = c.id ORDER BY a.id IS NULL, x.trainer_id LIMIT 1) AS trainer_id
    FROM cohorts c LEFT JOIN (SELECT cohort_id, max(ends_at) AS ends_at FROM slot GROUP BY cohort_id) t
      ON t.cohort_id = c.id
    WHERE c.id = ANY($3::uuid[])
  )`;

/** The trainer who marked a half-day, as long as they train there, else the one of the cohort. */
const marker = (row: string) => `coalesce((
    SELECT x.trainer_id FROM attendance_records m JOIN accounts w ON w.id = m.recorded_by
    JOIN cohort_trainers x ON x.trainer_id = w.trainer_id AND x.cohort_id = ${row}.cohort_id
    WHERE m.half_day_id = ${row}.half_day_id ORDER BY m.id DESC LIMIT 1), c.trainer_id)`;

/** The trainer with a draft on the block, else one who is cleared for it, else the one of the cohort. */
const ASSESSOR = `coalesce((
    SELECT w.trainer_id FROM assessments d JOIN accounts w ON w.id = d.assessor_id
    WHERE d.enrolment_id = p.enrolment_id AND d.block_version_id = q.block_version_id AND d.kind = 'certifying'
      AND d.status = 'draft' AND w.trainer_id IS NOT NULL ORDER BY d.id DESC LIMIT 1), (
    SELECT x.trainer_id FROM cohort_trainers x JOIN trainer_clearances k ON k.trainer_id = x.trainer_id
    WHERE x.cohort_id = p.cohort_id AND k.block_id = v.block_id ORDER BY x.trainer_id LIMIT 1), c.trainer_id)`;

const NOBODY = 'NULL::uuid, NULL::uuid';
const OF_COHORT = `JOIN looked_at c ON c.id = d.cohort_id`;
/** Somebody who is, or was, trained: what the report counts them by has to be known. */
const TRAINED = `p.status IN ('confirmed', 'started', 'completed', 'dropped_out')`;
const SITUATION = `
  FROM place p JOIN enrolments e ON e.id = p.enrolment_id JOIN learner_situations w ON w.learner_id = p.learner_id
    AND w.recorded_at <= $2 AND w.superseded_at > $2 AND ${TRAINED}`;
const OF_SITUATION = `p.cohort_id, p.enrolment_id, p.learner_id, NULL::uuid, NULL::text,
  CASE w.employment_status WHEN 'employee' THEN 'employer' ELSE 'learner' END,
  coalesce(w.employer_id, p.learner_id), e.created_at ${SITUATION}`;
const OF_EMPLOYER = (
  unknown: string,
) => `p.cohort_id, ${NOBODY}, NULL::uuid, NULL::text, 'employer', w.employer_id,
  min(e.created_at) ${SITUATION} LEFT JOIN employer_situations f
    ON f.employer_id = w.employer_id AND f.recorded_at <= $2 AND f.superseded_at > $2
  WHERE w.employer_id IS NOT NULL AND ${unknown} GROUP BY p.cohort_id, w.employer_id`;

/** Proven minutes of somebody, on all half-days of the timetable. */
const PROVEN = `coalesce((
    SELECT sum(a.minutes) FROM slot s
    JOIN attendance_records a ON a.half_day_id = s.half_day_id AND a.enrolment_id = p.enrolment_id
      AND a.recorded_at <= $2 AND a.superseded_at > $2
    WHERE s.cohort_id = p.cohort_id
      AND EXISTS (SELECT FROM half_day_signatures o WHERE o.half_day_id = s.half_day_id
                  AND o.enrolment_id = p.enrolment_id AND o.signed_at <= $2)
      AND EXISTS (SELECT FROM half_day_signatures o WHERE o.half_day_id = s.half_day_id
                  AND o.trainer_id IS NOT NULL AND o.signed_at <= $2)), 0)`;

/**
 * One SELECT a kind: cohort, enrolment, learner, half-day, block code, role and id of whoever is asked, since when.
 * Only what is due: a half-day counts once it is over, a training once its last half-day is.
 */
const OF_KIND: Record<MissingKind, string> = {
  attendanceMark: `d.cohort_id, d.enrolment_id, d.learner_id, d.half_day_id, NULL::text, 'trainer', ${marker('d')},
    d.ends_at FROM due d ${OF_COHORT} WHERE ${LACKS.attendanceMark}`,
  learnerSignature: `d.cohort_id, d.enrolment_id, d.learner_id, d.half_day_id, NULL::text, 'learner', d.learner_id,
    d.ends_at FROM due d WHERE ${LACKS.learnerSignature}
    AND NOT EXISTS (SELECT FROM late_signatures l WHERE l.half_day_id = d.half_day_id
                    AND l.enrolment_id = d.enrolment_id AND l.decision IS NULL)`,
  lateSignatureDecision: `d.cohort_id, d.enrolment_id, d.learner_id, d.half_day_id, NULL::text, 'trainer',
    ${marker('d')}, l.given_at FROM due d ${OF_COHORT} JOIN late_signatures l ON l.half_day_id = d.half_day_id
      AND l.enrolment_id = d.enrolment_id AND l.decision IS NULL WHERE NOT d.signed`,
  countersignature: `d.cohort_id, ${NOBODY}, d.half_day_id, NULL::text, 'trainer', ${marker('d')}, d.ends_at
    FROM (SELECT DISTINCT cohort_id, half_day_id, ends_at FROM due WHERE NOT countersigned) d ${OF_COHORT}`,
  certifyingAssessment: `p.cohort_id, p.enrolment_id, p.learner_id, NULL::uuid, b.code, 'trainer', ${ASSESSOR}, c.ends_at
    FROM place p JOIN looked_at c ON c.id = p.cohort_id AND c.is_over
    JOIN completion_rule_of_cohort r ON r.cohort_id = c.id AND r.certifying_assessments
    JOIN cohort_block_versions q ON q.cohort_id = c.id JOIN block_versions v ON v.id = q.block_version_id
    JOIN competence_blocks b ON b.id = v.block_id
    WHERE p.status = 'started' AND EXISTS (SELECT FROM criteria k WHERE k.block_version_id = v.id)
      AND NOT EXISTS (SELECT FROM assessments a WHERE a.enrolment_id = p.enrolment_id
                      AND a.block_version_id = v.id AND a.kind = 'certifying' AND a.submitted_at <= $2)`,
  provenHours: `p.cohort_id, p.enrolment_id, p.learner_id, NULL::uuid, NULL::text, 'coordinator', NULL::uuid, c.ends_at
    FROM place p JOIN looked_at c ON c.id = p.cohort_id AND c.is_over
    JOIN completion_rule_of_cohort r ON r.cohort_id = c.id JOIN timetable t ON t.cohort_id = c.id
    WHERE p.status = 'started' AND ${PROVEN} * 100 < t.minutes * r.proven_percent
      AND NOT EXISTS (SELECT FROM due d WHERE d.enrolment_id = p.enrolment_id AND (${LACKS.attendanceMark}
        OR ${LACKS.learnerSignature} OR ${LACKS.countersignature}))`,
  legalRepresentative: `c.id, ${NOBODY}, NULL::uuid, NULL::text, 'coordinator', NULL::uuid, c.ends_at
    FROM looked_at c JOIN courses k ON k.id = c.course_id LEFT JOIN training_providers o ON o.id = k.provider_id
    WHERE c.is_over AND o.legal_representative IS NULL
      AND EXISTS (SELECT FROM place p WHERE p.cohort_id = c.id AND p.status IN ('started', 'completed'))`,
  completionCertificate: `p.cohort_id, p.enrolment_id, p.learner_id, NULL::uuid, NULL::text, 'coordinator', NULL::uuid,
    e.status_since FROM place p JOIN enrolments e ON e.id = p.enrolment_id WHERE p.status = 'completed'
      AND NOT EXISTS (SELECT FROM papers x WHERE x.enrolment_id = p.enrolment_id
                      AND x.kind = 'completion_certificate' AND x.replaced_at IS NULL)`,
  cohortClose: `c.id, ${NOBODY}, NULL::uuid, NULL::text, 'coordinator', NULL::uuid, c.ends_at
    FROM looked_at c WHERE c.is_over AND c.status <> 'closed'`,
  birthDate: `${OF_SITUATION} WHERE w.birth_date IS NULL`,
  department: `${OF_SITUATION} WHERE w.department IS NULL`,
  employerBranch: OF_EMPLOYER('f.idcc IS NULL'),
  employerSize: OF_EMPLOYER(`f.size_basis IS DISTINCT FROM 'full'`),
};

/** The same place in every list: by cohort, then by kind in the order of their table, then by whom and what. */
const KEY = `concat_ws(' ', to_char(rank, 'FM00'), enrolment_id, half_day_id, block_code, asked_id)`;

/** All that these kinds lack in the cohorts, as the table `lacking`. */
export function lacking(kinds: readonly MissingKind[]): string {
  const arms = kinds.map((kind) => `SELECT ${MISSING_KINDS.indexOf(kind)}, '${kind}', ${OF_KIND[kind]}`);
  return `WITH ${places({ cohorts: true })}, ${planned({ learners: true })}, ${DUE}, ${COHORTS},
    lacking (rank, kind, cohort_id, enrolment_id, learner_id, half_day_id, block_code, role, asked_id, since) AS (
      ${arms.join('\n UNION ALL ')}
    )`;
}

/** A page of them. $4 role or null, $5 and $6 cohort and key after which it begins, or null, $7 how many. */
export function lackingPage(kinds: readonly MissingKind[]): string {
  return `${lacking(kinds)}
    SELECT kind, cohort_id AS "cohortId", enrolment_id AS "enrolmentId", learner_id AS "learnerId",
      half_day_id AS "halfDayId", block_code AS "blockCode", role, asked_id AS "askedId", since, ${KEY} AS key
    FROM lacking WHERE ($4::text IS NULL OR role = $4)
      AND ($5::uuid IS NULL OR cohort_id <> $5 OR ${KEY} COLLATE "C" > $6)
    ORDER BY cohort_id, ${KEY} COLLATE "C" LIMIT $7`;
}

/** How many of each kind are to be asked of whom. $4 role or null. */
export function lackingCounts(kinds: readonly MissingKind[]): string {
  return `${lacking(kinds)}
    SELECT kind, role AS "askOf", count(*)::int AS count FROM lacking
    WHERE ($4::text IS NULL OR role = $4) GROUP BY rank, kind, role ORDER BY rank, role`;
}
