import type { MigrationInterface, QueryRunner } from 'typeorm';
import { queueConstruction } from '../src/shared/jobs/queue-schema.js';

/**
 * The outbox, the mails that come of it, invitations to half-days, calendar addresses, and the job queue. What
 * happened is written to the outbox by triggers on the rows of history themselves: no code path can forget it, and
 * what is rolled back takes its mail along.
 */
export class Notifications0015 implements MigrationInterface {
  name = 'Notifications1700000000015';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE outbox (
        position bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT outbox_pkey PRIMARY KEY,
        topic text NOT NULL,
        cohort_id uuid NOT NULL CONSTRAINT outbox_cohort REFERENCES cohorts (id),
        enrolment_id uuid CONSTRAINT outbox_enrolment REFERENCES enrolments (id),
        facts jsonb NOT NULL DEFAULT '{}',
        occurred_at timestamptz NOT NULL DEFAULT maillon_now(),
        handled_at timestamptz,
        outcome text,
        CONSTRAINT outbox_topic CHECK (topic IN ('enrolment', 'timetable', 'cohort_cancelled')),
        CONSTRAINT outbox_outcome CHECK (outcome IN ('told', 'nothing_to_tell', 'too_old')),
        CONSTRAINT handled_has_an_outcome CHECK ((handled_at IS NULL) = (outcome IS NULL))
      );
      CREATE INDEX outbox_to_handle ON outbox (position) WHERE handled_at IS NULL;
      CREATE INDEX outbox_by_cohort ON outbox (cohort_id) WHERE handled_at IS NULL;

      CREATE FUNCTION note_enrolment() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO outbox (topic, cohort_id, enrolment_id, facts, occurred_at)
          VALUES ('enrolment', NEW.cohort_id, NEW.enrolment_id,
                  jsonb_build_object('transitionId', NEW.id, 'from', NEW.from_status, 'to', NEW.to_status,
                                     'reason', NEW.reason), NEW.recorded_at);
        RETURN NULL;
      END $$;
      -- A start and a completion are no news to whoever was there; nor is a seat that went past someone who waits.
      CREATE TRIGGER note_enrolment AFTER INSERT ON enrolment_transitions FOR EACH ROW
        WHEN (NEW.to_status NOT IN ('started', 'completed') AND NEW.from_status IS DISTINCT FROM NEW.to_status)
        EXECUTE FUNCTION note_enrolment();

      CREATE FUNCTION note_timetable() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE cohort uuid := CASE WHEN TG_TABLE_NAME = 'cohorts' THEN to_jsonb(NEW) ->> 'id'
                                  ELSE to_jsonb(NEW) ->> 'cohort_id' END;
      BEGIN
        -- Drafts are nobody's timetable yet.
        INSERT INTO outbox (topic, cohort_id, facts)
          SELECT 'timetable', c.id, CASE TG_TABLE_NAME WHEN 'half_days' THEN jsonb_build_object('halfDayId', NEW.id)
                                    ELSE '{}' END
          FROM cohorts c WHERE c.id = cohort AND c.status IN ('open', 'running');
        RETURN NULL;
      END $$;
      CREATE TRIGGER note_new_half_day AFTER INSERT ON half_days
        FOR EACH ROW EXECUTE FUNCTION note_timetable();
      CREATE TRIGGER note_half_day AFTER UPDATE ON half_days FOR EACH ROW
        WHEN (OLD.starts_at <> NEW.starts_at OR OLD.ends_at <> NEW.ends_at OR OLD.room IS DISTINCT FROM NEW.room
              OR OLD.cancelled_at IS DISTINCT FROM NEW.cancelled_at)
        EXECUTE FUNCTION note_timetable();
      CREATE TRIGGER note_place AFTER UPDATE OF place, title ON cohorts FOR EACH ROW
        WHEN (OLD.place IS DISTINCT FROM NEW.place OR OLD.title <> NEW.title)
        EXECUTE FUNCTION note_timetable();

      CREATE FUNCTION note_cancelled_cohort() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO outbox (topic, cohort_id, facts, occurred_at)
          VALUES ('cohort_cancelled', NEW.cohort_id,
                  jsonb_build_object('transitionId', NEW.id, 'reason', NEW.reason), NEW.recorded_at);
        RETURN NULL;
      END $$;
      CREATE TRIGGER note_cancelled_cohort AFTER INSERT ON cohort_transitions FOR EACH ROW
        WHEN (NEW.to_status = 'cancelled' AND NEW.from_status <> 'draft') EXECUTE FUNCTION note_cancelled_cohort();

      CREATE TABLE mails (
        id uuid NOT NULL CONSTRAINT mails_pkey PRIMARY KEY,
        -- What the mail is about and for whom: a second mail of the same key is not written.
        dedupe_key text NOT NULL CONSTRAINT one_mail_per_key UNIQUE,
        kind text NOT NULL,
        language text NOT NULL DEFAULT 'fr',
        programme_id uuid NOT NULL CONSTRAINT mail_programme REFERENCES programmes (id),
        cohort_id uuid CONSTRAINT mail_cohort REFERENCES cohorts (id),
        learner_id uuid CONSTRAINT mail_learner REFERENCES learners (id),
        trainer_id uuid CONSTRAINT mail_trainer REFERENCES trainers (id),
        account_id uuid CONSTRAINT mail_account REFERENCES accounts (id) ON DELETE SET NULL,
        to_name text NOT NULL,
        to_address text,
        from_name text,
        reply_to text,
        subject text NOT NULL,
        facts jsonb NOT NULL,
        paper_ids uuid[] NOT NULL DEFAULT '{}',
        message_id text NOT NULL CONSTRAINT one_mail_per_message_id UNIQUE,
        state text NOT NULL,
        attempts int NOT NULL DEFAULT 0,
        last_error text,
        claimed_by int,
        -- Set as the last byte leaves: a mail that has it may be there, whatever became of this process.
        handed_over_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        sent_at timestamptz,
        CONSTRAINT mail_state CHECK (state IN ('queued', 'sending', 'sent', 'unconfirmed', 'failed', 'suppressed')),
        CONSTRAINT sent_has_an_instant CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
        CONSTRAINT sending_is_claimed CHECK ((state = 'sending') = (claimed_by IS NOT NULL)),
        CONSTRAINT mail_without_address_is_not_sent CHECK (to_address IS NOT NULL OR state = 'failed')
      );
      CREATE INDEX mails_by_programme ON mails (programme_id, created_at);
      CREATE INDEX mails_not_sent ON mails (state) WHERE state <> 'sent';

      -- Addresses that a server refused for good: further mails to them would only harm the sender's name.
      CREATE TABLE suppressed_addresses (
        id uuid NOT NULL CONSTRAINT suppressed_addresses_pkey PRIMARY KEY,
        programme_id uuid NOT NULL CONSTRAINT suppressed_address_programme REFERENCES programmes (id),
        address text NOT NULL,
        reason text NOT NULL,
        mail_id uuid CONSTRAINT suppressed_address_mail REFERENCES mails (id) ON DELETE SET NULL,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        CONSTRAINT one_suppression_per_address UNIQUE (programme_id, address),
        CONSTRAINT suppressed_address_is_lower_case CHECK (address = lower(address))
      );

      -- What each person was last told of each half-day: an update is what differs from it.
      CREATE TABLE half_day_invitations (
        half_day_id uuid NOT NULL CONSTRAINT invitation_half_day REFERENCES half_days (id),
        enrolment_id uuid NOT NULL CONSTRAINT invitation_enrolment REFERENCES enrolments (id),
        sequence int NOT NULL DEFAULT 0,
        title text NOT NULL,
        location text,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        cancelled boolean NOT NULL DEFAULT false,
        CONSTRAINT half_day_invitations_pkey PRIMARY KEY (half_day_id, enrolment_id)
      );
      CREATE INDEX half_day_invitations_by_enrolment ON half_day_invitations (enrolment_id);

      -- Whoever has the address reads the calendar: the address itself is not kept, only its hash.
      CREATE TABLE calendar_feeds (
        id uuid NOT NULL CONSTRAINT calendar_feeds_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT calendar_feed_account REFERENCES accounts (id) ON DELETE CASCADE,
        token_hash text NOT NULL CONSTRAINT one_calendar_per_token UNIQUE,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        revoked_at timestamptz
      );
      CREATE UNIQUE INDEX one_calendar_address_per_account ON calendar_feeds (account_id) WHERE revoked_at IS NULL;
    `);
    await q.query(queueConstruction());
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
