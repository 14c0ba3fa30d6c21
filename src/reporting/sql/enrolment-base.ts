import { rankOf, STAGE_OF_STATUS, STAGES } from '../domain/stages.js';

/**
 * The common tables under every figure, one row an enrolment at the end (`base`). Parameters: $1 programme id,
 * $2 the instant. A versioned row counts when it was recorded by then and not superseded by then.
 *
 * The plan matters at 100,000 enrolments: attendance and signatures are read from their covering indexes, which
 * have the same order, so that they merge without sorting or hashing (docs/benchmarks/completion-report.md).
 */
export function enrolmentBase({ learners = false } = {}): string {
  // For the people of one page, $3 holds the learners: all else then starts from their few enrolments.
  const theirs = learners ? 'AND t.learner_id = ANY($3::uuid[])' : '';
  const theirMarks = learners ? 'AND a.enrolment_id IN (SELECT enrolment_id FROM place)' : '';
  return `
  place AS MATERIALIZED (
    SELECT t.enrolment_id, t.cohort_id, t.learner_id, t.to_status AS status
    FROM enrolment_transitions t JOIN cohorts c ON c.id = t.cohort_id
    WHERE c.programme_id = $1 AND t.recorded_at <= $2 AND t.superseded_at > $2
      AND t.to_status IN (${quoted(Object.keys(STAGE_OF_STATUS))}) ${theirs}
  ),
  slot AS NOT MATERIALIZED (
    SELECT v.half_day_id, v.cohort_id, v.starts_at, v.ends_at,
           (extract(epoch FROM v.ends_at - v.starts_at) / 60)::int AS minutes
    FROM half_day_versions v JOIN cohorts c ON c.id = v.cohort_id
    WHERE c.programme_id = $1 AND v.recorded_at <= $2 AND v.superseded_at > $2 AND NOT v.cancelled
  ),
  marks AS MATERIALIZED (
    SELECT a.enrolment_id, sum(a.minutes)::int AS attended,
           (sum(a.minutes) FILTER (WHERE c.half_day_id IS NOT NULL AND s.enrolment_id IS NOT NULL))::int AS proven
    FROM attendance_records a JOIN slot ON slot.half_day_id = a.half_day_id
    LEFT JOIN half_day_signatures c
      ON c.half_day_id = slot.half_day_id AND c.trainer_id IS NOT NULL AND c.signed_at <= $2
    LEFT JOIN half_day_signatures s
      ON s.enrolment_id = a.enrolment_id AND s.half_day_id = a.half_day_id AND s.enrolment_id IS NOT NULL
      AND s.signed_at <= $2
    WHERE a.recorded_at <= $2 AND a.superseded_at > $2 AND a.minutes > 0 ${theirMarks}
    GROUP BY a.enrolment_id
  ),
  timetable AS MATERIALIZED (SELECT cohort_id, sum(minutes)::int AS minutes FROM slot GROUP BY cohort_id),
  several AS MATERIALIZED (SELECT learner_id FROM place GROUP BY learner_id HAVING count(*) > 1),
  until_left AS MATERIALIZED (
    SELECT p.enrolment_id, sum(slot.minutes)::int AS minutes
    FROM place p JOIN enrolments e ON e.id = p.enrolment_id JOIN slot ON slot.cohort_id = p.cohort_id
    WHERE p.status = 'dropped_out' AND (slot.starts_at AT TIME ZONE 'Europe/Paris')::date <= e.ended_on
    GROUP BY p.enrolment_id
  ),
  ${heldBlocks()},
  base AS MATERIALIZED (
    SELECT p.enrolment_id, p.cohort_id, p.learner_id, p.status,
           CASE WHEN e.certified THEN ${rankOf('certified')} ELSE ${stageCase('p.status')} END AS stage,
           e.enrolment_id IS NOT NULL AS holds_some, o.learner_id IS NULL AS alone,
           CASE p.status WHEN 'waitlisted' THEN 0 WHEN 'dropped_out' THEN coalesce(l.minutes, 0)
                         ELSE coalesce(t.minutes, 0) END AS planned,
           CASE p.status WHEN 'waitlisted' THEN 0 ELSE coalesce(m.attended, 0) END AS attended,
           CASE p.status WHEN 'waitlisted' THEN 0 ELSE coalesce(m.proven, 0) END AS proven
    FROM place p
    LEFT JOIN marks m ON m.enrolment_id = p.enrolment_id
    LEFT JOIN timetable t ON t.cohort_id = p.cohort_id
    LEFT JOIN until_left l ON l.enrolment_id = p.enrolment_id
    LEFT JOIN several o ON o.learner_id = p.learner_id
    LEFT JOIN earned e ON e.enrolment_id = p.enrolment_id
  )`;
}

/**
 * Which blocks are held, and so which certifications. A block belongs to its certification from its first
 * publication on; one that was published later asks nothing of the past. The blocks of a certification are the bits
 * of a string: what a person holds is then one aggregate, and "all required" one comparison.
 */
function heldBlocks(): string {
  return `
  asked AS MATERIALIZED (
    SELECT b.id AS block_id, b.certification_id, b.required, b.code, k.code AS certification_code,
           (row_number() OVER (every ORDER BY b.id))::int - 1 AS ordinal,
           repeat('0', (count(*) OVER every)::int)::varbit AS none
    FROM competence_blocks b JOIN certifications k ON k.id = b.certification_id
    WHERE b.certification_id IN (
        SELECT x.certification_id FROM cohort_block_versions p JOIN cohorts c ON c.id = p.cohort_id
        JOIN block_versions v ON v.id = p.block_version_id JOIN competence_blocks x ON x.id = v.block_id
        WHERE c.programme_id = $1)
      AND EXISTS (SELECT 1 FROM block_versions v WHERE v.block_id = b.id AND v.published_at <= $2)
    WINDOW every AS (PARTITION BY b.certification_id)
  ),
  prepared AS MATERIALIZED (
    SELECT DISTINCT p.cohort_id, b.id AS block_id, b.certification_id, asked.ordinal
    FROM cohort_block_versions p JOIN cohorts c ON c.id = p.cohort_id
    JOIN block_versions v ON v.id = p.block_version_id JOIN competence_blocks b ON b.id = v.block_id
    LEFT JOIN asked ON asked.block_id = b.id
    WHERE c.programme_id = $1
  ),
  counting_as AS MATERIALIZED (
    SELECT block_id AS held_id, certification_id, set_bit(none, ordinal, 1) AS bit FROM asked
    UNION
    SELECT f.id, asked.certification_id, set_bit(none, ordinal, 1) FROM asked
    JOIN block_correspondences r ON r.to_certification_code = asked.certification_code
      AND r.to_block_code = asked.code AND r.extent = 'total'
    JOIN certifications k ON k.code = r.from_certification_code
    JOIN competence_blocks f ON f.certification_id = k.id AND f.code = r.from_block_code
  ),
  required AS MATERIALIZED (
    SELECT certification_id, bit_or(set_bit(none, ordinal, 1)) AS bits FROM asked WHERE required GROUP BY certification_id
  ),
  standing AS MATERIALIZED (
    SELECT h.learner_id, h.certification_id, h.bits, coalesce(h.bits & q.bits = q.bits, false) AS certified
    FROM (SELECT a.learner_id, c.certification_id, bit_or(c.bit) AS bits
          FROM awards a JOIN counting_as c ON c.held_id = a.block_id
          WHERE a.recorded_at <= $2 GROUP BY a.learner_id, c.certification_id) h
    LEFT JOIN required q ON q.certification_id = h.certification_id
  ),
  earned AS MATERIALIZED (
    SELECT p.enrolment_id, bool_or(s.certified) AS certified
    FROM place p JOIN (SELECT DISTINCT cohort_id, certification_id FROM prepared) c ON c.cohort_id = p.cohort_id
    JOIN standing s ON s.learner_id = p.learner_id AND s.certification_id = c.certification_id
    WHERE p.status <> 'waitlisted' GROUP BY p.enrolment_id
  )`;
}

function stageCase(status: string): string {
  const whens = STAGES.map((stage) => {
    const words = Object.entries(STAGE_OF_STATUS).filter(([, of]) => of === stage);
    return words.map(([word]) => `WHEN '${word}' THEN ${rankOf(stage)}`).join(' ');
  });
  return `CASE ${status} ${whens.join(' ')} END`;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ');
}
