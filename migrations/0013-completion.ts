import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rule by which an enrolment is completed: the usual one of a programme, and the own one of a cohort. */
export class Completion0013 implements MigrationInterface {
  name = 'Completion1700000000013';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Versioned. Without a cohort, the usual rule of the programme.
      CREATE TABLE completion_rules (
        id uuid NOT NULL CONSTRAINT completion_rules_pkey PRIMARY KEY,
        programme_id uuid NOT NULL CONSTRAINT completion_rule_programme REFERENCES programmes (id),
        cohort_id uuid CONSTRAINT completion_rule_cohort REFERENCES cohorts (id),
        version int NOT NULL,
        proven_percent int NOT NULL,
        certifying_assessments boolean NOT NULL,
        recorded_by uuid NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        superseded_at timestamptz NOT NULL DEFAULT 'infinity',
        CONSTRAINT completion_rule_percent CHECK (proven_percent BETWEEN 0 AND 100)
      );
      CREATE UNIQUE INDEX one_completion_rule_in_force_per_cohort ON completion_rules (cohort_id)
        WHERE superseded_at = 'infinity' AND cohort_id IS NOT NULL;
      CREATE UNIQUE INDEX one_usual_rule_in_force_per_programme ON completion_rules (programme_id)
        WHERE superseded_at = 'infinity' AND cohort_id IS NULL;
      CREATE TRIGGER keep_completion_rules BEFORE UPDATE OR DELETE ON completion_rules
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      -- Until a programme says its own: what funders of training usually ask for. No law sets a share of hours.
      CREATE VIEW usual_completion_rule AS
        SELECT p.id AS programme_id, coalesce(usual.proven_percent, 80) AS proven_percent,
          coalesce(usual.certifying_assessments, true) AS certifying_assessments,
          CASE WHEN usual.id IS NULL THEN 'product' ELSE 'programme' END AS source,
          coalesce(usual.version, 0) AS version
        FROM programmes p
        LEFT JOIN completion_rules usual
          ON usual.programme_id = p.id AND usual.cohort_id IS NULL AND usual.superseded_at = 'infinity';

      -- Its own rule, or the usual one; the version is that of its own.
      CREATE VIEW completion_rule_of_cohort AS
        SELECT c.id AS cohort_id, coalesce(own.proven_percent, usual.proven_percent) AS proven_percent,
          coalesce(own.certifying_assessments, usual.certifying_assessments) AS certifying_assessments,
          CASE WHEN own.id IS NULL THEN usual.source ELSE 'cohort' END AS source,
          coalesce(own.version, 0) AS version
        FROM cohorts c JOIN usual_completion_rule usual ON usual.programme_id = c.programme_id
        LEFT JOIN completion_rules own ON own.cohort_id = c.id AND own.superseded_at = 'infinity';
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
