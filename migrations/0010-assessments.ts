import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Marks of one candidate on the criteria of one block version, by one assessor. Nothing is overwritten. */
export class Assessments0010 implements MigrationInterface {
  name = 'Assessments1700000000010';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE assessments (
        id uuid NOT NULL CONSTRAINT assessments_pkey PRIMARY KEY,
        cohort_id uuid NOT NULL,
        enrolment_id uuid NOT NULL,
        block_version_id uuid NOT NULL,
        kind text NOT NULL,
        assessor_id uuid NOT NULL CONSTRAINT assessment_assessor REFERENCES accounts (id),
        status text NOT NULL DEFAULT 'draft',
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        submitted_at timestamptz,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT assessment_kind CHECK (kind IN ('positioning', 'formative', 'certifying')),
        CONSTRAINT assessment_status CHECK (status IN ('draft', 'submitted')),
        CONSTRAINT submitted_has_an_instant CHECK ((status = 'submitted') = (submitted_at IS NOT NULL)),
        CONSTRAINT assessment_enrolment FOREIGN KEY (cohort_id, enrolment_id) REFERENCES enrolments (cohort_id, id),
        -- A mark refers to the block version that the cohort is pinned to.
        CONSTRAINT assessment_pinned_version FOREIGN KEY (cohort_id, block_version_id)
          REFERENCES cohort_block_versions (cohort_id, block_version_id),
        CONSTRAINT assessment_of_block_version UNIQUE (block_version_id, id)
      );
      CREATE UNIQUE INDEX one_certifying_assessment_per_assessor
        ON assessments (enrolment_id, block_version_id, assessor_id) WHERE kind = 'certifying';
      CREATE UNIQUE INDEX one_draft_per_assessor ON assessments (enrolment_id, block_version_id, assessor_id, kind)
        WHERE status = 'draft';
      CREATE INDEX assessments_by_enrolment ON assessments (enrolment_id);

      -- Revision 1 is what was submitted; each amendment is one more, with its reason.
      CREATE TABLE assessment_revisions (
        id uuid NOT NULL CONSTRAINT assessment_revisions_pkey PRIMARY KEY,
        assessment_id uuid NOT NULL,
        block_version_id uuid NOT NULL,
        number int NOT NULL,
        author_id uuid NOT NULL CONSTRAINT assessment_revision_author REFERENCES accounts (id),
        reason text,
        submitted boolean NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        superseded_at timestamptz NOT NULL DEFAULT 'infinity',
        CONSTRAINT one_revision_per_number UNIQUE (assessment_id, number),
        CONSTRAINT revision_of_block_version UNIQUE (block_version_id, id),
        CONSTRAINT assessment_revision_assessment FOREIGN KEY (block_version_id, assessment_id)
          REFERENCES assessments (block_version_id, id),
        CONSTRAINT amendment_has_a_reason CHECK (NOT submitted OR number = 1 OR reason IS NOT NULL)
      );
      CREATE UNIQUE INDEX one_revision_in_force ON assessment_revisions (assessment_id)
        WHERE superseded_at = 'infinity';

      CREATE TABLE assessment_marks (
        revision_id uuid NOT NULL,
        block_version_id uuid NOT NULL,
        criterion_id uuid NOT NULL,
        level int NOT NULL,
        comment text,
        CONSTRAINT assessment_marks_pkey PRIMARY KEY (revision_id, criterion_id),
        CONSTRAINT mark_revision FOREIGN KEY (block_version_id, revision_id)
          REFERENCES assessment_revisions (block_version_id, id),
        -- The criterion is one of the block version that is assessed.
        CONSTRAINT mark_criterion FOREIGN KEY (block_version_id, criterion_id) REFERENCES criteria (block_version_id, id),
        CONSTRAINT mark_level CHECK (level BETWEEN 0 AND 4)
      );

      CREATE FUNCTION submitted_marks_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE fixed boolean;
      BEGIN
        IF TG_TABLE_NAME = 'assessment_revisions' THEN
          fixed := OLD.submitted AND (TG_OP = 'DELETE' OR OLD.superseded_at <> 'infinity'
            OR to_jsonb(NEW) - 'superseded_at' IS DISTINCT FROM to_jsonb(OLD) - 'superseded_at');
        ELSE
          SELECT submitted INTO fixed FROM assessment_revisions WHERE id = OLD.revision_id;
        END IF;
        IF fixed THEN
          RAISE EXCEPTION 'submitted marks are amended, never edited'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'submitted_marks_are_kept';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
      END $$;
      CREATE TRIGGER keep_submitted_revisions BEFORE UPDATE OR DELETE ON assessment_revisions
        FOR EACH ROW EXECUTE FUNCTION submitted_marks_are_kept();
      CREATE TRIGGER keep_submitted_marks BEFORE UPDATE OR DELETE ON assessment_marks
        FOR EACH ROW EXECUTE FUNCTION submitted_marks_are_kept();

      -- Nor is a mark added to what was submitted: marks come in the transaction of their revision.
      CREATE FUNCTION submitted_marks_are_complete() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM added m JOIN assessment_revisions r ON r.id = m.revision_id
                   WHERE r.submitted AND r.xmin <> pg_current_xact_id()::xid) THEN
          RAISE EXCEPTION 'submitted marks are amended, never added to'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'submitted_marks_are_kept';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER complete_submitted_marks AFTER INSERT ON assessment_marks
        REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION submitted_marks_are_complete();

      CREATE FUNCTION submitted_assessment_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'version' IS DISTINCT FROM to_jsonb(OLD) - 'version' THEN
          RAISE EXCEPTION 'a submitted assessment is amended by a revision, never edited'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'submitted_assessment_is_kept';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER keep_submitted_assessments BEFORE UPDATE OR DELETE ON assessments
        FOR EACH ROW WHEN (OLD.status = 'submitted') EXECUTE FUNCTION submitted_assessment_is_kept();
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
