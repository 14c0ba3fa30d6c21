import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the trainer marked for each half-day, and the signatures that prove it. */
export class Attendance0009 implements MigrationInterface {
  name = 'Attendance1700000000009';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Versioned: a mark is superseded by the next, never overwritten.
      CREATE TABLE attendance_records (
        id uuid NOT NULL CONSTRAINT attendance_records_pkey PRIMARY KEY,
        cohort_id uuid NOT NULL,
        half_day_id uuid NOT NULL,
        enrolment_id uuid NOT NULL,
        status text NOT NULL,
        minutes int NOT NULL,
        reason text,
        recorded_by uuid NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        superseded_at timestamptz NOT NULL DEFAULT 'infinity',
        CONSTRAINT attendance_status CHECK (status IN ('present', 'absent', 'excused')),
        CONSTRAINT attendance_minutes CHECK (minutes BETWEEN 0 AND 600 AND (status = 'present' OR minutes = 0)),
        -- The half-day and the enrolment are of the same cohort.
        CONSTRAINT attendance_half_day FOREIGN KEY (cohort_id, half_day_id) REFERENCES half_days (cohort_id, id),
        CONSTRAINT attendance_enrolment FOREIGN KEY (cohort_id, enrolment_id) REFERENCES enrolments (cohort_id, id)
      );
      CREATE UNIQUE INDEX one_attendance_in_force ON attendance_records (half_day_id, enrolment_id)
        WHERE superseded_at = 'infinity';
      CREATE INDEX attendance_by_enrolment ON attendance_records (enrolment_id);
      CREATE TRIGGER keep_attendance BEFORE UPDATE OR DELETE ON attendance_records
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      CREATE TABLE half_day_signatures (
        id uuid NOT NULL CONSTRAINT half_day_signatures_pkey PRIMARY KEY,
        cohort_id uuid NOT NULL,
        half_day_id uuid NOT NULL,
        enrolment_id uuid,
        trainer_id uuid CONSTRAINT signature_trainer REFERENCES trainers (id),
        account_id uuid NOT NULL,
        authenticated_by text NOT NULL,
        signed_at timestamptz NOT NULL DEFAULT maillon_now(),
        CONSTRAINT signature_half_day FOREIGN KEY (cohort_id, half_day_id) REFERENCES half_days (cohort_id, id),
        CONSTRAINT signature_enrolment FOREIGN KEY (cohort_id, enrolment_id) REFERENCES enrolments (cohort_id, id),
        CONSTRAINT signed_by_a_learner_or_a_trainer CHECK ((enrolment_id IS NULL) <> (trainer_id IS NULL))
      );
      CREATE UNIQUE INDEX one_signature_per_learner_and_half_day ON half_day_signatures (half_day_id, enrolment_id)
        WHERE enrolment_id IS NOT NULL;
      CREATE UNIQUE INDEX one_countersignature_per_half_day ON half_day_signatures (half_day_id)
        WHERE trainer_id IS NOT NULL;
      CREATE INDEX half_day_signatures_by_enrolment ON half_day_signatures (enrolment_id);

      CREATE FUNCTION countersigned_half_day_is_locked() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- Whoever arrives while the trainer countersigns waits here, then sees the lock.
        IF to_jsonb(NEW) ->> 'trainer_id' IS NOT NULL THEN
          PERFORM 1 FROM half_days WHERE id = NEW.half_day_id FOR UPDATE;
        ELSE
          PERFORM 1 FROM half_days WHERE id = NEW.half_day_id FOR SHARE;
        END IF;
        IF EXISTS (SELECT 1 FROM half_day_signatures s
                   WHERE s.half_day_id = NEW.half_day_id AND s.trainer_id IS NOT NULL AND s.id <> NEW.id) THEN
          RAISE EXCEPTION 'a countersigned half-day is locked'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'countersigned_half_day_is_locked';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER lock_attendance BEFORE INSERT OR UPDATE ON attendance_records
        FOR EACH ROW EXECUTE FUNCTION countersigned_half_day_is_locked();
      CREATE TRIGGER lock_signatures BEFORE INSERT ON half_day_signatures
        FOR EACH ROW EXECUTE FUNCTION countersigned_half_day_is_locked();

      CREATE FUNCTION signature_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a signature is kept as it was given'
          USING ERRCODE = 'restrict_violation', CONSTRAINT = 'signature_is_kept';
      END $$;
      CREATE TRIGGER keep_signatures BEFORE UPDATE OR DELETE ON half_day_signatures
        FOR EACH ROW EXECUTE FUNCTION signature_is_kept();
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
