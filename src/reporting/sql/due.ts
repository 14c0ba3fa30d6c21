/**
 * What was due of each enrolment in `place` at half-days that are over: the table `due`, a row for each person and
 * half-day that they were expected at, with the mark and both signatures. Expected is who had a seat before the
 * half-day was over, or was marked present all the same; a drop-out up to the day of leaving. A request that nobody
 * answered is not expected, nor marked. Stands after `places()` and `planned()`, and reads what was known at the instant $2.
 */
export const DUE = `
  seated AS MATERIALIZED (
    SELECT t.enrolment_id, min(t.recorded_at) AS since FROM enrolment_transitions t
    WHERE t.enrolment_id IN (SELECT enrolment_id FROM place) AND holds_seat(t.to_status) AND t.recorded_at <= $2
    GROUP BY t.enrolment_id
  ),
  due AS MATERIALIZED (
    SELECT p.enrolment_id, p.cohort_id, p.learner_id, slot.half_day_id, slot.starts_at, slot.ends_at, a.minutes,
           own.half_day_id IS NOT NULL AS signed, counter.half_day_id IS NOT NULL AS countersigned
    FROM place p JOIN enrolments e ON e.id = p.enrolment_id JOIN seated ON seated.enrolment_id = p.enrolment_id
    JOIN slot ON slot.cohort_id = p.cohort_id
    LEFT JOIN attendance_records a ON a.enrolment_id = p.enrolment_id AND a.half_day_id = slot.half_day_id
      AND a.recorded_at <= $2 AND a.superseded_at > $2
    LEFT JOIN half_day_signatures own
      ON own.half_day_id = slot.half_day_id AND own.enrolment_id = p.enrolment_id AND own.signed_at <= $2
    LEFT JOIN half_day_signatures counter
      ON counter.half_day_id = slot.half_day_id AND counter.trainer_id IS NOT NULL AND counter.signed_at <= $2
    WHERE p.status IN ('confirmed', 'started', 'completed', 'dropped_out') AND slot.ends_at <= $2
      AND (seated.since < slot.ends_at OR a.minutes > 0)
      AND (p.status <> 'dropped_out' OR (slot.starts_at AT TIME ZONE 'Europe/Paris')::date <= e.ended_on)
  )`;

/** What a row of `due` lacks, as conditions: whoever lists or counts uses these words. */
export const LACKS = {
  attendanceMark: 'minutes IS NULL',
  learnerSignature: 'minutes > 0 AND NOT signed',
  countersignature: 'minutes > 0 AND NOT countersigned',
};
