import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { BlockToPrepare } from './domain/opening-rules.js';

/** Someone called in to assess. */
export interface Juror {
  accountId: string;
  displayName: string;
}

/** What hangs on a cohort: pinned block versions, trainers, assessors. */
@Injectable()
export class CohortPartsRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Pins the cohort to the versions that its course prepares now. */
  async pin(cohortId: string, courseId: string): Promise<void> {
    await this.work.query(`DELETE FROM cohort_block_versions WHERE cohort_id = $1`, [cohortId]);
    await this.work.query(
      `INSERT INTO cohort_block_versions (cohort_id, block_version_id)
       SELECT $1, block_version_id FROM course_block_versions WHERE course_id = $2`,
      [cohortId, courseId],
    );
  }

  /** The versions of a cohort in the order that it shows them, locked against retirement until the unit ends. */
  pinnedVersions(cohortId: string): Promise<BlockToPrepare[]> {
    return this.work.query<BlockToPrepare>(
      `SELECT b.code, v.status, z.registration_ends_on AS "registrationEndsOn"
       FROM cohort_block_versions k JOIN block_versions v ON v.id = k.block_version_id
       JOIN competence_blocks b ON b.id = v.block_id JOIN certifications z ON z.id = b.certification_id
       WHERE k.cohort_id = $1 ORDER BY z.code, b.position FOR SHARE OF v`,
      [cohortId],
    );
  }

  async trainerIds(cohortId: string): Promise<string[]> {
    const rows = await this.work.query<{ id: string }>(
      `SELECT trainer_id AS id FROM cohort_trainers WHERE cohort_id = $1 ORDER BY trainer_id`,
      [cohortId],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Which of these trainers exist. They are locked, in one order, so that two timetables that want the same
   * person are written one after the other instead of meeting in a deadlock.
   */
  async lockTrainers(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.work.query<{ id: string }>(
      `SELECT id FROM trainers WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async removeTrainersExcept(cohortId: string, ids: readonly string[]): Promise<void> {
    await this.work.query(
      `DELETE FROM cohort_trainers WHERE cohort_id = $1 AND trainer_id <> ALL($2::uuid[])`,
      [cohortId, ids],
    );
  }

  /** The database books each of them for the half-days, or refuses. */
  async addTrainers(cohortId: string, ids: readonly string[]): Promise<void> {
    await this.work.query(
      `INSERT INTO cohort_trainers (cohort_id, trainer_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
      [cohortId, ids],
    );
  }

  assessors(cohortId: string): Promise<Juror[]> {
    return this.work.query<Juror>(
      `SELECT a.id AS "accountId", a.display_name AS "displayName"
       FROM cohort_assessors k JOIN accounts a ON a.id = k.account_id
       WHERE k.cohort_id = $1 ORDER BY a.display_name, a.id`,
      [cohortId],
    );
  }

  /** Which of these accounts are of jurors who may be called in. */
  async knownJurors(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.work.query<{ id: string }>(
      `SELECT id FROM accounts WHERE id = ANY($1::uuid[]) AND role = 'juror' AND status <> 'disabled'`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async replaceAssessors(cohortId: string, accountIds: readonly string[]): Promise<void> {
    await this.work.query(`DELETE FROM cohort_assessors WHERE cohort_id = $1`, [cohortId]);
    await this.work.query(
      `INSERT INTO cohort_assessors (cohort_id, account_id) SELECT $1, unnest($2::uuid[])`,
      [cohortId, accountIds],
    );
  }

  /** Juror accounts that may be called in, in order of creation, after the id of the last one seen. */
  jurors(limit: number, after: string | undefined): Promise<Juror[]> {
    return this.work.query<Juror>(
      `SELECT id AS "accountId", display_name AS "displayName" FROM accounts
       WHERE role = 'juror' AND status <> 'disabled' AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $1`,
      [limit + 1, after ?? null],
    );
  }
}
