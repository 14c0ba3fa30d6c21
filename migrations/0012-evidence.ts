import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What proves a half-day: codes shown in the room, windows to sign in, late signatures, corrections after the lock,
 * connections and activities at a distance, and the chain of evidence over all of it.
 */
export class Evidence0012 implements MigrationInterface {
  name = 'Evidence1700000000012';

  async up(q: QueryRunner): Promise<void> {
    await q.query(HALF_DAY_MODE);
    await q.query(SIGNING);
    await q.query(DISTANCE);
    await q.query(CORRECTIONS);
    await q.query(EVIDENCE);
    await q.query(TAKEN_OVER);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}

const HALF_DAY_MODE = `
  ALTER TABLE half_days ADD COLUMN mode text NOT NULL DEFAULT 'on_site';
  ALTER TABLE half_days ADD CONSTRAINT half_day_mode CHECK (mode IN ('on_site', 'distance'));
  -- What was signed or marked before stays as it was taken.
  UPDATE half_days h SET mode = 'distance' FROM cohorts c JOIN courses k ON k.id = c.course_id
    WHERE c.id = h.cohort_id AND k.modality = 'distance'
      AND NOT EXISTS (SELECT FROM half_day_signatures s WHERE s.half_day_id = h.id)
      AND NOT EXISTS (SELECT FROM attendance_records a WHERE a.half_day_id = h.id);`;

const SIGNING = `
  -- Versioned; a cohort without a row has the product's defaults.
  CREATE TABLE signing_windows (
    id uuid NOT NULL CONSTRAINT signing_windows_pkey PRIMARY KEY,
    cohort_id uuid NOT NULL CONSTRAINT signing_window_cohort REFERENCES cohorts (id),
    version int NOT NULL,
    opens_minutes_before int NOT NULL,
    closes_minutes_after int NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
    superseded_at timestamptz NOT NULL DEFAULT 'infinity',
    CONSTRAINT signing_window_bounds
      CHECK (opens_minutes_before BETWEEN 0 AND 60 AND closes_minutes_after BETWEEN 0 AND 10080),
    CONSTRAINT one_signing_window_per_version UNIQUE (cohort_id, version)
  );
  CREATE UNIQUE INDEX one_signing_window_in_force ON signing_windows (cohort_id) WHERE superseded_at = 'infinity';
  CREATE TRIGGER keep_signing_windows BEFORE UPDATE OR DELETE ON signing_windows
    FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

  -- A code as it was shown, hashed: worth a minute, for one half-day. Removed a day after its end.
  CREATE TABLE signing_codes (
    id uuid NOT NULL CONSTRAINT signing_codes_pkey PRIMARY KEY,
    cohort_id uuid NOT NULL,
    half_day_id uuid NOT NULL,
    typed_hash text NOT NULL CONSTRAINT one_half_day_per_typed_code UNIQUE,
    scanned_hash text NOT NULL CONSTRAINT one_half_day_per_scanned_code UNIQUE,
    shown_by uuid NOT NULL,
    shown_at timestamptz NOT NULL DEFAULT maillon_now(),
    expires_at timestamptz NOT NULL,
    CONSTRAINT signing_code_half_day FOREIGN KEY (cohort_id, half_day_id) REFERENCES half_days (cohort_id, id)
  );
  CREATE INDEX signing_codes_by_end ON signing_codes (expires_at);

  -- Tries of codes by account, counted before the code is looked at.
  CREATE TABLE signing_code_tries (
    account_id uuid NOT NULL CONSTRAINT signing_code_tries_pkey PRIMARY KEY,
    tries int NOT NULL,
    since timestamptz NOT NULL
  );

  -- A signature after the window, or after the lock: it waits for the word of the trainer.
  CREATE TABLE late_signatures (
    id uuid NOT NULL CONSTRAINT late_signatures_pkey PRIMARY KEY,
    cohort_id uuid NOT NULL,
    half_day_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    account_id uuid NOT NULL,
    authenticated_by text NOT NULL,
    given_at timestamptz NOT NULL DEFAULT maillon_now(),
    decision text,
    decided_by uuid,
    decided_at timestamptz,
    reason text,
    signature_id uuid CONSTRAINT late_signature_signature REFERENCES half_day_signatures (id),
    CONSTRAINT late_signature_half_day FOREIGN KEY (cohort_id, half_day_id) REFERENCES half_days (cohort_id, id),
    CONSTRAINT late_signature_enrolment FOREIGN KEY (cohort_id, enrolment_id) REFERENCES enrolments (cohort_id, id),
    CONSTRAINT late_signature_is_decided_whole CHECK (
      (decision IS NULL AND decided_by IS NULL AND decided_at IS NULL AND reason IS NULL AND signature_id IS NULL)
      OR (decision IN ('confirmed', 'refused') AND decided_by IS NOT NULL AND decided_at IS NOT NULL
          AND reason IS NOT NULL AND (decision = 'confirmed') = (signature_id IS NOT NULL)))
  );
  CREATE UNIQUE INDEX one_late_signature_awaits ON late_signatures (half_day_id, enrolment_id) WHERE decision IS NULL;
  CREATE INDEX late_signatures_by_cohort ON late_signatures (cohort_id, id);
  CREATE UNIQUE INDEX one_late_signature_per_signature ON late_signatures (signature_id) WHERE signature_id IS NOT NULL;

  CREATE FUNCTION late_signature_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE decided text[] := ARRAY['decision', 'decided_by', 'decided_at', 'reason', 'signature_id'];
  BEGIN
    IF TG_OP = 'DELETE' OR OLD.decision IS NOT NULL OR to_jsonb(NEW) - decided IS DISTINCT FROM to_jsonb(OLD) - decided THEN
      RAISE EXCEPTION 'a late signature is kept, and decided once'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'late_signature_is_kept';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_late_signatures BEFORE UPDATE OR DELETE ON late_signatures
    FOR EACH ROW EXECUTE FUNCTION late_signature_is_kept();`;

const DISTANCE = `
  -- When somebody was connected: from their own session, or from the log of the tool that the class was held in.
  CREATE TABLE half_day_connections (
    id uuid NOT NULL CONSTRAINT half_day_connections_pkey PRIMARY KEY,
    cohort_id uuid NOT NULL,
    half_day_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    source text NOT NULL,
    tool text,
    account_id uuid NOT NULL,
    connected_at timestamptz NOT NULL,
    disconnected_at timestamptz,
    recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
    CONSTRAINT connection_source CHECK (source IN ('own_session', 'tool_log')),
    CONSTRAINT tool_log_names_its_tool CHECK ((source = 'tool_log') = (tool IS NOT NULL)),
    CONSTRAINT connection_in_order CHECK (connected_at <= disconnected_at),
    CONSTRAINT tool_log_is_over CHECK (source = 'own_session' OR disconnected_at IS NOT NULL),
    CONSTRAINT connection_half_day FOREIGN KEY (cohort_id, half_day_id) REFERENCES half_days (cohort_id, id),
    CONSTRAINT connection_enrolment FOREIGN KEY (cohort_id, enrolment_id) REFERENCES enrolments (cohort_id, id)
  );
  CREATE UNIQUE INDEX one_open_connection ON half_day_connections (half_day_id, enrolment_id)
    WHERE disconnected_at IS NULL;
  CREATE INDEX half_day_connections_by_half_day ON half_day_connections (half_day_id, enrolment_id);

  CREATE FUNCTION connection_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' OR OLD.disconnected_at IS NOT NULL
       OR to_jsonb(NEW) - 'disconnected_at' IS DISTINCT FROM to_jsonb(OLD) - 'disconnected_at' THEN
      RAISE EXCEPTION 'a connection is kept, and ended once'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'connection_is_kept';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_connections BEFORE UPDATE OR DELETE ON half_day_connections
    FOR EACH ROW EXECUTE FUNCTION connection_is_kept();

  -- What somebody did in a half-day at a distance.
  CREATE TABLE half_day_activities (
    id uuid NOT NULL CONSTRAINT half_day_activities_pkey PRIMARY KEY,
    cohort_id uuid NOT NULL,
    half_day_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    description text NOT NULL,
    recorded_as text NOT NULL,
    account_id uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
    CONSTRAINT activity_recorded_as CHECK (recorded_as IN ('learner', 'trainer')),
    CONSTRAINT activity_half_day FOREIGN KEY (cohort_id, half_day_id) REFERENCES half_days (cohort_id, id),
    CONSTRAINT activity_enrolment FOREIGN KEY (cohort_id, enrolment_id) REFERENCES enrolments (cohort_id, id)
  );
  CREATE INDEX half_day_activities_by_half_day ON half_day_activities (half_day_id, enrolment_id);

  CREATE FUNCTION evidence_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'rows of % are kept as they were recorded', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'evidence_is_kept';
  END $$;
  CREATE TRIGGER keep_activities BEFORE UPDATE OR DELETE ON half_day_activities
    FOR EACH ROW EXECUTE FUNCTION evidence_is_kept();`;

const CORRECTIONS = `
  -- A change after the lock: of a mark, or a late signature that was confirmed. Both states stay.
  CREATE TABLE half_day_corrections (
    id uuid NOT NULL CONSTRAINT half_day_corrections_pkey PRIMARY KEY,
    cohort_id uuid NOT NULL,
    half_day_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    kind text NOT NULL,
    superseded_record_id uuid
      CONSTRAINT correction_superseded_record REFERENCES attendance_records (id)
      CONSTRAINT one_correction_per_superseded_record UNIQUE,
    record_id uuid
      CONSTRAINT correction_record REFERENCES attendance_records (id) DEFERRABLE INITIALLY DEFERRED
      CONSTRAINT one_correction_per_record UNIQUE,
    signature_id uuid
      CONSTRAINT correction_signature REFERENCES half_day_signatures (id) DEFERRABLE INITIALLY DEFERRED
      CONSTRAINT one_correction_per_signature UNIQUE,
    reason text NOT NULL,
    corrected_by uuid NOT NULL,
    corrected_at timestamptz NOT NULL DEFAULT maillon_now(),
    CONSTRAINT correction_of_a_mark_or_a_signature CHECK (
      (kind = 'mark' AND record_id IS NOT NULL AND signature_id IS NULL)
      OR (kind = 'signature' AND signature_id IS NOT NULL AND record_id IS NULL AND superseded_record_id IS NULL)),
    CONSTRAINT correction_half_day FOREIGN KEY (cohort_id, half_day_id) REFERENCES half_days (cohort_id, id),
    CONSTRAINT correction_enrolment FOREIGN KEY (cohort_id, enrolment_id) REFERENCES enrolments (cohort_id, id)
  );
  CREATE INDEX half_day_corrections_by_half_day ON half_day_corrections (half_day_id, id);
  CREATE TRIGGER keep_corrections BEFORE UPDATE OR DELETE ON half_day_corrections
    FOR EACH ROW EXECUTE FUNCTION evidence_is_kept();

  -- A correction stands for the mark in force of the same person.
  CREATE FUNCTION correction_names_the_mark_in_force() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.superseded_record_id IS NOT NULL AND NOT EXISTS (
         SELECT FROM attendance_records a WHERE a.id = NEW.superseded_record_id AND a.half_day_id = NEW.half_day_id
           AND a.enrolment_id = NEW.enrolment_id AND a.superseded_at = 'infinity') THEN
      RAISE EXCEPTION 'a correction supersedes the mark in force of its person'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'correction_names_the_mark_in_force';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER check_correction BEFORE INSERT ON half_day_corrections
    FOR EACH ROW EXECUTE FUNCTION correction_names_the_mark_in_force();

  -- As before, and: what is locked changes together with its correction, which names the row that comes and the row
  -- that goes. A correction without its row cannot be committed, so the two are one transaction.
  CREATE OR REPLACE FUNCTION countersigned_half_day_is_locked() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    corrected boolean := false;
    held_at text;
  BEGIN
    -- Whoever arrives while the trainer countersigns waits here, then sees the lock.
    IF to_jsonb(NEW) ->> 'trainer_id' IS NOT NULL THEN
      PERFORM 1 FROM half_days WHERE id = NEW.half_day_id FOR UPDATE;
    ELSE
      SELECT mode INTO held_at FROM half_days WHERE id = NEW.half_day_id FOR SHARE;
    END IF;
    IF EXISTS (SELECT 1 FROM half_day_signatures s
               WHERE s.half_day_id = NEW.half_day_id AND s.trainer_id IS NOT NULL AND s.id <> NEW.id) THEN
      IF TG_TABLE_NAME = 'half_day_signatures' THEN
        corrected := EXISTS (SELECT FROM half_day_corrections c WHERE c.signature_id = NEW.id
                               AND c.half_day_id = NEW.half_day_id AND c.enrolment_id = NEW.enrolment_id);
      ELSIF TG_TABLE_NAME = 'attendance_records' AND TG_OP = 'INSERT' THEN
        corrected := EXISTS (SELECT FROM half_day_corrections c WHERE c.record_id = NEW.id
                               AND c.half_day_id = NEW.half_day_id AND c.enrolment_id = NEW.enrolment_id);
      ELSIF TG_TABLE_NAME = 'attendance_records' THEN
        corrected := EXISTS (SELECT FROM half_day_corrections c WHERE c.superseded_record_id = NEW.id);
      END IF;
      IF NOT corrected THEN
        RAISE EXCEPTION 'a countersigned half-day is locked'
          USING ERRCODE = 'restrict_violation', CONSTRAINT = 'countersigned_half_day_is_locked';
      END IF;
    END IF;
    IF held_at = 'distance' AND TG_TABLE_NAME = 'half_day_signatures' AND NOT (
         EXISTS (SELECT FROM half_day_connections c
                 WHERE c.half_day_id = NEW.half_day_id AND c.enrolment_id = NEW.enrolment_id)
         AND EXISTS (SELECT FROM half_day_activities a
                     WHERE a.half_day_id = NEW.half_day_id AND a.enrolment_id = NEW.enrolment_id)) THEN
      RAISE EXCEPTION 'at a distance, presence is a connection and an activity'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'distance_takes_connection_and_activity';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER lock_connections BEFORE INSERT ON half_day_connections
    FOR EACH ROW EXECUTE FUNCTION countersigned_half_day_is_locked();
  CREATE TRIGGER lock_activities BEFORE INSERT ON half_day_activities
    FOR EACH ROW EXECUTE FUNCTION countersigned_half_day_is_locked();

  -- What a learner's signature is decided by. A function, because its plan is kept for the session; locked first and
  -- read by a statement of its own, all of it is as whoever held the lock before left it. A class that signs at the
  -- same moment shares the lock; markers and the countersignature exclude it.
  CREATE FUNCTION half_day_to_sign(wanted uuid, learner uuid, alone boolean) RETURNS TABLE (
    id uuid, "cohortId" uuid, date date, period text, mode text, "startsAt" timestamptz, "endsAt" timestamptz,
    cancelled boolean, "cohortStatus" text, "countersignedAt" timestamptz, "opensMinutesBefore" int,
    "closesMinutesAfter" int, "enrolmentId" uuid, "enrolmentStatus" text, status text, minutes int,
    "signedAt" timestamptz, "awaitsSince" timestamptz, connected boolean, active boolean
  ) LANGUAGE plpgsql AS $$
  #variable_conflict use_column
  BEGIN
    IF alone THEN
      PERFORM 1 FROM half_days h WHERE h.id = wanted FOR NO KEY UPDATE;
    ELSE
      PERFORM 1 FROM half_days h WHERE h.id = wanted FOR SHARE;
    END IF;
    RETURN QUERY
      SELECT h.id, h.cohort_id, h.date, h.period, h.mode, h.starts_at, h.ends_at, h.cancelled_at IS NOT NULL, c.status,
        (SELECT s.signed_at FROM half_day_signatures s WHERE s.half_day_id = h.id AND s.trainer_id IS NOT NULL),
        w.opens_minutes_before, w.closes_minutes_after, e.id, e.status, a.status, a.minutes, g.signed_at, l.given_at,
        EXISTS (SELECT FROM half_day_connections x WHERE x.half_day_id = h.id AND x.enrolment_id = e.id),
        EXISTS (SELECT FROM half_day_activities x WHERE x.half_day_id = h.id AND x.enrolment_id = e.id)
      FROM half_days h
      JOIN cohorts c ON c.id = h.cohort_id
      -- After a withdrawal the same person may have enrolled again: the enrolment that attends is the one.
      JOIN enrolments e ON e.cohort_id = h.cohort_id AND e.learner_id = learner
      LEFT JOIN signing_windows w ON w.cohort_id = h.cohort_id AND w.superseded_at = 'infinity'
      LEFT JOIN attendance_records a
        ON a.half_day_id = h.id AND a.enrolment_id = e.id AND a.superseded_at = 'infinity'
      LEFT JOIN half_day_signatures g ON g.half_day_id = h.id AND g.enrolment_id = e.id
      LEFT JOIN late_signatures l ON l.half_day_id = h.id AND l.enrolment_id = e.id AND l.decision IS NULL
      WHERE h.id = wanted
      ORDER BY e.status IN ('confirmed', 'started', 'completed') DESC, e.id DESC LIMIT 1;
  END $$;`;

const EVIDENCE = `
  -- One chain a cohort: each row holds the hash of the one before, and a hash over all that it says.
  CREATE TABLE evidence (
    id uuid NOT NULL CONSTRAINT evidence_pkey PRIMARY KEY,
    cohort_id uuid NOT NULL,
    sequence int NOT NULL,
    kind text NOT NULL,
    half_day_id uuid NOT NULL,
    enrolment_id uuid,
    person_id uuid,
    account_id uuid NOT NULL,
    authenticated_by text NOT NULL,
    code_id uuid,
    slot_starts_at timestamptz NOT NULL,
    slot_ends_at timestamptz NOT NULL,
    late boolean NOT NULL,
    address_prefix text,
    recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
    sheet text NOT NULL,
    sheet_hash text NOT NULL,
    stands_for text NOT NULL,
    previous_hash text NOT NULL,
    hash text NOT NULL,
    CONSTRAINT one_evidence_per_link UNIQUE (cohort_id, sequence),
    CONSTRAINT evidence_half_day FOREIGN KEY (cohort_id, half_day_id) REFERENCES half_days (cohort_id, id),
    CONSTRAINT evidence_enrolment FOREIGN KEY (cohort_id, enrolment_id) REFERENCES enrolments (cohort_id, id)
  );
  CREATE UNIQUE INDEX one_use_per_code_and_learner ON evidence (code_id, enrolment_id) WHERE code_id IS NOT NULL;
  CREATE TRIGGER keep_evidence BEFORE UPDATE OR DELETE ON evidence
    FOR EACH ROW EXECUTE FUNCTION evidence_is_kept();
  CREATE TRIGGER keep_all_evidence BEFORE TRUNCATE ON evidence
    FOR EACH STATEMENT EXECUTE FUNCTION evidence_is_kept();

  -- Where each chain stands, so that a last row which was removed shows.
  CREATE TABLE evidence_heads (
    cohort_id uuid NOT NULL CONSTRAINT evidence_heads_pkey PRIMARY KEY
      CONSTRAINT evidence_head_cohort REFERENCES cohorts (id),
    links int NOT NULL,
    last_hash text NOT NULL
  ) WITH (fillfactor = 50);
  CREATE FUNCTION evidence_head_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' OR NEW.cohort_id <> OLD.cohort_id OR NEW.links <> OLD.links + 1 OR pg_trigger_depth() < 2 THEN
      RAISE EXCEPTION 'the head of a chain moves with its next row alone'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'evidence_is_kept';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_evidence_heads BEFORE UPDATE OR DELETE ON evidence_heads
    FOR EACH ROW EXECUTE FUNCTION evidence_head_moves_on();

  -- A value as the hash takes it: its length in bytes, then itself, so that no two rows read the same.
  CREATE FUNCTION hash_part(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT CASE WHEN value IS NULL THEN '-,' ELSE octet_length(value) || ':' || value || ',' END $$;
  CREATE FUNCTION hash_part(value timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT hash_part(to_char(value AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) $$;

  -- The one way into a chain: whoever comes second waits for the head, so that it never forks.
  CREATE FUNCTION chain_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE head evidence_heads;
  BEGIN
    SELECT * INTO head FROM evidence_heads h WHERE h.cohort_id = NEW.cohort_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      INSERT INTO evidence_heads (cohort_id, links, last_hash)
        VALUES (NEW.cohort_id, 0, encode(sha256(convert_to('maillon ' || NEW.cohort_id, 'UTF8')), 'hex'))
        ON CONFLICT DO NOTHING;
      SELECT * INTO head FROM evidence_heads h WHERE h.cohort_id = NEW.cohort_id FOR NO KEY UPDATE;
    END IF;
    NEW.sequence := head.links + 1;
    NEW.previous_hash := head.last_hash;
    NEW.sheet_hash := encode(sha256(convert_to(NEW.sheet, 'UTF8')), 'hex');
    NEW.hash := encode(sha256(convert_to(
      hash_part(NEW.id::text) || hash_part(NEW.cohort_id::text) || hash_part(NEW.sequence::text) || hash_part(NEW.kind)
      || hash_part(NEW.half_day_id::text) || hash_part(NEW.enrolment_id::text) || hash_part(NEW.person_id::text)
      || hash_part(NEW.account_id::text) || hash_part(NEW.authenticated_by) || hash_part(NEW.code_id::text)
      || hash_part(NEW.slot_starts_at) || hash_part(NEW.slot_ends_at) || hash_part(NEW.late::text)
      || hash_part(NEW.address_prefix) || hash_part(NEW.recorded_at) || hash_part(NEW.sheet)
      || hash_part(NEW.sheet_hash) || hash_part(NEW.stands_for) || hash_part(NEW.previous_hash), 'UTF8')), 'hex');
    UPDATE evidence_heads h SET links = NEW.sequence, last_hash = NEW.hash WHERE h.cohort_id = NEW.cohort_id;
    RETURN NEW;
  END $$;
  CREATE TRIGGER chain_evidence BEFORE INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION chain_evidence();

  -- A row as evidence keeps it: every column, instants to the microsecond in UTC; free text, which may tell of
  -- somebody's health, as a digest only.
  CREATE FUNCTION kept_row(source text, kept jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT jsonb_build_object('table', source, 'row', kept
      || CASE WHEN kept ->> 'reason' IS NULL THEN '{}' ELSE jsonb_build_object('reason',
           encode(sha256(convert_to((kept ->> 'id') || ':' || (kept ->> 'reason'), 'UTF8')), 'hex')) END
      || CASE WHEN kept ->> 'description' IS NULL THEN '{}' ELSE jsonb_build_object('description',
           encode(sha256(convert_to((kept ->> 'id') || ':' || (kept ->> 'description'), 'UTF8')), 'hex')) END)
  $$;

  -- The rows that a piece of evidence stands for, by their ids.
  CREATE FUNCTION rows_kept(ids uuid[]) RETURNS text LANGUAGE plpgsql STABLE SET timezone = 'UTC' AS $$
  DECLARE all_rows jsonb := '[]'; part jsonb;
  BEGIN
    -- They hold no free text, so nothing of them has to be digested.
    SELECT jsonb_agg(jsonb_build_object('table', 'half_day_signatures', 'row', to_jsonb(t)) ORDER BY t.id) INTO part
      FROM half_day_signatures t WHERE t.id = ANY (ids);
    all_rows := all_rows || coalesce(part, '[]');
    -- Most evidence is of one signature alone.
    IF jsonb_array_length(all_rows) < cardinality(ids) THEN
      SELECT all_rows || coalesce(jsonb_agg(kept_row(x.source, x.kept) ORDER BY x.source, x.kept ->> 'id'), '[]')
        INTO all_rows FROM (
        SELECT 'attendance_records' AS source, to_jsonb(t) AS kept FROM attendance_records t WHERE t.id = ANY (ids)
        UNION ALL SELECT 'half_day_corrections', to_jsonb(t) FROM half_day_corrections t WHERE t.id = ANY (ids)
        UNION ALL SELECT 'late_signatures', to_jsonb(t) FROM late_signatures t WHERE t.id = ANY (ids)
        UNION ALL SELECT 'half_day_connections', to_jsonb(t) FROM half_day_connections t WHERE t.id = ANY (ids)
        UNION ALL SELECT 'half_day_activities', to_jsonb(t) FROM half_day_activities t WHERE t.id = ANY (ids)
      ) x;
    END IF;
    RETURN all_rows::text;
  END $$;`;

/** What was signed before there was a chain is taken over as it stands, in its order. */
const TAKEN_OVER = `
  INSERT INTO evidence (id, cohort_id, kind, half_day_id, enrolment_id, person_id, account_id, authenticated_by,
                        slot_starts_at, slot_ends_at, late, sheet, stands_for)
    SELECT gen_random_uuid(), s.cohort_id, 'taken_over', s.half_day_id, s.enrolment_id,
           coalesce(s.trainer_id, e.learner_id), s.account_id, s.authenticated_by, h.starts_at, h.ends_at, false, '{}',
           rows_kept(ARRAY[s.id] || CASE WHEN s.trainer_id IS NULL THEN '{}' ELSE
             ARRAY(SELECT a.id FROM attendance_records a WHERE a.half_day_id = s.half_day_id) END)
    FROM half_day_signatures s JOIN half_days h ON h.id = s.half_day_id LEFT JOIN enrolments e ON e.id = s.enrolment_id
    ORDER BY s.signed_at, s.id;`;
