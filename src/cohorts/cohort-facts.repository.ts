import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { CohortFacts, CohortStatus } from './cohort-facts.js';

/** Reads, and locks, what the later modules need to know of a cohort. */
@Injectable()
export class CohortFactsRepository {
  constructor(private readonly work: UnitOfWork) {}

  async read(id: string): Promise<CohortFacts | undefined> {
    return (await this.work.query<CohortFacts>(`SELECT * FROM cohort_facts($1, false)`, [id]))[0];
  }

  /** As whoever held the lock before left the cohort; locked until the unit ends. */
  async lock(id: string): Promise<CohortFacts | undefined> {
    return (await this.work.query<CohortFacts>(`SELECT * FROM cohort_facts($1, true)`, [id]))[0];
  }

  /** The status, locked until the unit ends. */
  async lockStatus(id: string): Promise<CohortStatus | undefined> {
    const rows = await this.work.query<{ status: CohortStatus }>(
      `SELECT status FROM cohorts WHERE id = $1 FOR NO KEY UPDATE`,
      [id],
    );
    return rows[0]?.status;
  }

  async setStatus(id: string, status: CohortStatus, by: string | null, reason: string | null): Promise<void> {
    await this.work.query(
      `UPDATE cohorts SET status = $2, status_actor_id = $3, status_reason = $4, version = version + 1 WHERE id = $1`,
      [id, status, by, reason],
    );
  }

  async setCapacity(id: string, capacity: number): Promise<void> {
    await this.work.query(`UPDATE cohorts SET capacity = $2, version = version + 1 WHERE id = $1`, [
      id,
      capacity,
    ]);
  }

  async takeQueuePosition(id: string): Promise<number> {
    const [row] = await this.work.query<{ position: number }>(
      `UPDATE cohorts SET last_queue_position = last_queue_position + 1 WHERE id = $1
       RETURNING last_queue_position AS position`,
      [id],
    );
    if (!row) throw new Error('no cohort to queue for');
    return Number(row.position);
  }
}
