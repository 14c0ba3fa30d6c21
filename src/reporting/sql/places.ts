import { STAGE_OF_STATUS } from '../domain/stages.js';

/**
 * The enrolments that count, with their status at the instant. Parameters of every statement of the report:
 * $1 programme id, $2 the instant; a versioned row counts when it was recorded by then and not superseded by then.
 * For the people of one page, $3 holds the learners, and all else starts from their few enrolments; or it holds cohorts.
 */
export function places({ learners = false, cohorts = false } = {}): string {
  const counted = Object.keys(STAGE_OF_STATUS).map((status) => `'${status}'`);
  return `
  place AS MATERIALIZED (
    SELECT t.enrolment_id, t.cohort_id, t.learner_id, t.to_status AS status
    FROM enrolment_transitions t JOIN cohorts c ON c.id = t.cohort_id
    WHERE c.programme_id = $1 AND t.recorded_at <= $2 AND t.superseded_at > $2
      AND t.to_status IN (${counted.join(', ')}) ${learners ? 'AND t.learner_id = ANY($3::uuid[])' : ''}
      ${cohorts ? 'AND t.cohort_id = ANY($3::uuid[])' : ''}
  )`;
}
