import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the completion report reads most, in the order in which it reads it: marks and signatures merge by
 * half-day and enrolment without a visit to their tables (docs/benchmarks/completion-report.md).
 */
export class Reporting0011 implements MigrationInterface {
  name = 'Reporting1700000000011';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX attendance_for_reports ON attendance_records
        (half_day_id, enrolment_id, minutes, recorded_at, superseded_at) WHERE minutes > 0;
      CREATE INDEX learner_signatures_for_reports ON half_day_signatures (half_day_id, enrolment_id, signed_at)
        WHERE enrolment_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
