import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What funders committed and paid. */
export class Funding0017 implements MigrationInterface {
  name = 'Funding1700000000017';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      SELECT 1;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
