/**
 * What was recorded after the instant of a snapshot about what had happened by then. $1 programme id, $2 instant. Each
 * part gives: kind, at, id, learner_id, cohort_id, half_day_id, block_id, changes, author_id, reason. Text before and
 * after, null for nothing; free text of an absence, which may tell of somebody's health, is not among it.
 */
const change = (field: string, before: string, after: string) =>
  `jsonb_build_object('field', '${field}', 'before', (${before})::text, 'after', (${after})::text)`;
const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const LAST_DAY = `($2::timestamptz AT TIME ZONE 'Europe/Paris')::date`;

/** Marks of half-days that had begun, beside the mark that each supersedes. */
const MARKS = `
  SELECT 'attendance' AS kind, a.recorded_at AS at, a.id, e.learner_id, a.cohort_id, a.half_day_id, NULL::uuid AS block_id,
         jsonb_build_array(${change('status', 'b.status', 'a.status')}, ${change('minutes', 'b.minutes', 'a.minutes')}) AS changes,
         a.recorded_by AS author_id, c.reason
  FROM attendance_records a JOIN half_days h ON h.id = a.half_day_id JOIN cohorts k ON k.id = a.cohort_id
  JOIN enrolments e ON e.id = a.enrolment_id
  LEFT JOIN half_day_corrections c ON c.record_id = a.id
  LEFT JOIN LATERAL (SELECT x.status, x.minutes FROM attendance_records x
                     WHERE x.half_day_id = a.half_day_id AND x.enrolment_id = a.enrolment_id AND x.id <> a.id
                       AND x.superseded_at = a.recorded_at ORDER BY x.recorded_at DESC, x.id DESC LIMIT 1) b ON true
  WHERE k.programme_id = $1 AND a.recorded_at > $2 AND h.starts_at <= $2`;

/** Signatures of half-days that had begun; a late one is the word of the trainer who confirmed it. */
const SIGNATURES = `
  SELECT CASE WHEN s.trainer_id IS NULL THEN 'signature' ELSE 'countersignature' END, s.signed_at, s.id, e.learner_id,
         s.cohort_id, s.half_day_id, NULL, jsonb_build_array(${change('signedAt', 'NULL', instant('coalesce(l.given_at, s.signed_at)'))}),
         coalesce(l.decided_by, c.corrected_by, s.account_id), coalesce(c.reason, l.reason)
  FROM half_day_signatures s JOIN half_days h ON h.id = s.half_day_id JOIN cohorts k ON k.id = s.cohort_id
  LEFT JOIN enrolments e ON e.id = s.enrolment_id
  LEFT JOIN late_signatures l ON l.signature_id = s.id
  LEFT JOIN half_day_corrections c ON c.signature_id = s.id
  WHERE k.programme_id = $1 AND s.signed_at > $2 AND h.starts_at <= $2`;

/** Amendments of what had been submitted, criterion by criterion. */
const AMENDMENTS = `
  SELECT 'assessment', r.recorded_at, r.id, e.learner_id, a.cohort_id, NULL, v.block_id, m.changes, r.author_id, r.reason
  FROM assessment_revisions r JOIN assessments a ON a.id = r.assessment_id JOIN enrolments e ON e.id = a.enrolment_id
  JOIN cohorts k ON k.id = a.cohort_id JOIN block_versions v ON v.id = r.block_version_id
  JOIN assessment_revisions p ON p.assessment_id = r.assessment_id AND p.number = r.number - 1
  CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_agg(jsonb_build_object('field', t.competence_code || ' ' || left(t.text, 200),
             'before', o.level::text, 'after', n.level::text) ORDER BY t.position), '[]') AS changes
    FROM criteria t
    LEFT JOIN assessment_marks o ON o.criterion_id = t.id AND o.revision_id = p.id
    LEFT JOIN assessment_marks n ON n.criterion_id = t.id AND n.revision_id = r.id
    WHERE t.block_version_id = r.block_version_id AND o.level IS DISTINCT FROM n.level) m
  WHERE k.programme_id = $1 AND r.submitted AND r.number > 1 AND r.recorded_at > $2 AND a.submitted_at <= $2`;

/** Blocks that people of the programme held by then, as it is known since. */
const AWARDS = `
  SELECT 'award', w.recorded_at, w.id, w.learner_id, NULL, NULL, w.block_id,
         jsonb_build_array(${change('awardedOn', 'NULL', 'w.awarded_on')}), w.recorded_by, NULL
  FROM awards w
  WHERE w.recorded_at > $2 AND w.awarded_on <= ${LAST_DAY}
    AND EXISTS (SELECT FROM enrolments e JOIN cohorts k ON k.id = e.cohort_id
                JOIN cohort_block_versions p ON p.cohort_id = k.id JOIN block_versions v ON v.id = p.block_version_id
                WHERE e.learner_id = w.learner_id AND k.programme_id = $1 AND v.block_id = w.block_id)`;

/**
 * Enrolments that ended by then, were moved, are no longer completed, or are only now though their cohort was closed;
 * what comes in its course is no correction.
 */
const ENROLMENTS = `
  SELECT 'enrolment', t.recorded_at, t.id, t.learner_id, t.cohort_id, NULL, NULL,
         jsonb_build_array(${change('status', 't.from_status', 't.to_status')})
           || CASE WHEN t.to_status = 'dropped_out' THEN jsonb_build_array(${change('endedOn', 'NULL', 'e.ended_on')}) ELSE '[]' END,
         t.actor_id, t.reason
  FROM enrolment_transitions t JOIN enrolments e ON e.id = t.enrolment_id JOIN cohorts k ON k.id = t.cohort_id
  WHERE k.programme_id = $1 AND t.recorded_at > $2 AND e.created_at <= $2
    AND (t.from_status = 'completed'
         OR (t.to_status = 'completed' AND EXISTS (SELECT FROM cohort_transitions o WHERE o.cohort_id = t.cohort_id
             AND o.to_status = 'closed' AND o.recorded_at <= $2))
         OR t.reason LIKE '#moved\\_%'
         OR (t.to_status = 'dropped_out' AND e.ended_on <= ${LAST_DAY}))`;

/** Slots of the timetable that had begun. */
const TIMETABLE = `
  SELECT 'timetable', v.recorded_at, v.id, NULL, v.cohort_id, v.half_day_id, NULL,
         jsonb_build_array(${change('startsAt', instant('b.starts_at'), instant('v.starts_at'))},
           ${change('endsAt', instant('b.ends_at'), instant('v.ends_at'))}, ${change('cancelled', 'b.cancelled', 'v.cancelled')}),
         NULL, h.cancel_reason
  FROM half_day_versions v JOIN half_days h ON h.id = v.half_day_id JOIN cohorts k ON k.id = v.cohort_id
  LEFT JOIN half_day_versions b ON b.half_day_id = v.half_day_id AND b.superseded_at = v.recorded_at AND b.id <> v.id
  WHERE k.programme_id = $1 AND v.recorded_at > $2 AND least(b.starts_at, v.starts_at) <= $2`;

/** What it takes to be completed, in a cohort or, without one, in the programme. */
const COMPLETION_RULES = `
  SELECT 'completion_rule', r.recorded_at, r.id, NULL, r.cohort_id, NULL, NULL,
         jsonb_build_array(${change('provenPercent', 'b.proven_percent', 'r.proven_percent')},
           ${change('certifyingAssessments', 'b.certifying_assessments', 'r.certifying_assessments')}),
         r.recorded_by, NULL
  FROM completion_rules r
  LEFT JOIN completion_rules b ON b.programme_id = r.programme_id AND b.cohort_id IS NOT DISTINCT FROM r.cohort_id
    AND b.superseded_at = r.recorded_at AND b.id <> r.id
  WHERE r.programme_id = $1 AND r.recorded_at > $2`;

const TARGETS = `
  SELECT 'target', t.recorded_at, t.id, NULL, NULL, NULL, NULL,
         jsonb_build_array(${change('people', 'b.people', 't.people')}), NULL, t.source
  FROM programme_targets t
  LEFT JOIN programme_targets b ON b.programme_id = t.programme_id AND b.axis_number = t.axis_number
    AND b.superseded_at = t.recorded_at AND b.id <> t.id
  WHERE t.programme_id = $1 AND t.recorded_at > $2`;

const PLANS = `
  SELECT 'funding_plan', f.recorded_at, f.id, NULL, NULL, NULL, NULL,
         jsonb_build_array(${change('version', 'b.number', 'f.number')}, ${change('totalCents', 'b.total', 'a.total')}),
         NULL, coalesce(f.reason, f.source)
  FROM funding_plans f
  CROSS JOIN LATERAL (SELECT sum(l.amount_cents) AS total FROM funding_lines l WHERE l.funding_plan_id = f.id) a
  LEFT JOIN LATERAL (SELECT p.number, sum(l.amount_cents) AS total FROM funding_plans p
                     JOIN funding_lines l ON l.funding_plan_id = p.id
                     WHERE p.programme_id = f.programme_id AND p.number = f.number - 1 GROUP BY p.number) b ON true
  WHERE f.programme_id = $1 AND f.recorded_at > $2`;

/** All of them, in the order in which they were recorded, after ($3, $4), at most $5. */
export const CORRECTIONS_SINCE = `
  WITH corrected AS (
    ${[MARKS, SIGNATURES, AMENDMENTS, AWARDS, ENROLMENTS, TIMETABLE, COMPLETION_RULES, TARGETS, PLANS].join(' UNION ALL ')}
  )
  SELECT x.kind, x.id, to_char(x.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, x.learner_id AS "learnerId",
         l.family_name AS "familyName", l.usual_name AS "usualName", l.given_names AS "givenNames",
         x.cohort_id AS "cohortId", k.title AS "cohortTitle", x.half_day_id AS "halfDayId", h.date AS "halfDayDate",
         h.period AS "halfDayPeriod", b.code AS "blockCode",
         (SELECT jsonb_agg(c) FROM jsonb_array_elements(x.changes) c WHERE c -> 'before' IS DISTINCT FROM c -> 'after') AS changes,
         a.role AS "authorRole", a.display_name AS "authorName", x.reason
  FROM corrected x LEFT JOIN learners l ON l.id = x.learner_id LEFT JOIN cohorts k ON k.id = x.cohort_id
  LEFT JOIN half_days h ON h.id = x.half_day_id LEFT JOIN competence_blocks b ON b.id = x.block_id
  LEFT JOIN accounts a ON a.id = x.author_id
  WHERE $3::timestamptz IS NULL OR (x.at, x.id) > ($3, $4::uuid)
  ORDER BY x.at, x.id LIMIT $5`;
