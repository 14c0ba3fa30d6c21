import { planned } from '../sql/hours.js';
import { DUE, LACKS } from '../sql/due.js';
import { places } from '../sql/places.js';
import { MISSING_KINDS, type MissingKind } from './domain/missing-kinds.js';

/** Parameters of every statement: $1 programme id, $2 instant, $3 ids of the cohorts that are looked at. */
const COHORTS = `
  looked_at AS MATERIALIZED (
    SELECT c.id, c.status, c.course_id, t.ends_at, t.ends_at <= $2 AS is_over,
           EXISTS (SELECT FROM cohort_trainers x WHERE x.cohort_id = c.id) AS has_trainer
    FROM cohorts c LEFT JOIN (SELECT cohort_id, max(ends_at) AS ends_at FROM slot GROUP BY cohort_id) t
      ON t.cohort_id = c.id
    WHERE c.id = ANY($3::uuid[])
  )`;

/** Proven minutes of each enrolment, and whether something of its half-days is still open. */
const SETTLED = `
  settled AS MATERIALIZED (
    SELECT enrolment_id, coalesce(sum(minutes) FILTER (WHERE signed AND countersigned), 0) AS proven,
           bool_or(${LACKS.attendanceMark} OR ${LACKS.learnerSignature} OR ${LACKS.countersignature}) AS open
    FROM due GROUP BY enrolment_id
  )`;

const NOBODY = 'NULL::uuid, NULL::uuid';
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

/**
 * One SELECT a kind: cohort, enrolment, learner, half-day, block code, role and id of whoever is asked (of trainers the
 * role alone), since when.
 * Only what is due: a half-day counts once it is over, a training once its last half-day is.
 */
const OF_KIND: Record<MissingKind, string> = {
  attendanceMark: `d.cohort_id, d.enrolment_id, d.learner_id, d.half_day_id, NULL::text, 'trainer', NULL::uuid, d.ends_at
    FROM due d WHERE ${LACKS.attendanceMark}`,
  learnerSignature: `d.cohort_id, d.enrolment_id, d.learner_id, d.half_day_id, NULL::text, 'learner', d.learner_id,
    d.ends_at FROM due d WHERE ${LACKS.learnerSignature}
    AND NOT EXISTS (SELECT FROM late_signatures l WHERE l.half_day_id = d.half_day_id
                    AND l.enrolment_id = d.enrolment_id AND l.decision IS NULL)`,
  lateSignatureDecision: `p.cohort_id, p.enrolment_id, p.learner_id, l.half_day_id, NULL::text, 'trainer', NULL::uuid,
    l.given_at FROM late_signatures l JOIN place p ON p.enrolment_id = l.enrolment_id
    JOIN slot ON slot.half_day_id = l.half_day_id WHERE l.decision IS NULL AND l.given_at <= $2`,
  countersignature: `d.cohort_id, ${NOBODY}, d.half_day_id, NULL::text, 'trainer', NULL::uuid, d.ends_at
    FROM (SELECT DISTINCT cohort_id, half_day_id, ends_at FROM due WHERE NOT countersigned) d`,
  certifyingAssessment: `p.cohort_id, p.enrolment_id, p.learner_id, NULL::uuid, b.code, 'trainer', NULL::uuid, c.ends_at
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
    LEFT JOIN settled s ON s.enrolment_id = p.enrolment_id
    WHERE p.status = 'started' AND s.open IS NOT TRUE
      AND coalesce(s.proven, 0) * 100 < t.minutes * r.proven_percent`,
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

/** The trainer who marked a half-day, as long as they train there. */
const MARKER = `(
    SELECT x.trainer_id FROM attendance_records m JOIN accounts w ON w.id = m.recorded_by
    JOIN cohort_trainers x ON x.trainer_id = w.trainer_id AND x.cohort_id = i.cohort_id
    WHERE m.half_day_id = i.half_day_id AND m.superseded_at = 'infinity' ORDER BY m.recorded_at DESC LIMIT 1)`;

/** The trainer with a draft on the block, else one of the cohort who is cleared for it. */
const ASSESSOR = `(
    SELECT x.trainer_id FROM competence_blocks b JOIN block_versions v ON v.block_id = b.id
    JOIN cohort_block_versions q ON q.cohort_id = i.cohort_id AND q.block_version_id = v.id
    JOIN cohort_trainers x ON x.cohort_id = i.cohort_id
    LEFT JOIN accounts w ON w.trainer_id = x.trainer_id
    LEFT JOIN assessments d ON d.enrolment_id = i.enrolment_id AND d.block_version_id = v.id
      AND d.kind = 'certifying' AND d.status = 'draft' AND d.assessor_id = w.id
    LEFT JOIN trainer_clearances k ON k.trainer_id = x.trainer_id AND k.block_id = b.id
    WHERE b.code = i.block_code AND (d.id IS NOT NULL OR k.trainer_id IS NOT NULL)
    ORDER BY d.id IS NULL, x.trainer_id LIMIT 1)`;

/** Of the cohort's, one with an account rather than one without. */
const TRAINER = `(
    SELECT x.trainer_id FROM cohort_trainers x
    LEFT JOIN accounts a ON a.trainer_id = x.trainer_id AND a.status = 'active'
    WHERE x.cohort_id = i.cohort_id ORDER BY a.id IS NULL, x.trainer_id LIMIT 1)`;

/** Which trainer to ask: found for what a page shows, not for all that is counted. */
const ASKED = `CASE WHEN role <> 'trainer' THEN asked_id
  WHEN block_code IS NOT NULL THEN coalesce(${ASSESSOR}, ${TRAINER}) ELSE coalesce(${MARKER}, ${TRAINER}) END`;

/** The same place in every list: by cohort, then by kind in the order of their table, then by whom and what. */
const KEY = `concat_ws(' ', to_char(rank, 'FM00'), enrolment_id, half_day_id, block_code, asked_id) COLLATE "C"`;

/** All that these kinds lack in the cohorts, as the table `lacking`. */
function lacking(kinds: readonly MissingKind[]): string {
  const arms = kinds.map((kind) => `SELECT ${MISSING_KINDS.indexOf(kind)}, '${kind}', ${OF_KIND[kind]}`);
  return `WITH ${places({ cohorts: true })}, ${planned({ learners: true })}, ${DUE}, ${COHORTS}, ${SETTLED},
    found (rank, kind, cohort_id, enrolment_id, learner_id, half_day_id, block_code, role, asked_id, since) AS (
      ${arms.join('\n UNION ALL ')}
    ),
    -- In a cohort without a trainer the coordinator is asked: somebody has to be named first.
    lacking AS (
      SELECT rank, kind, cohort_id, enrolment_id, learner_id, half_day_id, block_code, asked_id, since,
             CASE WHEN role = 'trainer' AND NOT c.has_trainer THEN 'coordinator' ELSE role END AS role
      FROM found JOIN looked_at c ON c.id = found.cohort_id
    )`;
}

/** A page of them. $4 role or null, $5 and $6 cohort and key after which it begins, or null, $7 how many. */
export function lackingPage(kinds: readonly MissingKind[]): string {
  return `${lacking(kinds)},
    item AS MATERIALIZED (
      SELECT *, ${KEY} AS key FROM lacking
      WHERE ($4::text IS NULL OR role = $4) AND ($5::uuid IS NULL OR cohort_id <> $5 OR ${KEY} > $6)
      ORDER BY cohort_id, ${KEY} LIMIT $7
    )
    SELECT kind, cohort_id AS "cohortId", enrolment_id AS "enrolmentId", learner_id AS "learnerId",
      half_day_id AS "halfDayId", block_code AS "blockCode", role, ${ASKED} AS "askedId", since, key
    FROM item i ORDER BY cohort_id, key`;
}

/** How many of each kind are to be asked of whom. $4 role or null. */
export function lackingCounts(kinds: readonly MissingKind[]): string {
  return `${lacking(kinds)}
    SELECT kind, role AS "askOf", count(*)::int AS count FROM lacking
    WHERE ($4::text IS NULL OR role = $4) GROUP BY rank, kind, role ORDER BY rank, role`;
}
