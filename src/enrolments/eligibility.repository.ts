import { Injectable } from '@nestjs/common';
import type { CohortFacts } from '../cohorts/cohorts.api.js';
import { parisDay } from '../programmes/programmes.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { Candidate, EntryConditions } from './domain/eligibility.js';
import type { EnrolmentStatus } from './domain/enrolment-status.js';
import type { BlockKey, Correspondence } from './domain/held-blocks.js';

/** A person who wants into a cohort, with all that the rules ask about. */
export interface Applicant extends Candidate {
  learnerId: string;
  name: string;
  employerId: string | null;
  /** Of the enrolment that they have in this cohort already. */
  liveStatus: EnrolmentStatus | null;
  /** How many wait in the cohort's queue. */
  waiting: number;
  conditions: EntryConditions;
}

type Person = Omit<Applicant, 'conditions' | 'held'>;

/** What the blocks that a cohort requires have to do with those that people hold. */
interface Prerequisites {
  required: BlockKey[];
  correspondences: Correspondence[];
  held: { learnerId: string; certification: string; block: string }[];
}

/** Someone whose own department is not known is taken to work at their employer's head office. */
const PEOPLE = `
  SELECT l.id AS "learnerId", coalesce(l.usual_name, l.family_name) || ' ' || l.given_names AS name,
    s.employer_id AS "employerId",
    coalesce(s.department, (SELECT t.department FROM establishments t
      WHERE t.employer_id = s.employer_id AND t.head_office LIMIT 1)) AS department,
    (SELECT e.status FROM enrolments e WHERE e.cohort_id = $1 AND e.learner_id = l.id
      AND e.status IN ('requested', 'confirmed', 'started', 'completed', 'waitlisted')) AS "liveStatus",
    (SELECT count(*)::int FROM enrolments e WHERE e.cohort_id = $1 AND e.status = 'waitlisted') AS waiting,
    ARRAY(SELECT DISTINCT h.date::text FROM bookings b
      JOIN half_days h ON tstzrange(h.starts_at, h.ends_at) && b.during
      WHERE b.person_id = l.id AND b.cohort_id <> $1 AND h.cohort_id = $1 AND h.cancelled_at IS NULL ORDER BY 1) AS "busyOn"
  FROM learners l LEFT JOIN learner_situations s ON s.learner_id = l.id AND s.superseded_at = 'infinity'
  WHERE l.id = ANY ($2::uuid[])`;

/** Correspondences are followed backwards from the required blocks, as far as they go. */
const PREREQUISITES = `
  WITH RECURSIVE required AS (
    SELECT f.code AS certification, b.code AS block FROM competence_blocks b
    JOIN certifications f ON f.id = b.certification_id WHERE b.id = ANY ($1::uuid[])),
  link AS (
    SELECT k.* FROM correspondences_in_force k JOIN required r
      ON k.to_certification_code = r.certification AND k.to_block_code = r.block
    UNION
    SELECT k.* FROM correspondences_in_force k JOIN link
      ON k.to_certification_code = link.from_certification_code AND k.to_block_code = link.from_block_code)
  SELECT
    (SELECT coalesce(json_agg(r ORDER BY certification, block), '[]') FROM required r) AS required,
    (SELECT coalesce(json_agg(json_build_object('extent', extent,
      'from', json_build_object('certification', from_certification_code, 'block', from_block_code),
      'to', json_build_object('certification', to_certification_code, 'block', to_block_code))), '[]')
     FROM link) AS correspondences,
    (SELECT coalesce(json_agg(json_build_object('learnerId', a.learner_id, 'certification', f.code, 'block', b.code)), '[]')
     FROM awards a JOIN competence_blocks b ON b.id = a.block_id JOIN certifications f ON f.id = b.certification_id
     WHERE a.learner_id = ANY ($2::uuid[])) AS held`;

const NO_PREREQUISITES: Prerequisites = { required: [], correspondences: [], held: [] };

/** What the rules of entry need to know, of any number of people: one statement, two where blocks are required. */
@Injectable()
export class EligibilityRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** By learner; who does not exist is not in the answer. Reads the present: call it under the cohort's lock. */
  async applicants(cohort: CohortFacts, learnerIds: readonly string[]): Promise<Map<string, Applicant>> {
    const people = await this.work.query<Person>(PEOPLE, [cohort.id, learnerIds]);
    const { held, ...rules } = await this.prerequisites(cohort, learnerIds);
    const conditions = conditionsOf(cohort, rules);
    return new Map(
      people.map((person) => {
        const own = held.filter(({ learnerId }) => learnerId === person.learnerId);
        return [person.learnerId, { ...person, held: own, conditions }];
      }),
    );
  }

  private async prerequisites(cohort: CohortFacts, learnerIds: readonly string[]): Promise<Prerequisites> {
    const { prerequisiteBlockIds } = cohort;
    if (prerequisiteBlockIds.length === 0) return NO_PREREQUISITES;
    const [row] = await this.work.query<Prerequisites>(PREREQUISITES, [prerequisiteBlockIds, learnerIds]);
    return row ?? NO_PREREQUISITES;
  }
}

function conditionsOf(
  cohort: CohortFacts,
  { required, correspondences }: Omit<Prerequisites, 'held'>,
): EntryConditions {
  const ends = new Map(cohort.blocks.map((block) => [block.certificationCode, block.registrationEndsOn]));
  return {
    firstDay: cohort.startsAt && parisDay(cohort.startsAt),
    lastDay: cohort.endsAt && parisDay(cohort.endsAt),
    term: { startsOn: cohort.programmeStartsOn, endsOn: cohort.programmeEndsOn },
    departments: cohort.programmeDepartments,
    registrationEnds: [...ends].map(([certificationCode, endsOn]) => ({ certificationCode, endsOn })),
    prerequisites: required,
    correspondences,
  };
}
