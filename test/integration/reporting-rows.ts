import type { UnitOfWork } from '../../src/shared/database/unit-of-work.js';

/** The rows of everything a report may count, as plain data: what the reference implementation works on. */
export interface Rows {
  cohorts: { id: string; programme_id: string }[];
  enrolment_transitions: Versioned<{
    enrolment_id: string;
    cohort_id: string;
    learner_id: string;
    to_status: string;
  }>[];
  enrolments: { id: string; ended_on: string | null }[];
  half_day_versions: Versioned<{
    half_day_id: string;
    cohort_id: string;
    starts_at: Date;
    ends_at: Date;
    cancelled: boolean;
  }>[];
  attendance_records: Versioned<{ half_day_id: string; enrolment_id: string; minutes: number }>[];
  half_day_signatures: {
    half_day_id: string;
    enrolment_id: string | null;
    trainer_id: string | null;
    signed_at: Date;
  }[];
  learner_situations: Versioned<{
    learner_id: string;
    employment_status: string;
    employer_id: string | null;
    gender: string;
    birth_date: string | null;
    department: string | null;
  }>[];
  employer_situations: Versioned<{ employer_id: string; idcc: string; size_class: string }>[];
  awards: { learner_id: string; block_id: string; recorded_at: Date }[];
  certifications: { id: string; code: string }[];
  competence_blocks: { id: string; certification_id: string; code: string; required: boolean }[];
  block_versions: { id: string; block_id: string; published_at: Date | null }[];
  cohort_block_versions: { cohort_id: string; block_version_id: string }[];
  block_correspondences: Versioned<{
    from_certification_code: string;
    from_block_code: string;
    to_certification_code: string;
    to_block_code: string;
    extent: string;
  }>[];
}

/** `superseded_at` is Infinity for a row in force. */
export type Versioned<Row> = Row & { recorded_at: Date; superseded_at: Date | number };

const OF_PROGRAMME = 'SELECT id FROM cohorts WHERE programme_id = $1';
const BY_COHORT = `WHERE cohort_id IN (${OF_PROGRAMME})`;
const BY_LEARNER = `WHERE learner_id IN (SELECT learner_id FROM enrolments ${BY_COHORT})`;
const ALL = 'WHERE $1::uuid IS NOT NULL';

/** Rows that cannot matter to the programme are left out where there would be many. */
const TABLES: Record<keyof Rows, string> = {
  cohorts: 'WHERE programme_id = $1',
  enrolment_transitions: BY_COHORT,
  enrolments: BY_COHORT,
  half_day_versions: BY_COHORT,
  attendance_records: BY_COHORT,
  half_day_signatures: BY_COHORT,
  learner_situations: BY_LEARNER,
  employer_situations: ALL,
  awards: BY_LEARNER,
  certifications: ALL,
  competence_blocks: ALL,
  block_versions: ALL,
  cohort_block_versions: BY_COHORT,
  block_correspondences: ALL,
};

/** The rows of one programme. */
export async function readRows(work: UnitOfWork, programmeId: string): Promise<Rows> {
  const rows: Record<string, unknown[]> = {};
  for (const [table, where] of Object.entries(TABLES)) {
    rows[table] = await work.query(`SELECT * FROM ${table} ${where}`, [programmeId]);
  }
  return rows as unknown as Rows;
}
