import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { importRunning } from './certifications.errors.js';

const LOCK = `hashtextextended('certification_import', 0)`;

/** One import of certifications at a time, over all processes on the database. */
@Injectable()
export class ImportLock {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Does `work` while no other import runs. The lock is of a session, not of a transaction, so that none stays open
   * for as long as the import; it ends with its connection, also when the process dies.
   * @throws certification_import_running (409) at once when another import runs.
   */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const session = this.dataSource.createQueryRunner();
    try {
      const [lock] = (await session.query(`SELECT pg_try_advisory_lock(${LOCK}) AS taken`)) as {
        taken: boolean;
      }[];
      if (!lock?.taken) throw importRunning();
      try {
        return await work();
      } finally {
        await session.query(`SELECT pg_advisory_unlock(${LOCK})`);
      }
    } finally {
      await session.release();
    }
  }
}
