/** Cohorts of the programme that existed at the instant, with their status then. $1 programme id, $2 instant. */
export const KNOWN_COHORTS = `
  SELECT c.id, c.title, t.to_status AS status FROM cohorts c JOIN cohort_transitions t ON t.cohort_id = c.id
  WHERE c.programme_id = $1 AND t.recorded_at <= $2 AND t.superseded_at > $2 ORDER BY c.id`;

/** Blocks that those cohorts prepare, with the title that was last published then. */
export const KNOWN_BLOCKS = `
  SELECT b.id, k.code AS "certificationCode", b.code,
         coalesce((SELECT v.title FROM block_versions v WHERE v.block_id = b.id AND v.published_at <= $2
                   ORDER BY v.number DESC LIMIT 1), '') AS title
  FROM competence_blocks b JOIN certifications k ON k.id = b.certification_id
  WHERE b.id IN (SELECT v.block_id FROM cohort_block_versions p JOIN block_versions v ON v.id = p.block_version_id
                 JOIN cohorts c ON c.id = p.cohort_id JOIN cohort_transitions t ON t.cohort_id = c.id
                 WHERE c.programme_id = $1 AND t.recorded_at <= $2 AND t.superseded_at > $2)
  ORDER BY k.code, b.position, b.code`;

export const TARGETS = `
  SELECT axis_number AS "axisNumber", label, people FROM programme_targets
  WHERE programme_id = $1 AND recorded_at <= $2 AND superseded_at > $2 ORDER BY axis_number, label`;

export const EMPLOYER_LABELS = `SELECT id::text AS key, name AS label FROM employers WHERE id = ANY($1::uuid[])`;
export const BRANCH_LABELS = `SELECT idcc AS key, name AS label FROM branches WHERE idcc = ANY($1::text[])`;
