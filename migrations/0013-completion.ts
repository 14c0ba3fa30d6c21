import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rule by which an enrolment is completed. */
export class Completion0013 implements MigrationInterface {
  name = 'Completion1700000000013';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      SELECT 1;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
