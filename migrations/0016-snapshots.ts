import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The product's public keys, the calendar of committees, and the reports sealed for them. */
export class Snapshots0016 implements MigrationInterface {
  name = 'Snapshots1700000000016';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Every key that ever signed stays published, so that what it signed can be verified for ever. Private keys are
      -- never here.
      CREATE TABLE signing_keys (
        kid text NOT NULL CONSTRAINT signing_keys_pkey PRIMARY KEY,
        public_jwk jsonb NOT NULL,
        first_used_at timestamptz NOT NULL DEFAULT maillon_now(),
        retired_at timestamptz
      );
      CREATE FUNCTION signing_key_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP <> 'UPDATE' OR to_jsonb(NEW) - 'retired_at' IS DISTINCT FROM to_jsonb(OLD) - 'retired_at' THEN
          RAISE EXCEPTION 'a public key stays as it was published'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'signing_key_is_kept';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER keep_signing_keys BEFORE UPDATE OR DELETE ON signing_keys
        FOR EACH ROW EXECUTE FUNCTION signing_key_is_kept();
      CREATE TRIGGER keep_all_signing_keys BEFORE TRUNCATE ON signing_keys
        FOR EACH STATEMENT EXECUTE FUNCTION signing_key_is_kept();

      -- How often each committee meets is a rule of the programme. Versioned: what was due on a past day is judged by
      -- the rule of that time.
      CREATE TABLE committee_rules (
        id uuid NOT NULL CONSTRAINT committee_rules_pkey PRIMARY KEY,
        programme_id uuid NOT NULL CONSTRAINT committee_rule_programme REFERENCES programmes (id),
        kind text NOT NULL,
        times_a_year int NOT NULL,
        -- MM-DD of the following year: for an account of a year, which is due once the year is over.
        due_by text,
        applies_from date NOT NULL,
        source text NOT NULL,
        number int NOT NULL DEFAULT 1,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        superseded_at timestamptz NOT NULL DEFAULT 'infinity',
        CONSTRAINT committee_rule_kind CHECK (kind IN ('steering', 'technical', 'yearly_account')),
        CONSTRAINT committee_periods_are_whole_months CHECK (times_a_year IN (1, 2, 3, 4, 6, 12)),
        CONSTRAINT yearly_account_has_a_due_day
          CHECK ((kind = 'yearly_account') = (due_by IS NOT NULL) AND (due_by IS NULL OR times_a_year = 1))
      );
      CREATE UNIQUE INDEX one_committee_rule_in_force ON committee_rules (programme_id, kind)
        WHERE superseded_at = 'infinity';
      CREATE TRIGGER keep_committee_rules BEFORE UPDATE OR DELETE ON committee_rules
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      CREATE TABLE committee_meetings (
        id uuid NOT NULL CONSTRAINT committee_meetings_pkey PRIMARY KEY,
        programme_id uuid NOT NULL CONSTRAINT committee_meeting_programme REFERENCES programmes (id),
        kind text NOT NULL,
        -- The year that a yearly account is about.
        account_year int,
        status text NOT NULL DEFAULT 'planned',
        planned_on date NOT NULL,
        held_on date,
        place text,
        minutes_reference text,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        version int NOT NULL DEFAULT 1,
        CONSTRAINT committee_meeting_kind CHECK (kind IN ('steering', 'technical', 'yearly_account')),
        CONSTRAINT committee_meeting_status CHECK (status IN ('planned', 'held', 'cancelled')),
        CONSTRAINT held_meeting_has_a_day CHECK ((status = 'held') = (held_on IS NOT NULL)),
        CONSTRAINT yearly_account_has_a_year CHECK ((kind = 'yearly_account') = (account_year IS NOT NULL)),
        CONSTRAINT committee_meeting_of_programme UNIQUE (programme_id, id)
      );
      CREATE INDEX committee_meetings_by_day ON committee_meetings (programme_id, planned_on);

      CREATE TABLE committee_transitions (
        id uuid NOT NULL CONSTRAINT committee_transitions_pkey PRIMARY KEY,
        meeting_id uuid NOT NULL CONSTRAINT committee_transition_meeting REFERENCES committee_meetings (id),
        from_status text,
        to_status text NOT NULL,
        actor_id uuid NOT NULL CONSTRAINT committee_transition_actor REFERENCES accounts (id),
        reason text,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now()
      );
      CREATE INDEX committee_transitions_by_meeting ON committee_transitions (meeting_id);

      -- A sealed report. What is signed is the JSON document, which names the hash of each of the other files.
      CREATE TABLE snapshots (
        id uuid NOT NULL CONSTRAINT snapshots_pkey PRIMARY KEY,
        programme_id uuid NOT NULL CONSTRAINT snapshot_programme REFERENCES programmes (id),
        number int NOT NULL,
        label text NOT NULL,
        as_of timestamptz NOT NULL,
        meeting_id uuid,
        sealed_at timestamptz NOT NULL,
        sealed_by uuid NOT NULL CONSTRAINT snapshot_account REFERENCES accounts (id),
        sha256 text NOT NULL,
        kid text NOT NULL CONSTRAINT snapshot_key REFERENCES signing_keys (kid),
        signature text NOT NULL,
        CONSTRAINT snapshot_meeting FOREIGN KEY (programme_id, meeting_id)
          REFERENCES committee_meetings (programme_id, id),
        CONSTRAINT one_snapshot_per_number UNIQUE (programme_id, number),
        CONSTRAINT sealed_once_it_is_past CHECK (as_of <= sealed_at)
      );
      CREATE INDEX snapshots_by_meeting ON snapshots (meeting_id);

      CREATE TABLE snapshot_files (
        snapshot_id uuid NOT NULL CONSTRAINT snapshot_file_snapshot REFERENCES snapshots (id),
        format text NOT NULL,
        content bytea NOT NULL,
        CONSTRAINT snapshot_files_pkey PRIMARY KEY (snapshot_id, format),
        CONSTRAINT snapshot_file_format CHECK (format IN ('json', 'csv', 'xlsx', 'pdf'))
      );

      CREATE FUNCTION snapshot_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a snapshot stays as it was sealed'
          USING ERRCODE = 'restrict_violation', CONSTRAINT = 'snapshot_is_sealed';
      END $$;
      CREATE TRIGGER keep_snapshots BEFORE UPDATE OR DELETE ON snapshots
        FOR EACH ROW EXECUTE FUNCTION snapshot_is_sealed();
      CREATE TRIGGER keep_all_snapshots BEFORE TRUNCATE ON snapshots
        FOR EACH STATEMENT EXECUTE FUNCTION snapshot_is_sealed();
      CREATE TRIGGER keep_snapshot_files BEFORE UPDATE OR DELETE ON snapshot_files
        FOR EACH ROW EXECUTE FUNCTION snapshot_is_sealed();
      CREATE TRIGGER keep_all_snapshot_files BEFORE TRUNCATE ON snapshot_files
        FOR EACH STATEMENT EXECUTE FUNCTION snapshot_is_sealed();
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
