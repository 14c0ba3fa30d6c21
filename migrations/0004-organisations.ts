import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Employers with their branch and size, establishments, training providers. */
export class Organisations0004 implements MigrationInterface {
  name = 'Organisations1700000000004';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE branches (
        idcc text NOT NULL CONSTRAINT branches_pkey PRIMARY KEY,
        name text NOT NULL,
        CONSTRAINT idcc_is_four_digits CHECK (idcc ~ '^[0-9]{4}$')
      );

      CREATE TABLE employers (
        id uuid NOT NULL CONSTRAINT employers_pkey PRIMARY KEY,
        siren text NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        version int NOT NULL DEFAULT 1,
        CONSTRAINT one_employer_per_siren UNIQUE (siren),
        CONSTRAINT siren_is_nine_digits CHECK (siren ~ '^[0-9]{9}$')
      );
      CREATE INDEX employers_by_name ON employers USING gin (searchable(name) gin_trgm_ops);

      -- Versioned: the branch and the size that an employer had when a report is cut by them.
      CREATE TABLE employer_situations (
        id uuid NOT NULL CONSTRAINT employer_situations_pkey PRIMARY KEY,
        employer_id uuid NOT NULL CONSTRAINT employer_situation_employer REFERENCES employers (id),
        idcc text NOT NULL CONSTRAINT employer_situation_branch REFERENCES branches (idcc),
        headcount int NOT NULL,
        turnover_cents bigint,
        balance_cents bigint,
        size_class text NOT NULL,
        size_basis text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        superseded_at timestamptz NOT NULL DEFAULT 'infinity',
        CONSTRAINT employer_size_class CHECK (size_class IN ('micro', 'pme', 'eti', 'ge')),
        CONSTRAINT employer_size_basis CHECK (size_basis IN ('full', 'headcount_only')),
        CONSTRAINT headcount_is_not_negative CHECK (headcount >= 0)
      );
      CREATE UNIQUE INDEX one_situation_in_force_per_employer ON employer_situations (employer_id)
        WHERE superseded_at = 'infinity';
      CREATE INDEX employer_situations_by_employer ON employer_situations (employer_id, recorded_at);
      CREATE TRIGGER keep_employer_situations BEFORE UPDATE OR DELETE ON employer_situations
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      CREATE TABLE establishments (
        id uuid NOT NULL CONSTRAINT establishments_pkey PRIMARY KEY,
        employer_id uuid NOT NULL CONSTRAINT establishment_employer REFERENCES employers (id),
        siret text NOT NULL,
        name text NOT NULL,
        commune text,
        department text NOT NULL,
        head_office boolean NOT NULL DEFAULT false,
        CONSTRAINT one_establishment_per_siret UNIQUE (siret),
        CONSTRAINT siret_is_fourteen_digits CHECK (siret ~ '^[0-9]{14}$')
      );
      CREATE INDEX establishments_by_employer ON establishments (employer_id);
      CREATE UNIQUE INDEX one_head_office_per_employer ON establishments (employer_id) WHERE head_office;

      CREATE TABLE training_providers (
        id uuid NOT NULL CONSTRAINT training_providers_pkey PRIMARY KEY,
        siret text NOT NULL,
        nda text NOT NULL,
        name text NOT NULL,
        legal_representative text,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        version int NOT NULL DEFAULT 1,
        CONSTRAINT one_training_provider_per_siret UNIQUE (siret),
        CONSTRAINT one_training_provider_per_nda UNIQUE (nda),
        CONSTRAINT nda_is_eleven_digits CHECK (nda ~ '^[0-9]{11}$')
      );
      CREATE INDEX training_providers_by_name ON training_providers USING gin (searchable(name) gin_trgm_ops);

      ALTER TABLE accounts ADD CONSTRAINT account_employer FOREIGN KEY (employer_id) REFERENCES employers (id);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
