import { STAGE_OF_STATUS } from '../../domain/stages.js';

const COUNTED = Object.keys(STAGE_OF_STATUS)
  .filter((status) => status !== 'waitlisted')
  .map((status) => `'${status}'`)
  .join(', ');

/** The row in force at the instant $2. */
const then = (alias: string): string => `${alias}.recorded_at <= $2 AND ${alias}.superseded_at > $2`;

/**
 * Cohorts of the caller's programmes with what their course and the account said of them at the instant. Parameters of
 * every statement: $1 programme ids, $2 the instant, $3 the provider, $4 and $5 first and last day in Paris.
 */
const COHORTS = `
  every_cohort AS MATERIALIZED (
    SELECT c.id, c.title, p.code AS programme_code, x.objective, x.certification_id, x.entrusted_to,
           CASE WHEN past.course_id IS NULL THEN k.provider_id ELSE past.provider_id END AS provider_id,
           coalesce(past.modality, k.modality) AS modality
    FROM cohorts c JOIN programmes p ON p.id = c.programme_id JOIN courses k ON k.id = c.course_id
    LEFT JOIN LATERAL (SELECT e.* FROM course_earlier_values e WHERE e.course_id = k.id AND e.superseded_at > $2
                       ORDER BY e.superseded_at LIMIT 1) past ON true
    LEFT JOIN cohort_account_entries x ON x.cohort_id = c.id AND ${then('x')}
    WHERE c.programme_id = ANY($1::uuid[])
  ),
  cohort AS MATERIALIZED (
    SELECT e.*, CASE WHEN provider_id IS DISTINCT FROM $3 THEN 'received'
                     WHEN coalesce(entrusted_to, $3) = $3 THEN 'own' ELSE 'entrusted' END AS role
    FROM every_cohort e WHERE provider_id = $3 OR entrusted_to = $3
  )`;

/**
 * Half-days, enrolments and presence of the cohorts in the table `of`, by the rules of the completion report
 * (`sql/places.ts`, `sql/hours.ts`): the timetable, the marks and the signatures as they stood at the instant;
 * waiting, rejected and withdrawn enrolments do not count.
 */
function presence(of: string): string {
  return `
  slot AS MATERIALIZED (
    SELECT v.half_day_id, v.cohort_id, v.starts_at, v.ends_at, s.trainer_id,
           coalesce(past.mode, h.mode) = 'distance' AS distance,
           (v.starts_at AT TIME ZONE 'Europe/Paris')::date AS day,
           (extract(epoch FROM v.ends_at - v.starts_at) / 60)::int AS minutes
    FROM half_day_versions v JOIN ${of} c ON c.id = v.cohort_id JOIN half_days h ON h.id = v.half_day_id
    LEFT JOIN LATERAL (SELECT e.mode FROM half_day_earlier_modes e
                       WHERE e.half_day_id = h.id AND e.superseded_at > $2
                       ORDER BY e.superseded_at LIMIT 1) past ON true
    LEFT JOIN half_day_signatures s
      ON s.half_day_id = v.half_day_id AND s.trainer_id IS NOT NULL AND s.signed_at <= $2
    WHERE ${then('v')} AND NOT v.cancelled
  ),
  place AS MATERIALIZED (
    SELECT t.enrolment_id, t.cohort_id, t.learner_id, t.to_status AS status
    FROM enrolment_transitions t JOIN ${of} c ON c.id = t.cohort_id
    WHERE ${then('t')} AND t.to_status IN (${COUNTED})
  ),
  presence AS MATERIALIZED (
    SELECT p.enrolment_id, p.learner_id, slot.cohort_id, slot.half_day_id, slot.starts_at, slot.distance, a.minutes,
           slot.day BETWEEN $4::date AND $5::date AS counted,
           s.enrolment_id IS NOT NULL AS signed, slot.trainer_id IS NOT NULL AS countersigned
    FROM slot JOIN attendance_records a ON a.half_day_id = slot.half_day_id AND ${then('a')} AND a.minutes > 0
    JOIN place p ON p.enrolment_id = a.enrolment_id
    LEFT JOIN half_day_signatures s ON s.half_day_id = a.half_day_id AND s.enrolment_id = a.enrolment_id
      AND s.signed_at <= $2
  )`;
}

/** The cohorts of the account, those that nobody attended in the period too. */
export const COHORT_ROWS = `
  WITH ${COHORTS}
  SELECT id, title, programme_code AS "programmeCode", role, modality, objective FROM cohort ORDER BY id`;

/** The certifications that those cohorts prepare, or the one said of them, as they stood at the instant. */
export const CERTIFICATION_ROWS = `
  WITH ${COHORTS},
  aim AS (
    SELECT id AS cohort_id, certification_id FROM cohort WHERE certification_id IS NOT NULL
    UNION ALL
    SELECT c.id, b.certification_id FROM cohort c JOIN cohort_block_versions q ON q.cohort_id = c.id
    JOIN block_versions v ON v.id = q.block_version_id JOIN competence_blocks b ON b.id = v.block_id
    WHERE c.certification_id IS NULL
  )
  SELECT aim.cohort_id AS "cohortId", k.code, k.title, count(*)::int AS blocks,
         CASE WHEN past.certification_id IS NULL THEN k.register ELSE past.register END AS register,
         CASE WHEN past.certification_id IS NULL THEN k.level ELSE past.level END AS level,
         CASE WHEN past.certification_id IS NULL THEN k.nsf ELSE past.nsf END AS nsf
  FROM aim JOIN certifications k ON k.id = aim.certification_id
  LEFT JOIN LATERAL (SELECT e.* FROM certification_earlier_values e
                     WHERE e.certification_id = k.id AND e.superseded_at > $2
                     ORDER BY e.superseded_at LIMIT 1) past ON true
  GROUP BY aim.cohort_id, k.id, past.certification_id, past.register, past.level, past.nsf
  ORDER BY aim.cohort_id, k.code`;

/**
 * One row for each enrolment with presence in the period. The situation is the one known when the learner first sat in
 * the course, so that a trainee keeps one type over two accounting years; where none was known yet, the first one
 * recorded after it, which the account tells.
 */
export const TRAINEE_ROWS = `
  WITH ${COHORTS}, ${presence('cohort')},
  trainee AS MATERIALIZED (
    SELECT enrolment_id, learner_id, cohort_id, min(starts_at) AS since, bool_or(counted AND distance) AS distance,
           coalesce(sum(minutes) FILTER (WHERE counted), 0)::int AS attended,
           coalesce(sum(minutes) FILTER (WHERE counted AND signed AND countersigned), 0)::int AS proven,
           coalesce(sum(minutes) FILTER (WHERE counted AND NOT signed), 0)::int AS unsigned
    FROM presence GROUP BY enrolment_id, learner_id, cohort_id HAVING bool_or(counted)
  )
  SELECT t.enrolment_id AS "enrolmentId", t.learner_id AS "learnerId", t.cohort_id AS "cohortId", t.attended, t.proven,
         t.distance AS "someAtDistance", t.unsigned AS "unsigned", y.type AS "saidType", s.employment_status AS status,
         coalesce(s.later, false) AS "statusRecordedLater",
         coalesce(l.given_names || ' ' || coalesce(l.usual_name, l.family_name), '') AS name
  FROM trainee t JOIN learners l ON l.id = t.learner_id
  LEFT JOIN trainee_types y ON y.enrolment_id = t.enrolment_id AND ${then('y')}
  LEFT JOIN LATERAL (
    SELECT x.employment_status, x.recorded_at > t.since AS later FROM learner_situations x
    WHERE x.learner_id = t.learner_id AND x.recorded_at <= $2 AND x.superseded_at > t.since
      AND x.superseded_at > x.recorded_at
    ORDER BY x.recorded_at LIMIT 1) s ON true
  ORDER BY t.enrolment_id`;

/** One row for each half-day of the period: what was given, by whom, and what it still lacks. */
export const HALF_DAY_ROWS = `
  WITH ${COHORTS}, ${presence('cohort')},
  seen AS MATERIALIZED (
    SELECT half_day_id, sum(minutes)::int AS attended FROM presence WHERE counted GROUP BY half_day_id
  ),
  -- Expected at a half-day that is over: who has a place, and who left on that day or later.
  unmarked AS MATERIALIZED (
    SELECT slot.half_day_id, count(*)::int AS people
    FROM slot JOIN place p ON p.cohort_id = slot.cohort_id JOIN enrolments e ON e.id = p.enrolment_id
    WHERE slot.ends_at <= $2 AND (p.status <> 'dropped_out' OR slot.day <= e.ended_on)
      AND NOT EXISTS (SELECT 1 FROM attendance_records a WHERE a.half_day_id = slot.half_day_id
                      AND a.enrolment_id = p.enrolment_id AND ${then('a')})
    GROUP BY slot.half_day_id
  )
  SELECT slot.half_day_id AS "halfDayId", slot.cohort_id AS "cohortId", slot.day::text AS day, slot.minutes,
         slot.trainer_id AS "trainerId", f.given_names || ' ' || f.family_name AS "trainerName",
         coalesce(seen.attended, 0) AS attended, coalesce(u.people, 0) AS unmarked
  FROM slot LEFT JOIN seen ON seen.half_day_id = slot.half_day_id
  LEFT JOIN unmarked u ON u.half_day_id = slot.half_day_id LEFT JOIN trainers f ON f.id = slot.trainer_id
  WHERE slot.day BETWEEN $4::date AND $5::date ORDER BY slot.starts_at, slot.half_day_id`;

/** In what capacity trainers worked for the provider, as it was said by the instant. $1 the instant, $2 the provider. */
export const ENGAGEMENT_ROWS = `
  SELECT trainer_id AS "trainerId", kind, starts_on::text AS "startsOn", ends_on::text AS "endsOn"
  FROM trainer_engagements WHERE provider_id = $2 AND recorded_at <= $1 AND superseded_at > $1
  ORDER BY trainer_id, starts_on`;

/** Cohorts whose course had no provider, with presence in the period: they are in no provider's account. */
export const UNPROVIDED_ROWS = `
  WITH ${COHORTS}, unprovided AS MATERIALIZED (
    SELECT id FROM every_cohort WHERE provider_id IS NULL AND entrusted_to IS NULL
  ), ${presence('unprovided')}
  SELECT c.id, c.title, sum(p.minutes)::int AS attended FROM presence p JOIN every_cohort c ON c.id = p.cohort_id
  WHERE p.counted GROUP BY c.id, c.title ORDER BY c.id`;
