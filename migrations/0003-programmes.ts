import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One agreement: term, territory, signatories, relay body, axes, targets and the versions of its funding plan. */
export class Programmes0003 implements MigrationInterface {
  name = 'Programmes1700000000003';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE programmes (
        id uuid NOT NULL CONSTRAINT programmes_pkey PRIMARY KEY,
        code text NOT NULL,
        name text NOT NULL,
        summary text NOT NULL,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        signed_on date,
        departments text[] NOT NULL,
        source text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        version int NOT NULL DEFAULT 1,
        CONSTRAINT programme_term_in_order CHECK (starts_on <= ends_on)
      );
      CREATE UNIQUE INDEX one_programme_per_code ON programmes (code);

      -- An amendment may prolong the term; the term as signed stays readable.
      CREATE TABLE programme_extensions (
        id uuid NOT NULL CONSTRAINT programme_extensions_pkey PRIMARY KEY,
        programme_id uuid NOT NULL CONSTRAINT extension_programme REFERENCES programmes (id),
        ends_on date NOT NULL,
        decided_on date NOT NULL,
        source text NOT NULL
      );
      CREATE INDEX programme_extensions_by_programme ON programme_extensions (programme_id);

      CREATE TABLE programme_signatories (
        programme_id uuid NOT NULL CONSTRAINT signatory_programme REFERENCES programmes (id),
        position int NOT NULL,
        name text NOT NULL,
        CONSTRAINT programme_signatories_pkey PRIMARY KEY (programme_id, position)
      );

      CREATE TABLE relay_bodies (
        id uuid NOT NULL CONSTRAINT relay_bodies_pkey PRIMARY KEY,
        programme_id uuid NOT NULL CONSTRAINT relay_body_programme REFERENCES programmes (id),
        name text NOT NULL,
        -- Null while no document at hand gives it: a number is never made up.
        siret text,
        valid_from date NOT NULL,
        valid_until date,
        source text,
        CONSTRAINT one_relay_body_at_a_time EXCLUDE USING gist
          (programme_id WITH =, daterange(valid_from, valid_until, '[]') WITH &&)
      );

      CREATE TABLE programme_axes (
        id uuid NOT NULL CONSTRAINT programme_axes_pkey PRIMARY KEY,
        programme_id uuid NOT NULL CONSTRAINT axis_programme REFERENCES programmes (id),
        number int NOT NULL,
        title text NOT NULL,
        CONSTRAINT one_axis_per_number UNIQUE (programme_id, number)
      );

      -- Versioned: a report for a past instant counts towards the target that was in force then.
      CREATE TABLE programme_targets (
        id uuid NOT NULL CONSTRAINT programme_targets_pkey PRIMARY KEY,
        programme_id uuid NOT NULL CONSTRAINT target_programme REFERENCES programmes (id),
        axis_number int NOT NULL,
        label text NOT NULL,
        people int NOT NULL,
        source text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        superseded_at timestamptz NOT NULL DEFAULT 'infinity',
        CONSTRAINT target_is_positive CHECK (people > 0)
      );
      CREATE INDEX programme_targets_by_programme ON programme_targets (programme_id);
      CREATE UNIQUE INDEX one_target_in_force_per_axis ON programme_targets (programme_id, axis_number)
        WHERE superseded_at = 'infinity';
      CREATE TRIGGER keep_programme_targets BEFORE UPDATE OR DELETE ON programme_targets
        FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

      CREATE TABLE funding_plans (
        id uuid NOT NULL CONSTRAINT funding_plans_pkey PRIMARY KEY,
        programme_id uuid NOT NULL CONSTRAINT funding_plan_programme REFERENCES programmes (id),
        number int NOT NULL,
        decided_on date NOT NULL,
        source text NOT NULL,
        -- Why the total changed, where it did: the committee moves money between lines without a reason to give.
        reason text,
        recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
        CONSTRAINT one_funding_plan_per_number UNIQUE (programme_id, number)
      );

      CREATE TABLE funding_lines (
        id uuid NOT NULL CONSTRAINT funding_lines_pkey PRIMARY KEY,
        funding_plan_id uuid NOT NULL CONSTRAINT funding_line_plan REFERENCES funding_plans (id),
        axis_number int,
        label text NOT NULL,
        funder text NOT NULL,
        amount_cents bigint NOT NULL,
        currency text NOT NULL DEFAULT 'EUR',
        CONSTRAINT funding_amount_is_not_negative CHECK (amount_cents >= 0)
      );
      CREATE INDEX funding_lines_by_plan ON funding_lines (funding_plan_id);

      CREATE TABLE account_programmes (
        account_id uuid NOT NULL CONSTRAINT account_programme_account REFERENCES accounts (id) ON DELETE CASCADE,
        programme_id uuid NOT NULL CONSTRAINT account_programme_programme REFERENCES programmes (id),
        CONSTRAINT account_programmes_pkey PRIMARY KEY (account_id, programme_id)
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
