import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the yearly training account needs beside what is recorded elsewhere. */
export class TrainingAccount0018 implements MigrationInterface {
  name = 'TrainingAccount1700000000018';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      SELECT 1;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
