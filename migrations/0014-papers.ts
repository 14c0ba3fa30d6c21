import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers as they were issued: number, content hash, what they were made from, and how long they are kept. */
export class Papers0014 implements MigrationInterface {
  name = 'Papers1700000000014';

  async up(q: QueryRunner): Promise<void> {
    await q.query(RETENTION);
    await q.query(PAPERS);
    await q.query(KEPT);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}

const RETENTION = `
  -- Versioned; a programme without a row keeps evidence as long as the product does by default.
  CREATE TABLE evidence_retentions (
    id uuid NOT NULL CONSTRAINT evidence_retentions_pkey PRIMARY KEY,
    programme_id uuid NOT NULL CONSTRAINT evidence_retention_programme REFERENCES programmes (id),
    version int NOT NULL,
    requirements jsonb NOT NULL,
    recorded_by uuid NOT NULL CONSTRAINT evidence_retention_account REFERENCES accounts (id),
    recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
    superseded_at timestamptz NOT NULL DEFAULT 'infinity',
    CONSTRAINT one_evidence_retention_per_version UNIQUE (programme_id, version)
  );
  CREATE UNIQUE INDEX one_evidence_retention_in_force ON evidence_retentions (programme_id)
    WHERE superseded_at = 'infinity';
  CREATE TRIGGER keep_evidence_retentions BEFORE UPDATE OR DELETE ON evidence_retentions
    FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();`;

const PAPERS = `
  CREATE TABLE papers (
    id uuid NOT NULL CONSTRAINT papers_pkey PRIMARY KEY,
    number text NOT NULL CONSTRAINT one_paper_per_number UNIQUE,
    kind text NOT NULL,
    form text NOT NULL DEFAULT 'only',
    programme_id uuid NOT NULL CONSTRAINT paper_programme REFERENCES programmes (id),
    cohort_id uuid NOT NULL CONSTRAINT paper_cohort REFERENCES cohorts (id),
    enrolment_id uuid,
    half_day_id uuid,
    -- What it is about: the enrolment, the half-day or the cohort.
    subject_id uuid NOT NULL,
    -- The employer that it names, who may read it for ever, wherever the person works by then.
    employer_id uuid CONSTRAINT paper_employer REFERENCES employers (id),
    -- What it says, and what is printed beside: enough to make it again. Null once its time is over.
    facts jsonb,
    facts_sha256 text NOT NULL,
    marks jsonb NOT NULL,
    file_sha256 text NOT NULL,
    bytes int NOT NULL,
    issued_at timestamptz NOT NULL,
    issued_by uuid CONSTRAINT paper_account REFERENCES accounts (id),
    retained_until date NOT NULL,
    replaced_at timestamptz,
    replaced_by uuid CONSTRAINT paper_replacement REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
    removed_at timestamptz,
    CONSTRAINT paper_kind CHECK (kind IN ('convocation', 'attendance_sheet', 'completion_certificate',
      'training_statement')),
    CONSTRAINT paper_form CHECK ((kind = 'attendance_sheet') = (form <> 'only')
      AND form IN ('only', 'blank', 'signed', 'grid')),
    CONSTRAINT paper_subject CHECK (subject_id = coalesce(enrolment_id, half_day_id, cohort_id)
      AND (kind = 'attendance_sheet') = (enrolment_id IS NULL)
      AND (form IN ('blank', 'signed')) = (half_day_id IS NOT NULL)),
    CONSTRAINT paper_is_replaced_whole CHECK ((replaced_at IS NULL) = (replaced_by IS NULL)),
    CONSTRAINT paper_is_removed_whole CHECK ((removed_at IS NULL) = (facts IS NOT NULL)),
    CONSTRAINT paper_enrolment FOREIGN KEY (cohort_id, enrolment_id) REFERENCES enrolments (cohort_id, id),
    CONSTRAINT paper_half_day FOREIGN KEY (cohort_id, half_day_id) REFERENCES half_days (cohort_id, id)
  );
  CREATE UNIQUE INDEX one_paper_in_force_per_subject ON papers (subject_id, kind, form) WHERE replaced_at IS NULL;
  CREATE INDEX papers_by_cohort ON papers (cohort_id, kind);
  CREATE INDEX papers_by_programme ON papers (programme_id, id);
  CREATE INDEX papers_by_enrolment ON papers (enrolment_id);
  CREATE INDEX papers_by_employer ON papers (employer_id);
  CREATE INDEX papers_by_end ON papers (retained_until) WHERE removed_at IS NULL;

  -- Numbers that nobody was given, by the network that asked for them; forgotten after an hour.
  CREATE TABLE verification_misses (
    address_prefix text NOT NULL CONSTRAINT verification_misses_pkey PRIMARY KEY,
    misses int NOT NULL,
    since timestamptz NOT NULL
  );`;

const KEPT = `
  -- A paper is replaced once, kept longer than it was promised but never shorter, and emptied when its time is over.
  CREATE FUNCTION paper_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE changing text[] := ARRAY['replaced_at', 'replaced_by', 'retained_until', 'facts', 'removed_at'];
  BEGIN
    IF TG_OP = 'UPDATE'
       AND to_jsonb(NEW) - changing = to_jsonb(OLD) - changing
       AND (OLD.replaced_at IS NULL
            OR (NEW.replaced_at IS NOT DISTINCT FROM OLD.replaced_at AND NEW.replaced_by IS NOT DISTINCT FROM OLD.replaced_by))
       AND NEW.retained_until >= OLD.retained_until
       AND (NEW.facts IS NOT DISTINCT FROM OLD.facts OR NEW.facts IS NULL)
       AND (NEW.removed_at IS NOT DISTINCT FROM OLD.removed_at
            OR (OLD.removed_at IS NULL
                AND OLD.retained_until < (maillon_now() AT TIME ZONE 'Europe/Paris')::date)) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a paper is kept as it was issued'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'paper_is_kept';
  END $$;
  CREATE TRIGGER keep_papers BEFORE UPDATE OR DELETE ON papers FOR EACH ROW EXECUTE FUNCTION paper_is_kept();`;
