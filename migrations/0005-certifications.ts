import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certifications, competence blocks and their versions, correspondences, and the blocks that a person holds. */
export class Certifications0005 implements MigrationInterface {
  name = 'Certifications1700000000005';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE certifications (
        id uuid NOT NULL CONSTRAINT certifications_pkey PRIMARY KEY,
        code text NOT NULL,
        register text NOT NULL,
        title text NOT NULL,
        level int,
        active boolean NOT NULL,
        sheet_state text,
        registration_ends_on date,
        delivery_ends_on date,
        nsf jsonb NOT NULL DEFAULT '[]',
        rome jsonb NOT NULL DEFAULT '[]',
        formacodes jsonb NOT NULL DEFAULT '[]',
        replaces text[] NOT NULL DEFAULT '{}',
        replaced_by text[] NOT NULL DEFAULT '{}',
        source text NOT NULL,
        fingerprint text,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        updated_at timestamptz NOT NULL DEFAULT maillon_now(),
        version int NOT NULL DEFAULT 1,
        CONSTRAINT one_certification_per_code UNIQUE (code),
        CONSTRAINT certification_register CHECK (register IN ('RNCP', 'RS', 'IN_HOUSE')),
        CONSTRAINT certification_level CHECK (level BETWEEN 1 AND 8),
        CONSTRAINT certification_source CHECK (source IN ('france_competences', 'in_house'))
      );
      CREATE INDEX certifications_by_title ON certifications USING gin (searchable(title) gin_trgm_ops);

      CREATE TABLE certifiers (
        certification_id uuid NOT NULL CONSTRAINT certifier_certification REFERENCES certifications (id),
        position int NOT NULL,
        siret text,
        name text NOT NULL,
        active boolean NOT NULL,
        CONSTRAINT certifiers_pkey PRIMARY KEY (certification_id, position)
      );

      -- Some sheets number a block just "01": its key is (certification, code).
      CREATE TABLE competence_blocks (
        id uuid NOT NULL CONSTRAINT competence_blocks_pkey PRIMARY KEY,
        certification_id uuid NOT NULL CONSTRAINT block_certification REFERENCES certifications (id),
        code text NOT NULL,
        position int NOT NULL,
        required boolean NOT NULL DEFAULT true,
        CONSTRAINT one_block_per_code UNIQUE (certification_id, code)
      );
      CREATE INDEX competence_blocks_by_code ON competence_blocks (code);

      CREATE TABLE block_versions (
        id uuid NOT NULL CONSTRAINT block_versions_pkey PRIMARY KEY,
        block_id uuid NOT NULL CONSTRAINT block_version_block REFERENCES competence_blocks (id),
        number int NOT NULL,
        status text NOT NULL DEFAULT 'draft',
        title text NOT NULL,
        competences_text text NOT NULL DEFAULT '',
        competences_split text NOT NULL DEFAULT 'whole',
        assessment_methods text NOT NULL DEFAULT '',
        independent_marking boolean NOT NULL DEFAULT false,
        change_note text,
        fingerprint text,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        published_at timestamptz,
        retired_at timestamptz,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT one_block_version_per_number UNIQUE (block_id, number),
        CONSTRAINT block_version_status CHECK (status IN ('draft', 'published', 'retired')),
        CONSTRAINT block_version_split CHECK (competences_split IN ('plain', 'whole', 'mended'))
      );
      CREATE UNIQUE INDEX one_published_version_per_block ON block_versions (block_id) WHERE status = 'published';
      -- An import publishes beside somebody's draft: until it has, its version already bears the instant.
      CREATE UNIQUE INDEX one_draft_version_per_block ON block_versions (block_id)
        WHERE status = 'draft' AND published_at IS NULL;

      CREATE TABLE competences (
        id uuid NOT NULL CONSTRAINT competences_pkey PRIMARY KEY,
        block_version_id uuid NOT NULL CONSTRAINT competence_block_version REFERENCES block_versions (id),
        code text NOT NULL,
        text text NOT NULL,
        position int NOT NULL,
        CONSTRAINT one_competence_per_code UNIQUE (block_version_id, code)
      );

      CREATE TABLE criteria (
        id uuid NOT NULL CONSTRAINT criteria_pkey PRIMARY KEY,
        block_version_id uuid NOT NULL CONSTRAINT criterion_block_version REFERENCES block_versions (id),
        competence_code text NOT NULL,
        text text NOT NULL,
        required boolean NOT NULL DEFAULT true,
        position int NOT NULL,
        CONSTRAINT one_criterion_per_position UNIQUE (block_version_id, position),
        CONSTRAINT criterion_of_block_version UNIQUE (block_version_id, id),
        CONSTRAINT criterion_competence FOREIGN KEY (block_version_id, competence_code)
          REFERENCES competences (block_version_id, code)
      );

      -- Only a draft can change: what a mark refers to is what was published when it was given.
      CREATE FUNCTION published_version_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE frozen boolean;
      BEGIN
        IF TG_TABLE_NAME = 'block_versions' THEN
          IF OLD.status <> 'draft' AND (TG_OP = 'DELETE'
             OR to_jsonb(NEW) - '{status,retired_at,version}'::text[]
                IS DISTINCT FROM to_jsonb(OLD) - '{status,retired_at,version}'::text[]
             OR NOT (NEW.status = OLD.status OR (OLD.status = 'published' AND NEW.status = 'retired'))) THEN
            RAISE EXCEPTION 'a published block version cannot change'
              USING ERRCODE = 'restrict_violation', CONSTRAINT = 'published_version_is_frozen';
          END IF;
          RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        END IF;
        -- A row that moves changes the version that it leaves too; the lock lets nobody publish until this is through.
        SELECT bool_or(status <> 'draft') INTO frozen FROM
          (SELECT status FROM block_versions WHERE id IN (OLD.block_version_id, NEW.block_version_id) FOR SHARE) v;
        IF frozen THEN
          RAISE EXCEPTION 'a published block version cannot change'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'published_version_is_frozen';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
      END $$;
      CREATE TRIGGER freeze_block_versions BEFORE UPDATE OR DELETE ON block_versions
        FOR EACH ROW EXECUTE FUNCTION published_version_is_frozen();
      CREATE TRIGGER freeze_competences BEFORE INSERT OR UPDATE OR DELETE ON competences
        FOR EACH ROW EXECUTE FUNCTION published_version_is_frozen();
      CREATE TRIGGER freeze_criteria BEFORE INSERT OR UPDATE OR DELETE ON criteria
        FOR EACH ROW EXECUTE FUNCTION published_version_is_frozen();

      -- By code, since the other certification may not be known here yet. Versioned: who was certified at an instant
      -- follows from what counted as what then.
      CREATE TABLE block_correspondences (
        id uuid NOT NULL CONSTRAINT block_correspondences_pkey PRIMARY KEY,
        from_certification_code text NOT NULL,
        from_block_code text NOT NULL,
        to_certification_code text NOT NULL,
        to_block_code text NOT NULL,
        extent text NOT NULL DEFAULT 'total',
        source text NOT NULL,
        reason text,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        superseded_at timestamptz NOT NULL DEFAULT 'infinity',
        CONSTRAINT correspondence_extent CHECK (extent IN ('total', 'partial')),
        CONSTRAINT correspondence_source CHECK (source IN ('france_competences', 'in_house', 'jury'))
      );
      CREATE UNIQUE INDEX one_correspondence_in_force_per_pair ON block_correspondences
        (from_certification_code, from_block_code, to_certification_code, to_block_code)
        WHERE superseded_at = 'infinity';
      CREATE INDEX block_correspondences_by_target ON block_correspondences (to_certification_code, to_block_code);
      CREATE TRIGGER keep_block_correspondences BEFORE UPDATE OR DELETE ON block_correspondences
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();
      CREATE VIEW correspondences_in_force AS
        SELECT id, from_certification_code, from_block_code, to_certification_code, to_block_code, extent, source, reason
        FROM block_correspondences WHERE superseded_at = 'infinity';

      -- A block held by a person, for good.
      CREATE TABLE awards (
        id uuid NOT NULL CONSTRAINT awards_pkey PRIMARY KEY,
        learner_id uuid NOT NULL,
        block_id uuid NOT NULL CONSTRAINT award_block REFERENCES competence_blocks (id),
        block_version_id uuid CONSTRAINT award_block_version REFERENCES block_versions (id),
        awarded_on date NOT NULL,
        origin text NOT NULL,
        evidence text NOT NULL,
        recorded_by uuid,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        CONSTRAINT one_award_per_person_and_block UNIQUE (learner_id, block_id),
        CONSTRAINT award_origin CHECK (origin IN ('jury', 'earlier'))
      );
      CREATE INDEX awards_by_block ON awards (block_id);
      CREATE FUNCTION award_is_never_lost() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'an award is for good'
          USING ERRCODE = 'restrict_violation', CONSTRAINT = 'award_is_never_lost';
      END $$;
      CREATE TRIGGER keep_awards BEFORE UPDATE OR DELETE ON awards
        FOR EACH ROW EXECUTE FUNCTION award_is_never_lost();
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
