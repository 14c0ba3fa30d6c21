import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Enrolments. The database itself counts the seats, keeps the history of every status and books the
 * half-days: whatever code writes a status, the three follow in the same transaction.
 */
export class Enrolments0008 implements MigrationInterface {
  name = 'Enrolments1700000000008';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE enrolments (
        id uuid NOT NULL CONSTRAINT enrolments_pkey PRIMARY KEY,
        cohort_id uuid NOT NULL CONSTRAINT enrolment_cohort REFERENCES cohorts (id),
        learner_id uuid NOT NULL CONSTRAINT enrolment_learner REFERENCES learners (id),
        status text NOT NULL,
        status_reason text,
        status_actor_id uuid,
        queue_position bigint,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        status_since timestamptz NOT NULL DEFAULT maillon_now(),
        ended_on date,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT enrolment_status CHECK (status IN ('requested', 'confirmed', 'started', 'completed',
          'waitlisted', 'rejected', 'withdrawn', 'dropped_out')),
        CONSTRAINT waitlisted_has_a_queue_position CHECK ((status = 'waitlisted') = (queue_position IS NOT NULL)),
        CONSTRAINT drop_out_has_a_reason_and_date CHECK
          (status <> 'dropped_out' OR (status_reason IS NOT NULL AND ended_on IS NOT NULL)),
        CONSTRAINT enrolment_of_cohort UNIQUE (cohort_id, id)
      );
      CREATE UNIQUE INDEX one_live_enrolment_per_learner_and_cohort ON enrolments (cohort_id, learner_id)
        WHERE status IN ('requested', 'confirmed', 'started', 'completed', 'waitlisted');
      CREATE UNIQUE INDEX one_queue_position_per_cohort ON enrolments (cohort_id, queue_position)
        WHERE status = 'waitlisted';
      CREATE INDEX enrolments_by_learner ON enrolments (learner_id);

      CREATE TABLE enrolment_transitions (
        id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT enrolment_transitions_pkey PRIMARY KEY,
        enrolment_id uuid NOT NULL CONSTRAINT enrolment_transition_enrolment REFERENCES enrolments (id),
        cohort_id uuid NOT NULL,
        learner_id uuid NOT NULL,
        from_status text,
        to_status text NOT NULL,
        actor_id uuid,
        reason text,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        superseded_at timestamptz NOT NULL DEFAULT 'infinity'
      );
      CREATE UNIQUE INDEX one_status_in_force_per_enrolment ON enrolment_transitions (enrolment_id)
        WHERE superseded_at = 'infinity';
      CREATE INDEX enrolment_transitions_by_enrolment ON enrolment_transitions (enrolment_id, recorded_at);
      CREATE INDEX enrolment_transitions_by_cohort ON enrolment_transitions (cohort_id);
      CREATE TRIGGER keep_enrolment_transitions BEFORE UPDATE OR DELETE ON enrolment_transitions
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      CREATE FUNCTION holds_seat(status text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT status IN ('requested', 'confirmed', 'started', 'completed') $$;

      CREATE FUNCTION follow_enrolment_status() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        held boolean := TG_OP = 'UPDATE' AND holds_seat(OLD.status);
        holds boolean := holds_seat(NEW.status);
        since timestamptz := maillon_now();
      BEGIN
        -- A transaction that waited for the cohort's lock began before the one that it waited for: history never
        -- runs backwards for it.
        IF TG_OP = 'UPDATE' THEN
          UPDATE enrolment_transitions SET superseded_at = greatest(since, recorded_at)
            WHERE enrolment_id = NEW.id AND superseded_at = 'infinity' RETURNING superseded_at INTO since;
        END IF;
        INSERT INTO enrolment_transitions (enrolment_id, cohort_id, learner_id, from_status, to_status, actor_id,
                                           reason, recorded_at)
          VALUES (NEW.id, NEW.cohort_id, NEW.learner_id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.status END,
                  NEW.status, NEW.status_actor_id, NEW.status_reason, coalesce(since, maillon_now()));
        IF holds AND NOT held THEN
          UPDATE cohorts SET seats_taken = seats_taken + 1 WHERE id = NEW.cohort_id;
          INSERT INTO bookings (person_id, half_day_id, cohort_id, during)
            SELECT NEW.learner_id, h.id, h.cohort_id, tstzrange(h.starts_at, h.ends_at)
            FROM half_days h WHERE h.cohort_id = NEW.cohort_id AND h.cancelled_at IS NULL
          ON CONFLICT (person_id, half_day_id) DO NOTHING;
        ELSIF held AND NOT holds THEN
          UPDATE cohorts SET seats_taken = seats_taken - 1 WHERE id = NEW.cohort_id;
          DELETE FROM bookings WHERE person_id = NEW.learner_id AND cohort_id = NEW.cohort_id
            AND lower(during) > maillon_now();
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER follow_first_enrolment_status AFTER INSERT ON enrolments
        FOR EACH ROW EXECUTE FUNCTION follow_enrolment_status();
      -- A new reason of someone who still waits says that a seat went past them: that is history too.
      CREATE TRIGGER follow_enrolment_status AFTER UPDATE OF status, status_reason ON enrolments
        FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status
          OR (NEW.status = 'waitlisted' AND OLD.status_reason IS DISTINCT FROM NEW.status_reason))
        EXECUTE FUNCTION follow_enrolment_status();

      -- Seats are counted by the trigger above; a count written by hand, at depth 0, would make room that is not there.
      CREATE FUNCTION seats_are_counted() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'seats are counted, never set'
          USING ERRCODE = 'restrict_violation', CONSTRAINT = 'seats_are_counted';
      END $$;
      CREATE TRIGGER keep_seat_count BEFORE UPDATE OF seats_taken ON cohorts FOR EACH ROW
        WHEN (OLD.seats_taken <> NEW.seats_taken AND pg_trigger_depth() = 0) EXECUTE FUNCTION seats_are_counted();
      CREATE TRIGGER count_seats_from_none BEFORE INSERT ON cohorts FOR EACH ROW
        WHEN (NEW.seats_taken <> 0) EXECUTE FUNCTION seats_are_counted();
      -- Nor is a booking taken away by hand, to be somewhere else at the same time.
      CREATE FUNCTION bookings_follow_places() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'bookings follow places and timetables'
          USING ERRCODE = 'restrict_violation', CONSTRAINT = 'bookings_follow_places';
      END $$;
      CREATE TRIGGER keep_bookings BEFORE UPDATE OR DELETE ON bookings FOR EACH ROW
        WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION bookings_follow_places();

      CREATE FUNCTION enrolment_stays_where_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'an enrolment is ended, never moved or removed'
          USING ERRCODE = 'restrict_violation', CONSTRAINT = 'enrolment_stays_where_it_is';
      END $$;
      CREATE TRIGGER keep_enrolments BEFORE DELETE ON enrolments
        FOR EACH ROW EXECUTE FUNCTION enrolment_stays_where_it_is();
      CREATE TRIGGER keep_enrolments_in_place BEFORE UPDATE ON enrolments FOR EACH ROW
        WHEN (OLD.cohort_id <> NEW.cohort_id OR OLD.learner_id <> NEW.learner_id)
        EXECUTE FUNCTION enrolment_stays_where_it_is();

      -- A timetable that moves rebooks everyone in it, or is refused as a whole.
      CREATE FUNCTION rebook_half_day() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          DELETE FROM bookings WHERE half_day_id = NEW.id;
        END IF;
        IF NEW.cancelled_at IS NULL THEN
          INSERT INTO bookings (person_id, half_day_id, cohort_id, during)
            SELECT e.learner_id, NEW.id, NEW.cohort_id, tstzrange(NEW.starts_at, NEW.ends_at)
              FROM enrolments e WHERE e.cohort_id = NEW.cohort_id AND holds_seat(e.status)
            UNION ALL
            SELECT t.trainer_id, NEW.id, NEW.cohort_id, tstzrange(NEW.starts_at, NEW.ends_at)
              FROM cohort_trainers t JOIN cohorts c ON c.id = t.cohort_id
              WHERE t.cohort_id = NEW.cohort_id AND c.status <> 'cancelled'
          ON CONFLICT (person_id, half_day_id) DO NOTHING;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER book_new_half_day AFTER INSERT ON half_days
        FOR EACH ROW EXECUTE FUNCTION rebook_half_day();
      CREATE TRIGGER rebook_half_day AFTER UPDATE ON half_days FOR EACH ROW
        WHEN (OLD.starts_at <> NEW.starts_at OR OLD.ends_at <> NEW.ends_at
              OR OLD.cancelled_at IS DISTINCT FROM NEW.cancelled_at)
        EXECUTE FUNCTION rebook_half_day();

      -- Which learners a trainer may see: those with a place in a cohort of theirs.
      CREATE VIEW trainer_learners AS
        SELECT t.trainer_id, e.learner_id, e.cohort_id
        FROM cohort_trainers t JOIN enrolments e ON e.cohort_id = t.cohort_id
        WHERE holds_seat(e.status) OR e.status = 'dropped_out';
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
