import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import { newId } from '../../shared/ids.js';
import type { SaidObjective } from './domain/objectives.js';
import type { TraineeType } from './domain/trainee-types.js';

/** What was said of a cohort for the account; null where nothing was. */
export interface CohortEntry {
  objective: SaidObjective | null;
  certificationCode: string | null;
  entrustedTo: string | null;
}

/** A subject with an entry: the table that keeps it and the column that names it. */
export type EntryOf = 'cohort' | 'enrolment';
const TABLES: Record<EntryOf, { table: string; subject: string }> = {
  cohort: { table: 'cohort_account_entries', subject: 'cohort_id' },
  enrolment: { table: 'trainee_types', subject: 'enrolment_id' },
};

/** What a coordinator says of cohorts and trainees, for the account alone. */
@Injectable()
export class AccountEntriesRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Makes who changes the entry wait for each other until the unit ends. */
  async lock(of: EntryOf, id: string): Promise<void> {
    await this.work.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `${of} entry ${id.toLowerCase()}`,
    ]);
  }

  /** Grows with every change. */
  async version(of: EntryOf, id: string): Promise<number> {
    const { table, subject } = TABLES[of];
    const [row] = await this.work.query<{ version: number }>(
      `SELECT (count(*) + count(*) FILTER (WHERE superseded_at < 'infinity') + 1)::int AS version
       FROM ${table} WHERE ${subject} = $1`,
      [id],
    );
    return row?.version ?? 1;
  }

  /** The entry in force ends. */
  async supersede(of: EntryOf, id: string): Promise<void> {
    const { table, subject } = TABLES[of];
    await this.work.query(
      `UPDATE ${table} SET superseded_at = greatest(maillon_now(), recorded_at)
       WHERE ${subject} = $1 AND superseded_at = 'infinity'`,
      [id],
    );
  }

  async ofCohort(cohortId: string): Promise<CohortEntry | undefined> {
    const [row] = await this.work.query<CohortEntry>(
      `SELECT x.objective, k.code AS "certificationCode", x.entrusted_to AS "entrustedTo"
       FROM cohort_account_entries x LEFT JOIN certifications k ON k.id = x.certification_id
       WHERE x.cohort_id = $1 AND x.superseded_at = 'infinity'`,
      [cohortId],
    );
    return row;
  }

  async insertOfCohort(cohortId: string, entry: CohortEntry, by: string): Promise<void> {
    await this.work.query(
      `INSERT INTO cohort_account_entries
         (id, cohort_id, objective, certification_id, entrusted_to, recorded_by, recorded_at)
       SELECT $1, $2, $3, (SELECT id FROM certifications WHERE code = $4), $5, $6,
              greatest(maillon_now(), max(superseded_at))
       FROM cohort_account_entries WHERE cohort_id = $2`,
      [newId(), cohortId, entry.objective, entry.certificationCode, entry.entrustedTo, by],
    );
  }

  async typeOf(enrolmentId: string): Promise<TraineeType | null> {
    const [row] = await this.work.query<{ type: TraineeType }>(
      `SELECT type FROM trainee_types WHERE enrolment_id = $1 AND superseded_at = 'infinity'`,
      [enrolmentId],
    );
    return row?.type ?? null;
  }

  async insertType(enrolmentId: string, type: TraineeType, by: string): Promise<void> {
    await this.work.query(
      `INSERT INTO trainee_types (id, enrolment_id, type, recorded_by, recorded_at)
       SELECT $1, $2, $3, $4, greatest(maillon_now(), max(superseded_at)) FROM trainee_types WHERE enrolment_id = $2`,
      [newId(), enrolmentId, type, by],
    );
  }

  async certificationExists(code: string): Promise<boolean> {
    return (await this.work.query(`SELECT 1 FROM certifications WHERE code = $1`, [code])).length === 1;
  }

  /** The provider of the cohort's course; null when it has none. */
  async providerOfCohort(cohortId: string): Promise<string | null> {
    const [row] = await this.work.query<{ id: string | null }>(
      `SELECT k.provider_id AS id FROM cohorts c JOIN courses k ON k.id = c.course_id WHERE c.id = $1`,
      [cohortId],
    );
    return row?.id ?? null;
  }
}
