import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Courses, cohorts, half-days, and the bookings by which the database refuses that anyone is in two
 * half-days at once. A booking is written by triggers alone, so no code path can forget it.
 */
export class Cohorts0007 implements MigrationInterface {
  name = 'Cohorts1700000000007';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE courses (
        id uuid NOT NULL CONSTRAINT courses_pkey PRIMARY KEY,
        title text NOT NULL,
        objective text NOT NULL,
        duration_minutes int NOT NULL,
        modality text NOT NULL,
        provider_id uuid CONSTRAINT course_provider REFERENCES training_providers (id),
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        version int NOT NULL DEFAULT 1,
        CONSTRAINT course_modality CHECK (modality IN ('on_site', 'distance', 'blended')),
        CONSTRAINT course_duration_is_positive CHECK (duration_minutes > 0)
      );

      CREATE TABLE course_block_versions (
        course_id uuid NOT NULL CONSTRAINT course_block_version_course REFERENCES courses (id),
        block_version_id uuid NOT NULL CONSTRAINT course_block_version_version REFERENCES block_versions (id),
        CONSTRAINT course_block_versions_pkey PRIMARY KEY (course_id, block_version_id)
      );

      -- Blocks that a learner must hold before entering.
      CREATE TABLE course_prerequisites (
        course_id uuid NOT NULL CONSTRAINT course_prerequisite_course REFERENCES courses (id),
        block_id uuid NOT NULL CONSTRAINT course_prerequisite_block REFERENCES competence_blocks (id),
        CONSTRAINT course_prerequisites_pkey PRIMARY KEY (course_id, block_id)
      );

      CREATE TABLE cohorts (
        id uuid NOT NULL CONSTRAINT cohorts_pkey PRIMARY KEY,
        programme_id uuid NOT NULL CONSTRAINT cohort_programme REFERENCES programmes (id),
        course_id uuid NOT NULL CONSTRAINT cohort_course REFERENCES courses (id),
        title text NOT NULL,
        place text,
        capacity int NOT NULL,
        seats_taken int NOT NULL DEFAULT 0,
        requires_approval boolean NOT NULL DEFAULT false,
        enrolment_opens_at timestamptz NOT NULL,
        enrolment_closes_at timestamptz NOT NULL,
        status text NOT NULL DEFAULT 'draft',
        status_reason text,
        status_actor_id uuid,
        last_queue_position bigint NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        version int NOT NULL DEFAULT 1,
        CONSTRAINT cohort_status CHECK (status IN ('draft', 'open', 'running', 'closed', 'cancelled')),
        CONSTRAINT cohort_capacity_is_positive CHECK (capacity > 0),
        CONSTRAINT seats_within_capacity CHECK (seats_taken BETWEEN 0 AND capacity),
        CONSTRAINT enrolment_window_in_order CHECK (enrolment_opens_at < enrolment_closes_at)
      ) WITH (fillfactor = 50);
      CREATE INDEX cohorts_by_programme ON cohorts (programme_id);
      CREATE INDEX cohorts_by_course ON cohorts (course_id);

      CREATE TABLE cohort_transitions (
        id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT cohort_transitions_pkey PRIMARY KEY,
        cohort_id uuid NOT NULL CONSTRAINT cohort_transition_cohort REFERENCES cohorts (id),
        from_status text,
        to_status text NOT NULL,
        actor_id uuid,
        reason text,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        superseded_at timestamptz NOT NULL DEFAULT 'infinity'
      );
      CREATE UNIQUE INDEX one_status_in_force_per_cohort ON cohort_transitions (cohort_id)
        WHERE superseded_at = 'infinity';
      CREATE INDEX cohort_transitions_by_cohort ON cohort_transitions (cohort_id, recorded_at);
      CREATE TRIGGER keep_cohort_transitions BEFORE UPDATE OR DELETE ON cohort_transitions
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      CREATE FUNCTION record_cohort_transition() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE since timestamptz := maillon_now();
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          -- A unit that waited for a lock may have begun before the row that it supersedes was recorded.
          UPDATE cohort_transitions SET superseded_at = greatest(since, recorded_at)
            WHERE cohort_id = NEW.id AND superseded_at = 'infinity' RETURNING superseded_at INTO since;
        END IF;
        INSERT INTO cohort_transitions (cohort_id, from_status, to_status, actor_id, reason, recorded_at)
          VALUES (NEW.id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.status END, NEW.status,
                  NEW.status_actor_id, NEW.status_reason, coalesce(since, maillon_now()));
        RETURN NULL;
      END $$;
      CREATE TRIGGER record_first_cohort_status AFTER INSERT ON cohorts
        FOR EACH ROW EXECUTE FUNCTION record_cohort_transition();
      CREATE TRIGGER record_cohort_status AFTER UPDATE OF status ON cohorts
        FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION record_cohort_transition();

      -- The versions that a cohort is pinned to: marks refer to them, never to a later one.
      CREATE TABLE cohort_block_versions (
        cohort_id uuid NOT NULL CONSTRAINT cohort_block_version_cohort REFERENCES cohorts (id),
        block_version_id uuid NOT NULL CONSTRAINT cohort_block_version_version REFERENCES block_versions (id),
        CONSTRAINT cohort_block_versions_pkey PRIMARY KEY (cohort_id, block_version_id)
      );

      CREATE TABLE cohort_trainers (
        cohort_id uuid NOT NULL CONSTRAINT cohort_trainer_cohort REFERENCES cohorts (id),
        trainer_id uuid NOT NULL CONSTRAINT cohort_trainer_trainer REFERENCES trainers (id),
        CONSTRAINT cohort_trainers_pkey PRIMARY KEY (cohort_id, trainer_id)
      );
      CREATE INDEX cohort_trainers_by_trainer ON cohort_trainers (trainer_id);

      -- Professionals called in to assess in a cohort, until juries name their own.
      CREATE TABLE cohort_assessors (
        cohort_id uuid NOT NULL CONSTRAINT cohort_assessor_cohort REFERENCES cohorts (id),
        account_id uuid NOT NULL CONSTRAINT cohort_assessor_account REFERENCES accounts (id),
        CONSTRAINT cohort_assessors_pkey PRIMARY KEY (cohort_id, account_id)
      );
      CREATE INDEX cohort_assessors_by_account ON cohort_assessors (account_id);

      CREATE TABLE half_days (
        id uuid NOT NULL CONSTRAINT half_days_pkey PRIMARY KEY,
        cohort_id uuid NOT NULL CONSTRAINT half_day_cohort REFERENCES cohorts (id),
        date date NOT NULL,
        period text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        room text,
        cancelled_at timestamptz,
        cancel_reason text,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT half_day_period CHECK (period IN ('morning', 'afternoon')),
        CONSTRAINT half_day_in_order CHECK (starts_at < ends_at),
        CONSTRAINT half_day_of_cohort UNIQUE (cohort_id, id)
      );
      CREATE UNIQUE INDEX one_half_day_per_slot ON half_days (cohort_id, date, period) WHERE cancelled_at IS NULL;
      CREATE INDEX half_days_by_start ON half_days (starts_at);

      -- What the timetable said, and when: planned hours of a past instant come from here.
      CREATE TABLE half_day_versions (
        id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT half_day_versions_pkey PRIMARY KEY,
        half_day_id uuid NOT NULL CONSTRAINT half_day_version_half_day REFERENCES half_days (id),
        cohort_id uuid NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        cancelled boolean NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        superseded_at timestamptz NOT NULL DEFAULT 'infinity'
      );
      CREATE UNIQUE INDEX one_version_in_force_per_half_day ON half_day_versions (half_day_id)
        WHERE superseded_at = 'infinity';
      CREATE INDEX half_day_versions_by_cohort ON half_day_versions (cohort_id);
      CREATE TRIGGER keep_half_day_versions BEFORE UPDATE OR DELETE ON half_day_versions
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      CREATE FUNCTION record_half_day_version() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE since timestamptz := maillon_now();
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          UPDATE half_day_versions SET superseded_at = greatest(since, recorded_at)
            WHERE half_day_id = NEW.id AND superseded_at = 'infinity' RETURNING superseded_at INTO since;
        END IF;
        INSERT INTO half_day_versions (half_day_id, cohort_id, starts_at, ends_at, cancelled, recorded_at)
          VALUES (NEW.id, NEW.cohort_id, NEW.starts_at, NEW.ends_at, NEW.cancelled_at IS NOT NULL, coalesce(since, maillon_now()));
        RETURN NULL;
      END $$;
      CREATE TRIGGER record_first_half_day_version AFTER INSERT ON half_days
        FOR EACH ROW EXECUTE FUNCTION record_half_day_version();
      CREATE TRIGGER record_half_day_change AFTER UPDATE ON half_days FOR EACH ROW
        WHEN (OLD.starts_at <> NEW.starts_at OR OLD.ends_at <> NEW.ends_at
              OR OLD.cancelled_at IS DISTINCT FROM NEW.cancelled_at)
        EXECUTE FUNCTION record_half_day_version();

      -- One row for each person (learner or trainer) and half-day that they are expected at.
      CREATE TABLE bookings (
        person_id uuid NOT NULL,
        half_day_id uuid NOT NULL CONSTRAINT booking_half_day REFERENCES half_days (id) ON DELETE CASCADE,
        cohort_id uuid NOT NULL,
        during tstzrange NOT NULL,
        CONSTRAINT bookings_pkey PRIMARY KEY (person_id, half_day_id),
        CONSTRAINT nobody_in_two_half_days_at_once EXCLUDE USING gist (person_id WITH =, during WITH &&)
      );
      CREATE INDEX bookings_by_half_day ON bookings (half_day_id);

      -- Whoever changes a timetable or its trainers waits for those who are taking a seat, and the other way round:
      -- otherwise neither would see the other, and a booking would be missing.
      CREATE FUNCTION wait_for_cohort() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM 1 FROM cohorts
          WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.cohort_id ELSE NEW.cohort_id END FOR NO KEY UPDATE;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
      END $$;
      CREATE TRIGGER wait_for_cohort BEFORE INSERT OR DELETE ON cohort_trainers
        FOR EACH ROW EXECUTE FUNCTION wait_for_cohort();
      CREATE TRIGGER wait_for_cohort BEFORE INSERT OR UPDATE ON half_days
        FOR EACH ROW EXECUTE FUNCTION wait_for_cohort();

      CREATE FUNCTION book_trainer() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' THEN
          DELETE FROM bookings WHERE person_id = OLD.trainer_id AND cohort_id = OLD.cohort_id
            AND lower(during) > maillon_now();
        ELSE
          INSERT INTO bookings (person_id, half_day_id, cohort_id, during)
            SELECT NEW.trainer_id, h.id, h.cohort_id, tstzrange(h.starts_at, h.ends_at)
            FROM half_days h JOIN cohorts c ON c.id = h.cohort_id
            WHERE h.cohort_id = NEW.cohort_id AND h.cancelled_at IS NULL AND c.status <> 'cancelled'
              -- Who comes in for somebody else was not at the half-days before.
              AND (c.status <> 'running' OR h.ends_at > maillon_now())
          ON CONFLICT (person_id, half_day_id) DO NOTHING;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER book_trainer AFTER INSERT OR DELETE ON cohort_trainers
        FOR EACH ROW EXECUTE FUNCTION book_trainer();

      CREATE FUNCTION release_trainers_of_cancelled_cohort() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM bookings WHERE cohort_id = NEW.id AND lower(during) > maillon_now();
        RETURN NULL;
      END $$;
      CREATE TRIGGER release_trainers_of_cancelled_cohort AFTER UPDATE OF status ON cohorts FOR EACH ROW
        WHEN (NEW.status = 'cancelled' AND OLD.status <> 'cancelled')
        EXECUTE FUNCTION release_trainers_of_cancelled_cohort();

      -- What the rules of seats and entry decide by. A function, because its plan is kept for the session: planned
      -- anew, it would take longer than it runs, and every enrolment waits for it. Locked first and read by a
      -- statement of its own, everything in it is as whoever held the lock before left it.
      CREATE FUNCTION cohort_facts(wanted uuid, locking boolean) RETURNS TABLE (
        id uuid, title text, place text, "programmeId" uuid, "programmeCode" text, "programmeDepartments" text[],
        "programmeStartsOn" date, "programmeEndsOn" date, "courseId" uuid, status text, capacity int,
        "seatsTaken" int, "requiresApproval" boolean, "enrolmentOpensAt" timestamptz,
        "enrolmentClosesAt" timestamptz, "startsAt" timestamptz, "endsAt" timestamptz,
        "lastQueuePosition" bigint, version int, blocks json, "prerequisiteBlockIds" uuid[]
      ) LANGUAGE plpgsql AS $$
      #variable_conflict use_column
      BEGIN
        IF locking THEN
          PERFORM 1 FROM cohorts c WHERE c.id = wanted FOR NO KEY UPDATE;
        END IF;
        RETURN QUERY
          SELECT c.id, c.title, c.place, c.programme_id, p.code, p.departments, p.starts_on,
                 coalesce((SELECT max(x.ends_on) FROM programme_extensions x WHERE x.programme_id = p.id), p.ends_on),
                 c.course_id, c.status, c.capacity, c.seats_taken, c.requires_approval, c.enrolment_opens_at,
                 c.enrolment_closes_at, t.starts_at, t.ends_at, c.last_queue_position, c.version,
                 (SELECT coalesce(json_agg(json_build_object('blockVersionId', v.id, 'blockId', b.id,
                           'blockCode', b.code, 'certificationId', z.id, 'certificationCode', z.code,
                           'registrationEndsOn', z.registration_ends_on) ORDER BY z.code, b.position), '[]')
                    FROM cohort_block_versions k JOIN block_versions v ON v.id = k.block_version_id
                    JOIN competence_blocks b ON b.id = v.block_id JOIN certifications z ON z.id = b.certification_id
                    WHERE k.cohort_id = c.id),
                 ARRAY(SELECT q.block_id FROM course_prerequisites q WHERE q.course_id = c.course_id)
          FROM cohorts c JOIN programmes p ON p.id = c.programme_id,
               LATERAL (SELECT min(h.starts_at) AS starts_at, max(h.ends_at) AS ends_at FROM half_days h
                        WHERE h.cohort_id = c.id AND h.cancelled_at IS NULL) t
          WHERE c.id = wanted;
      END $$;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
