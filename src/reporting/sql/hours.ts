/**
 * Minutes planned, attended and proven of each enrolment in `place`, as the table `spent`.
 *
 * The plan matters at a million marks: marks and signatures are read from their covering indexes, which have the
 * same order, so that they merge and are summed without sorting (docs/benchmarks/completion-report.md).
 */
export const HOURS = `
  slot AS NOT MATERIALIZED (
    SELECT v.half_day_id, v.cohort_id, v.starts_at, v.ends_at,
           (extract(epoch FROM v.ends_at - v.starts_at) / 60)::int AS minutes
    FROM half_day_versions v JOIN cohorts c ON c.id = v.cohort_id
    WHERE c.programme_id = $1 AND v.recorded_at <= $2 AND v.superseded_at > $2 AND NOT v.cancelled
  ),
  marks AS MATERIALIZED (
    SELECT a.enrolment_id, sum(a.minutes)::int AS attended,
           (sum(a.minutes) FILTER (WHERE d.countersigned AND s.enrolment_id IS NOT NULL))::int AS proven
    FROM (SELECT slot.half_day_id, c.half_day_id IS NOT NULL AS countersigned
          FROM slot LEFT JOIN half_day_signatures c
            ON c.half_day_id = slot.half_day_id AND c.trainer_id IS NOT NULL AND c.signed_at <= $2) d
    JOIN attendance_records a ON a.half_day_id = d.half_day_id
    LEFT JOIN half_day_signatures s
      ON s.half_day_id = a.half_day_id AND s.enrolment_id = a.enrolment_id AND s.enrolment_id IS NOT NULL
      AND s.signed_at <= $2
    WHERE a.recorded_at <= $2 AND a.superseded_at > $2 AND a.minutes > 0
    GROUP BY a.enrolment_id
  ),
  timetable AS MATERIALIZED (SELECT cohort_id, sum(minutes)::int AS minutes FROM slot GROUP BY cohort_id),
  until_left AS MATERIALIZED (
    SELECT p.enrolment_id, sum(slot.minutes)::int AS minutes
    FROM place p JOIN enrolments e ON e.id = p.enrolment_id JOIN slot ON slot.cohort_id = p.cohort_id
    WHERE p.status = 'dropped_out' AND (slot.starts_at AT TIME ZONE 'Europe/Paris')::date <= e.ended_on
    GROUP BY p.enrolment_id
  ),
  spent AS MATERIALIZED (
    SELECT p.enrolment_id, p.cohort_id, p.learner_id,
           CASE p.status WHEN 'waitlisted' THEN 0 WHEN 'dropped_out' THEN coalesce(l.minutes, 0)
                         ELSE coalesce(t.minutes, 0) END AS planned,
           CASE p.status WHEN 'waitlisted' THEN 0 ELSE coalesce(m.attended, 0) END AS attended,
           CASE p.status WHEN 'waitlisted' THEN 0 ELSE coalesce(m.proven, 0) END AS proven
    FROM place p
    LEFT JOIN marks m ON m.enrolment_id = p.enrolment_id
    LEFT JOIN timetable t ON t.cohort_id = p.cohort_id
    LEFT JOIN until_left l ON l.enrolment_id = p.enrolment_id
  )`;
