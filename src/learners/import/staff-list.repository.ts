import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import type { StaffListPerson } from '../domain/staff-list-row.js';

/** A person of the list with the employer found for them. */
export interface ListedPerson extends StaffListPerson {
  employerId: string | null;
  employmentStatus: 'employee' | 'job_seeker';
}

/** A learner who is known already. */
export interface KnownPerson {
  id: string;
  familyName: string;
  usualName: string | null;
  givenNames: string;
  email: string | null;
  phone: string | null;
  employmentStatus: string;
  employerId: string | null;
  internalNumber: string | null;
  gender: string;
  birthDate: string | null;
  department: string | null;
  jobTitle: string | null;
}

/** Whom a row of the list may be, by each of its keys. */
export interface Candidates {
  byNumber: KnownPerson | null;
  byEmail: KnownPerson | null;
}

const KNOWN = (learner: string, situation: string) => `
  CASE WHEN ${learner}.id IS NULL THEN NULL ELSE json_build_object(
    'id', ${learner}.id, 'familyName', ${learner}.family_name, 'usualName', ${learner}.usual_name,
    'givenNames', ${learner}.given_names, 'email', ${learner}.email, 'phone', ${learner}.phone,
    'employmentStatus', ${situation}.employment_status, 'employerId', ${situation}.employer_id,
    'internalNumber', ${situation}.internal_number, 'gender', ${situation}.gender,
    'birthDate', ${situation}.birth_date, 'department', ${situation}.department, 'jobTitle', ${situation}.job_title) END`;

const PERSON_COLUMNS = `id uuid, situation_id uuid, "familyName" text, "usualName" text, "givenNames" text, email text,
  phone text, "employmentStatus" text, "employerId" uuid, "internalNumber" text, gender text, "birthDate" date,
  department text, "jobTitle" text`;

/** Writes a batch of a staff list in a few statements, whatever its size. */
@Injectable()
export class StaffListRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Waits for another list to end: two that hold the same people would otherwise both find them missing. */
  async oneAtATime(): Promise<void> {
    await this.work.query(`SELECT pg_advisory_xact_lock(hashtextextended('staff_list', 0))`);
  }

  /** For each person, in order, whom they may be already. */
  async candidates(people: readonly ListedPerson[]): Promise<Candidates[]> {
    const keys = people.map(({ employerId, internalNumber, email }, n) => ({
      n,
      employerId,
      internalNumber,
      email,
    }));
    const rows = await this.work.query<{ by_number: KnownPerson | null; by_email: KnownPerson | null }>(
      `SELECT ${KNOWN('ln', 'sn')} AS by_number, ${KNOWN('le', 'se')} AS by_email
       FROM json_to_recordset($1) AS k(n int, "employerId" uuid, "internalNumber" text, email text)
       LEFT JOIN learner_situations sn ON sn.employer_id = k."employerId" AND sn.internal_number = k."internalNumber"
         AND sn.superseded_at = 'infinity'
       LEFT JOIN learners ln ON ln.id = sn.learner_id
       LEFT JOIN learners le ON lower(le.email) = lower(k.email)
       LEFT JOIN learner_situations se ON se.learner_id = le.id AND se.superseded_at = 'infinity'
       ORDER BY k.n`,
      [JSON.stringify(keys)],
    );
    return rows.map(({ by_number, by_email }) => ({ byNumber: by_number, byEmail: by_email }));
  }

  async insert(people: readonly (ListedPerson & { id: string; situation_id: string })[]): Promise<void> {
    if (people.length === 0) return;
    const listed = JSON.stringify(people);
    await this.work.query(
      `INSERT INTO learners (id, family_name, usual_name, given_names, email, phone)
       SELECT id, "familyName", "usualName", "givenNames", email, phone FROM json_to_recordset($1) AS p(${PERSON_COLUMNS})`,
      [listed],
    );
    await this.insertSituations(listed);
  }

  async update(people: readonly (ListedPerson & { id: string })[]): Promise<void> {
    if (people.length === 0) return;
    await this.work.query(
      `UPDATE learners l SET family_name = p."familyName", usual_name = p."usualName", given_names = p."givenNames",
         email = p.email, phone = p.phone, version = l.version + 1
       FROM json_to_recordset($1) AS p(${PERSON_COLUMNS}) WHERE l.id = p.id`,
      [JSON.stringify(people)],
    );
  }

  /** Puts new situations in force; those before stay readable. */
  async supersede(people: readonly (ListedPerson & { id: string; situation_id: string })[]): Promise<void> {
    if (people.length === 0) return;
    await this.work.query(
      `UPDATE learner_situations SET superseded_at = greatest(maillon_now(), recorded_at)
       WHERE learner_id = ANY($1::uuid[]) AND superseded_at = 'infinity'`,
      [people.map(({ id }) => id)],
    );
    await this.insertSituations(JSON.stringify(people));
  }

  private async insertSituations(listed: string): Promise<void> {
    await this.work.query(
      `INSERT INTO learner_situations (id, learner_id, employment_status, employer_id, internal_number, gender, birth_date, department, job_title, recorded_at)
       SELECT situation_id, id, "employmentStatus", "employerId", "internalNumber", gender, "birthDate", department, "jobTitle", situation_known_from(id)
       FROM json_to_recordset($1) AS p(${PERSON_COLUMNS})`,
      [listed],
    );
  }
}
