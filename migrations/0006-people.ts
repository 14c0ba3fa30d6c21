import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Learners with their situation over time, and trainers with the blocks they are cleared to assess. */
export class People0006 implements MigrationInterface {
  name = 'People1700000000006';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE learners (
        id uuid NOT NULL CONSTRAINT learners_pkey PRIMARY KEY,
        family_name text NOT NULL,
        usual_name text,
        given_names text NOT NULL,
        email text,
        phone text,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        version int NOT NULL DEFAULT 1
      );
      CREATE UNIQUE INDEX one_learner_per_email ON learners (lower(email)) WHERE email IS NOT NULL;
      CREATE INDEX learners_by_name ON learners
        USING gin (searchable(family_name || ' ' || coalesce(usual_name, '') || ' ' || given_names) gin_trgm_ops);

      -- Versioned: a report for a past instant is cut by the situation that was known then.
      CREATE TABLE learner_situations (
        id uuid NOT NULL CONSTRAINT learner_situations_pkey PRIMARY KEY,
        learner_id uuid NOT NULL CONSTRAINT learner_situation_learner REFERENCES learners (id),
        employment_status text NOT NULL,
        employer_id uuid CONSTRAINT learner_situation_employer REFERENCES employers (id),
        internal_number text,
        gender text NOT NULL,
        birth_date date,
        department text,
        job_title text,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        superseded_at timestamptz NOT NULL DEFAULT 'infinity',
        CONSTRAINT learner_employment_status CHECK (employment_status IN ('employee', 'job_seeker')),
        CONSTRAINT learner_gender CHECK (gender IN ('female', 'male', 'unspecified')),
        CONSTRAINT employee_has_an_employer CHECK ((employment_status = 'employee') = (employer_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX one_situation_in_force_per_learner ON learner_situations (learner_id)
        WHERE superseded_at = 'infinity';
      CREATE UNIQUE INDEX one_learner_per_internal_number ON learner_situations (employer_id, internal_number)
        WHERE superseded_at = 'infinity' AND internal_number IS NOT NULL;
      CREATE INDEX learner_situations_by_learner ON learner_situations (learner_id, recorded_at);
      CREATE INDEX learner_situations_by_employer ON learner_situations (employer_id)
        WHERE superseded_at = 'infinity';
      CREATE TRIGGER keep_learner_situations BEFORE UPDATE OR DELETE ON learner_situations
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      -- When a situation comes into force: now, or when the one before it ended, if a unit that waited began earlier.
      CREATE FUNCTION situation_known_from(learner uuid) RETURNS timestamptz LANGUAGE sql STABLE AS
        $$ SELECT greatest(maillon_now(), (SELECT max(superseded_at) FROM learner_situations
             WHERE learner_id = learner AND superseded_at < 'infinity')) $$;

      CREATE TABLE trainers (
        id uuid NOT NULL CONSTRAINT trainers_pkey PRIMARY KEY,
        family_name text NOT NULL,
        given_names text NOT NULL,
        email text NOT NULL,
        provider_id uuid NOT NULL CONSTRAINT trainer_provider REFERENCES training_providers (id),
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        version int NOT NULL DEFAULT 1
      );
      CREATE UNIQUE INDEX one_trainer_per_email ON trainers (lower(email));
      CREATE INDEX trainers_by_provider ON trainers (provider_id);

      CREATE TABLE trainer_clearances (
        trainer_id uuid NOT NULL CONSTRAINT clearance_trainer REFERENCES trainers (id),
        block_id uuid NOT NULL CONSTRAINT clearance_block REFERENCES competence_blocks (id),
        granted_at timestamptz NOT NULL DEFAULT maillon_now(),
        granted_by uuid NOT NULL,
        CONSTRAINT trainer_clearances_pkey PRIMARY KEY (trainer_id, block_id)
      );

      ALTER TABLE accounts
        ADD CONSTRAINT account_learner FOREIGN KEY (learner_id) REFERENCES learners (id),
        ADD CONSTRAINT account_trainer FOREIGN KEY (trainer_id) REFERENCES trainers (id);
      ALTER TABLE awards ADD CONSTRAINT award_learner FOREIGN KEY (learner_id) REFERENCES learners (id);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
