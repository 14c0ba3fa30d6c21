/**
 * Hours are computed here and nowhere else in the module: each half-day of the timetable of some enrolments, as it
 * was known at an instant. $1 ids of enrolments, $2 the instant, `infinity` for now. Planned are the half-days of
 * every seat; of a drop-out those up to and including the day of leaving, as in the completion report
 * (src/reporting/sql/hours.ts, which counts the same for a whole programme; a test holds the two together).
 */
export const HOUR_SLOTS = `
  asked AS (
    SELECT t.enrolment_id, t.cohort_id, holds_seat(t.to_status) OR t.to_status = 'dropped_out' AS has_timetable,
           CASE t.to_status WHEN 'dropped_out' THEN e.ended_on END AS left_on
    FROM enrolment_transitions t JOIN enrolments e ON e.id = t.enrolment_id
    WHERE t.enrolment_id = ANY($1::uuid[]) AND t.recorded_at <= $2::timestamptz
      AND (t.superseded_at > $2 OR t.superseded_at = 'infinity')
  ),
  slot AS (
    SELECT e.enrolment_id, v.half_day_id, v.starts_at, v.ends_at, n.minutes AS length,
           coalesce((v.starts_at AT TIME ZONE 'Europe/Paris')::date <= e.left_on, true) AS expected,
           a.status, a.minutes, a.reason, own.id IS NOT NULL AND counter.id IS NOT NULL AS proven
    FROM asked e
    JOIN half_day_versions v ON v.cohort_id = e.cohort_id AND NOT v.cancelled AND v.recorded_at <= $2
      AND (v.superseded_at > $2 OR v.superseded_at = 'infinity')
    CROSS JOIN LATERAL (SELECT round(extract(epoch FROM v.ends_at - v.starts_at) / 60)::int AS minutes) n
    LEFT JOIN attendance_records a ON a.enrolment_id = e.enrolment_id AND a.half_day_id = v.half_day_id
      AND a.recorded_at <= $2 AND (a.superseded_at > $2 OR a.superseded_at = 'infinity')
    LEFT JOIN half_day_signatures own
      ON own.half_day_id = v.half_day_id AND own.enrolment_id = e.enrolment_id AND own.signed_at <= $2
    LEFT JOIN half_day_signatures counter
      ON counter.half_day_id = v.half_day_id AND counter.trainer_id IS NOT NULL AND counter.signed_at <= $2
    WHERE e.has_timetable
  )`;

/** The three figures of a group of slots. */
export const HOURS = `
  coalesce(sum(s.length) FILTER (WHERE s.expected), 0)::int AS "plannedMinutes",
  coalesce(sum(s.minutes), 0)::int AS "attendedMinutes",
  coalesce(sum(s.minutes) FILTER (WHERE s.proven), 0)::int AS "provenMinutes"`;
