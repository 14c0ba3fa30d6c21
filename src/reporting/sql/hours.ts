const THEIR_COHORTS = 'AND v.cohort_id IN (SELECT cohort_id FROM place)';

/**
 * Minutes planned for each enrolment in `place`: `timetable` for a seat in a cohort, `until_left` for a drop-out. With
 * `learners`, `place` holds a few people, and only their cohorts are read.
 */
export function planned({ learners = false } = {}): string {
  return `
  slot AS MATERIALIZED (
    SELECT v.half_day_id, v.cohort_id, v.starts_at, v.ends_at,
           (extract(epoch FROM v.ends_at - v.starts_at) / 60)::int AS minutes
    FROM half_day_versions v JOIN cohorts c ON c.id = v.cohort_id
    WHERE c.programme_id = $1 AND v.recorded_at <= $2 AND v.superseded_at > $2 AND NOT v.cancelled
      ${learners ? THEIR_COHORTS : ''}
  ),
  timetable AS MATERIALIZED (SELECT cohort_id, sum(minutes)::int AS minutes FROM slot GROUP BY cohort_id),
  until_left AS MATERIALIZED (
    SELECT p.enrolment_id, sum(slot.minutes)::int AS minutes
    FROM place p JOIN enrolments e ON e.id = p.enrolment_id JOIN slot ON slot.cohort_id = p.cohort_id
    WHERE p.status = 'dropped_out' AND (slot.starts_at AT TIME ZONE 'Europe/Paris')::date <= e.ended_on
    GROUP BY p.enrolment_id
  )`;
}

/** Half-days that took place, or may: with a countersignature or none. */
function heldHalfDays(theirs = ''): string {
  return `held_half_day AS MATERIALIZED (
    SELECT v.half_day_id, v.cohort_id, s.half_day_id IS NOT NULL AS countersigned
    FROM half_day_versions v JOIN cohorts c ON c.id = v.cohort_id
    LEFT JOIN half_day_signatures s
      ON s.half_day_id = v.half_day_id AND s.trainer_id IS NOT NULL AND s.signed_at <= $2
    WHERE c.programme_id = $1 AND v.recorded_at <= $2 AND v.superseded_at > $2 AND NOT v.cancelled ${theirs}
  )`;
}

/**
 * The learner's signature beside each mark. The plan matters at a million marks: marks and signatures are read from
 * their covering indexes, which have the same order, so that they merge without sorting
 * (docs/benchmarks/completion-report.md).
 */
const SIGNED = `
    LEFT JOIN half_day_signatures s
      ON s.half_day_id = a.half_day_id AND s.enrolment_id = a.enrolment_id AND s.enrolment_id IS NOT NULL
      AND s.signed_at <= $2`;
const IN_FORCE = 'WHERE a.recorded_at <= $2 AND a.superseded_at > $2 AND a.minutes > 0';

/** Minutes attended and proven of each enrolment in `place`, as the table `spent`. */
export function spent({ learners = false } = {}): string {
  return `
  ${heldHalfDays(learners ? THEIR_COHORTS : '')},
  marks AS NOT MATERIALIZED (
    SELECT a.enrolment_id, sum(a.minutes)::int AS attended,
           coalesce(sum(a.minutes) FILTER (WHERE d.countersigned AND s.enrolment_id IS NOT NULL), 0)::int AS proven
    FROM held_half_day d JOIN attendance_records a ON a.half_day_id = d.half_day_id ${SIGNED} ${IN_FORCE}
    GROUP BY a.enrolment_id
  ),
  spent AS MATERIALIZED (
    SELECT p.enrolment_id, p.cohort_id, p.learner_id, m.attended, m.proven
    FROM place p JOIN marks m ON m.enrolment_id = p.enrolment_id WHERE p.status <> 'waitlisted'
  )`;
}

/** The same of each cohort, when enrolments have been summed already. */
export const SPENT_SUMMED = `
  spent_by_cohort AS MATERIALIZED (
    SELECT cohort_id, sum(attended)::int AS attended, sum(proven)::int AS proven FROM spent GROUP BY cohort_id
  )`;

/**
 * The same by cohort alone, reading every mark there is: marks come in the order of their half-days, and are summed
 * as they come. Quicker than `spent` where the programme has a good part of all marks, and only where no group parts
 * the people of a cohort. Marks of enrolments that do not count (a waiting list, a withdrawal) are left out one by
 * one, being few.
 */
export const SPENT_BY_COHORT = `
  uncounted AS MATERIALIZED (
    SELECT t.enrolment_id FROM enrolment_transitions t JOIN cohorts c ON c.id = t.cohort_id
    WHERE c.programme_id = $1 AND t.recorded_at <= $2 AND t.superseded_at > $2
      AND t.to_status IN ('waitlisted', 'rejected', 'withdrawn')
  ),
  ${heldHalfDays()},
  spent_by_cohort AS MATERIALIZED (
    SELECT d.cohort_id, sum(m.attended)::int AS attended,
           coalesce(sum(m.signed) FILTER (WHERE d.countersigned), 0)::int AS proven
    FROM (SELECT a.half_day_id, sum(a.minutes)::int AS attended,
                 (sum(a.minutes) FILTER (WHERE s.enrolment_id IS NOT NULL))::int AS signed
          FROM attendance_records a ${SIGNED} ${IN_FORCE}
            AND a.enrolment_id NOT IN (SELECT enrolment_id FROM uncounted)
          GROUP BY a.half_day_id) m
    JOIN held_half_day d ON d.half_day_id = m.half_day_id
    GROUP BY d.cohort_id
  )`;
