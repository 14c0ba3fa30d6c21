import { BASE } from './cells.js';
import { DUE, LACKS } from './due.js';
import { planned, spent } from './hours.js';
import { places } from './places.js';
import { STANDINGS } from './standings.js';

const THEIRS = { learners: true };
const PLACES = `${places(THEIRS)}, ${planned(THEIRS)}, ${STANDINGS}`;

/** Enrolments of some people, as of the instant. $1 programme id, $2 instant, $3 learner ids. */
export const ENROLMENTS_OF = `
  WITH ${PLACES}, ${spent(THEIRS)}, ${BASE}
  SELECT b.learner_id AS "learnerId", b.enrolment_id AS "enrolmentId", b.cohort_id AS "cohortId", c.title AS "cohortTitle",
         p.status, b.planned, b.attended, b.proven
  FROM base b JOIN place p ON p.enrolment_id = b.enrolment_id JOIN cohorts c ON c.id = b.cohort_id
  ORDER BY b.learner_id, b.enrolment_id`;

/**
 * What the hours and the blocks of these people still lack: half-days that are over without a mark, presence without
 * the learner's signature or the countersignature, blocks prepared without a certifying assessment or an award.
 * Who dropped out is expected at half-days until the day of leaving, and no longer at the assessments.
 */
export const MISSING_OF = `
  WITH ${PLACES},
  ${DUE},
  blocks AS (
    SELECT p.enrolment_id, p.cohort_id, q.block_id, k.code AS certification_code, b.code AS block_code
    FROM place p JOIN prepared q ON q.cohort_id = p.cohort_id JOIN competence_blocks b ON b.id = q.block_id
    JOIN certifications k ON k.id = q.certification_id
    LEFT JOIN standing h ON h.learner_id = p.learner_id AND h.certification_id = q.certification_id
    WHERE p.status NOT IN ('waitlisted', 'dropped_out') AND coalesce(get_bit(h.bits, q.ordinal), 0) = 0
  )
  SELECT enrolment_id AS "enrolmentId", 'attendanceMark' AS kind, half_day_id AS "halfDayId", starts_at AS "startsAt",
         NULL AS "certificationCode", NULL AS "blockCode"
  FROM due WHERE ${LACKS.attendanceMark}
  UNION ALL
  SELECT enrolment_id, 'learnerSignature', half_day_id, starts_at, NULL, NULL FROM due
  WHERE ${LACKS.learnerSignature}
  UNION ALL
  SELECT enrolment_id, 'countersignature', half_day_id, starts_at, NULL, NULL FROM due
  WHERE ${LACKS.countersignature}
  UNION ALL
  SELECT enrolment_id, 'certifyingAssessment', NULL, NULL, certification_code, block_code FROM blocks x
  WHERE NOT EXISTS (SELECT 1 FROM assessments a JOIN block_versions v ON v.id = a.block_version_id
                    WHERE a.enrolment_id = x.enrolment_id AND v.block_id = x.block_id AND a.kind = 'certifying'
                      AND a.submitted_at <= $2)
  UNION ALL
  SELECT enrolment_id, 'award', NULL, NULL, certification_code, block_code FROM blocks
  ORDER BY 1, 2, 4, 5, 6`;
