import { rankOf, STAGE_OF_STATUS, STAGES } from '../domain/stages.js';

/**
 * How far each enrolment in `place` has come, as the table `reached`: its stage, whether some blocks are held, the
 * minutes planned, and whether the person has this one enrolment alone. Stands after `planned()`.
 *
 * A block belongs to its certification from its first publication on; one that was published later asks nothing of
 * the past. The blocks of a certification are the bits of a string: what a person holds is then one aggregate, and
 * "all required" one comparison.
 */
export const STANDINGS = `
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
  -- Total correspondences that were in force, followed backwards as far as they go; a ring ends by the UNION.
  chain AS MATERIALIZED (
    WITH RECURSIVE link AS (
      SELECT block_id, certification_code, code FROM asked
      UNION
      SELECT link.block_id, r.from_certification_code, r.from_block_code FROM link
      JOIN block_correspondences r ON r.to_certification_code = link.certification_code
        AND r.to_block_code = link.code AND r.extent = 'total' AND r.recorded_at <= $2 AND r.superseded_at > $2
    ) SELECT * FROM link
  ),
  counting_as AS MATERIALIZED (
    SELECT block_id AS held_id, certification_id, set_bit(none, ordinal, 1) AS bit FROM asked
    UNION
    SELECT f.id, asked.certification_id, set_bit(none, ordinal, 1) FROM chain
    JOIN asked ON asked.block_id = chain.block_id
    JOIN certifications k ON k.code = chain.certification_code
    JOIN competence_blocks f ON f.certification_id = k.id AND f.code = chain.code
  ),
  required AS MATERIALIZED (
    SELECT certification_id, bit_or(set_bit(none, ordinal, 1)) AS bits FROM asked WHERE required
    GROUP BY certification_id
  ),
  standing AS MATERIALIZED (
    SELECT h.learner_id, h.certification_id, h.bits, coalesce(h.bits & q.bits = q.bits, false) AS certified
    FROM (SELECT a.learner_id, c.certification_id, bit_or(c.bit) AS bits
          FROM awards a JOIN counting_as c ON c.held_id = a.block_id
          WHERE a.recorded_at <= $2 GROUP BY a.learner_id, c.certification_id) h
    LEFT JOIN required q ON q.certification_id = h.certification_id
  ),
  -- Nearly every cohort prepares one certification: those need no aggregate of their own. Cohorts that prepare the
  -- same blocks of it have the same kit.
  aim AS MATERIALIZED (
    SELECT a.cohort_id, a.one, a.several,
           CASE WHEN NOT a.several THEN dense_rank() OVER (ORDER BY a.blocks) END AS kit
    FROM (SELECT cohort_id, (array_agg(certification_id))[1] AS one, array_agg(block_id ORDER BY block_id) AS blocks,
                 count(DISTINCT certification_id) > 1 AS several
          FROM prepared GROUP BY cohort_id) a
  ),
  standing_of_several AS MATERIALIZED (
    SELECT * FROM standing WHERE certification_id IN
      (SELECT p.certification_id FROM prepared p JOIN aim ON aim.cohort_id = p.cohort_id AND aim.several)
  ),
  earned AS MATERIALIZED (
    SELECT p.enrolment_id, bool_or(s.certified) AS certified
    FROM place p JOIN aim ON aim.cohort_id = p.cohort_id AND aim.several
    JOIN (SELECT DISTINCT cohort_id, certification_id FROM prepared) c ON c.cohort_id = p.cohort_id
    JOIN standing_of_several s ON s.learner_id = p.learner_id AND s.certification_id = c.certification_id
    GROUP BY p.enrolment_id
  ),
  repeated AS MATERIALIZED (SELECT learner_id FROM place GROUP BY learner_id HAVING count(*) > 1),
  reached AS MATERIALIZED (
    SELECT p.enrolment_id, p.cohort_id, p.learner_id, r.learner_id IS NULL AS alone, aim.kit, s.bits,
           CASE WHEN p.status <> 'waitlisted' AND coalesce(s.certified, e.certified) THEN ${rankOf('certified')}
                ELSE ${stageCase('p.status')} END AS stage,
           p.status <> 'waitlisted' AND coalesce(s.learner_id, e.enrolment_id) IS NOT NULL AS holds_some,
           CASE p.status WHEN 'waitlisted' THEN 0 WHEN 'dropped_out' THEN coalesce(l.minutes, 0)
                         ELSE coalesce(t.minutes, 0) END AS planned
    FROM place p
    LEFT JOIN repeated r ON r.learner_id = p.learner_id
    LEFT JOIN aim ON aim.cohort_id = p.cohort_id
    LEFT JOIN standing s
      ON s.learner_id = p.learner_id AND s.certification_id = aim.one AND NOT aim.several
    LEFT JOIN earned e ON e.enrolment_id = p.enrolment_id
    LEFT JOIN timetable t ON t.cohort_id = p.cohort_id
    LEFT JOIN until_left l ON l.enrolment_id = p.enrolment_id
  )`;

/** The blocks that each cohort prepares, where nothing else of the standings is needed. */
export const PREPARED = `
  prepared AS MATERIALIZED (
    SELECT DISTINCT p.cohort_id, v.block_id
    FROM cohort_block_versions p JOIN cohorts c ON c.id = p.cohort_id
    JOIN block_versions v ON v.id = p.block_version_id
    WHERE c.programme_id = $1
  )`;

function stageCase(status: string): string {
  const whens = STAGES.map((stage) => {
    const words = Object.entries(STAGE_OF_STATUS).filter(([, of]) => of === stage);
    return words.map(([word]) => `WHEN '${word}' THEN ${rankOf(stage)}`).join(' ');
  });
  return `CASE ${status} ${whens.join(' ')} END`;
}
