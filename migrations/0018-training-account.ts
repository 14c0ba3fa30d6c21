import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the yearly training account (bilan pédagogique et financier, cerfa 10443) asks and nothing else in the product
 * knows: in what capacity a trainer works for a provider, what a cohort aims at where its certification does not say,
 * to whom it is entrusted, and of what type a trainee is. All versioned: the account of a past instant stays.
 *
 * Three upstream facts that the account reads are edited in place: the provider and the modality of a course, whether a
 * half-day is at a distance, and the register, level and specialities of a certification. Their earlier values are kept here, by triggers, so that no
 * code path forgets them: what was true at an instant is the earliest value superseded after it, else the present one.
 */
export class TrainingAccount0018 implements MigrationInterface {
  name = 'TrainingAccount1700000000018';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE trainer_engagements (
        id uuid NOT NULL CONSTRAINT trainer_engagements_pkey PRIMARY KEY,
        trainer_id uuid NOT NULL CONSTRAINT trainer_engagement_trainer REFERENCES trainers (id),
        provider_id uuid NOT NULL CONSTRAINT trainer_engagement_provider REFERENCES training_providers (id),
        kind text NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        recorded_by uuid NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        superseded_at timestamptz NOT NULL DEFAULT 'infinity',
        CONSTRAINT trainer_engagement_kind CHECK (kind IN ('internal', 'external')),
        CONSTRAINT trainer_engagement_in_order CHECK (ends_on IS NULL OR starts_on <= ends_on),
        CONSTRAINT one_engagement_per_trainer_provider_and_day EXCLUDE USING gist
          (trainer_id WITH =, provider_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
          WHERE (superseded_at = 'infinity')
      );
      CREATE INDEX trainer_engagements_by_trainer ON trainer_engagements (trainer_id);
      CREATE INDEX trainer_engagements_by_provider ON trainer_engagements (provider_id);
      CREATE TRIGGER keep_trainer_engagements BEFORE UPDATE OR DELETE ON trainer_engagements
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      CREATE TABLE cohort_account_entries (
        id uuid NOT NULL CONSTRAINT cohort_account_entries_pkey PRIMARY KEY,
        cohort_id uuid NOT NULL CONSTRAINT cohort_account_entry_cohort REFERENCES cohorts (id),
        objective text,
        -- Certifications of the répertoire spécifique have no blocks, by which a cohort would tell what it aims at.
        certification_id uuid CONSTRAINT cohort_account_entry_certification REFERENCES certifications (id),
        entrusted_to uuid CONSTRAINT cohort_account_entry_provider REFERENCES training_providers (id),
        recorded_by uuid NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        superseded_at timestamptz NOT NULL DEFAULT 'infinity',
        CONSTRAINT cohort_account_objective
          CHECK (objective IN ('rncp_cqp', 'unregistered_cqp', 'other', 'skills_assessment', 'vae'))
      );
      CREATE UNIQUE INDEX one_account_entry_in_force_per_cohort ON cohort_account_entries (cohort_id)
        WHERE superseded_at = 'infinity';
      CREATE INDEX cohort_account_entries_by_cohort ON cohort_account_entries (cohort_id);
      CREATE TRIGGER keep_cohort_account_entries BEFORE UPDATE OR DELETE ON cohort_account_entries
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      CREATE TABLE trainee_types (
        id uuid NOT NULL CONSTRAINT trainee_types_pkey PRIMARY KEY,
        enrolment_id uuid NOT NULL CONSTRAINT trainee_type_enrolment REFERENCES enrolments (id),
        type text NOT NULL,
        recorded_by uuid NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        superseded_at timestamptz NOT NULL DEFAULT 'infinity',
        CONSTRAINT trainee_type
          CHECK (type IN ('private_employee', 'apprentice', 'job_seeker', 'individual', 'other'))
      );
      CREATE UNIQUE INDEX one_trainee_type_in_force_per_enrolment ON trainee_types (enrolment_id)
        WHERE superseded_at = 'infinity';
      CREATE INDEX trainee_types_by_enrolment ON trainee_types (enrolment_id);
      CREATE TRIGGER keep_trainee_types BEFORE UPDATE OR DELETE ON trainee_types
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      CREATE TABLE course_earlier_values (
        course_id uuid NOT NULL CONSTRAINT course_earlier_value_course REFERENCES courses (id),
        provider_id uuid,
        modality text NOT NULL,
        superseded_at timestamptz NOT NULL,
        CONSTRAINT course_earlier_values_pkey PRIMARY KEY (course_id, superseded_at)
      );
      CREATE TRIGGER keep_course_earlier_values BEFORE UPDATE OR DELETE ON course_earlier_values
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      -- Values that were replaced within one instant were true at none: the first of them is the one that was.
      CREATE FUNCTION keep_course_value() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO course_earlier_values (course_id, provider_id, modality, superseded_at)
          SELECT OLD.id, OLD.provider_id, OLD.modality, greatest(maillon_now(), max(superseded_at))
          FROM course_earlier_values WHERE course_id = OLD.id
        ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER keep_course_value AFTER UPDATE ON courses FOR EACH ROW
        WHEN (OLD.provider_id IS DISTINCT FROM NEW.provider_id OR OLD.modality <> NEW.modality)
        EXECUTE FUNCTION keep_course_value();

      CREATE TABLE half_day_earlier_modes (
        half_day_id uuid NOT NULL CONSTRAINT half_day_earlier_mode_half_day REFERENCES half_days (id),
        mode text NOT NULL,
        superseded_at timestamptz NOT NULL,
        CONSTRAINT half_day_earlier_modes_pkey PRIMARY KEY (half_day_id, superseded_at)
      );
      CREATE TRIGGER keep_half_day_earlier_modes BEFORE UPDATE OR DELETE ON half_day_earlier_modes
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      CREATE FUNCTION keep_half_day_mode() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO half_day_earlier_modes (half_day_id, mode, superseded_at)
          SELECT OLD.id, OLD.mode, greatest(maillon_now(), max(superseded_at))
          FROM half_day_earlier_modes WHERE half_day_id = OLD.id
        ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER keep_half_day_mode AFTER UPDATE ON half_days FOR EACH ROW
        WHEN (OLD.mode <> NEW.mode) EXECUTE FUNCTION keep_half_day_mode();

      CREATE TABLE certification_earlier_values (
        certification_id uuid NOT NULL
          CONSTRAINT certification_earlier_value_certification REFERENCES certifications (id),
        register text NOT NULL,
        level int,
        nsf jsonb NOT NULL,
        superseded_at timestamptz NOT NULL,
        CONSTRAINT certification_earlier_values_pkey PRIMARY KEY (certification_id, superseded_at)
      );
      CREATE TRIGGER keep_certification_earlier_values BEFORE UPDATE OR DELETE ON certification_earlier_values
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      CREATE FUNCTION keep_certification_value() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO certification_earlier_values (certification_id, register, level, nsf, superseded_at)
          SELECT OLD.id, OLD.register, OLD.level, OLD.nsf, greatest(maillon_now(), max(superseded_at))
          FROM certification_earlier_values WHERE certification_id = OLD.id
        ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER keep_certification_value AFTER UPDATE ON certifications FOR EACH ROW
        WHEN (OLD.register <> NEW.register OR OLD.level IS DISTINCT FROM NEW.level OR OLD.nsf <> NEW.nsf)
        EXECUTE FUNCTION keep_certification_value();
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
