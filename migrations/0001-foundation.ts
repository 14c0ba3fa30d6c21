import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What every other table stands on: extensions, the one source of the present instant, text search,
 * the guard of evidence rows, idempotency keys and the runs of imports.
 *
 * A versioned row carries `recorded_at` (from when it was known) and `superseded_at` (until when, `infinity`
 * for the row in force). What was true at an instant is then one range test, which is how a report for a past
 * instant gives the same figures whenever it is asked for.
 */
export class Foundation0001 implements MigrationInterface {
  name = 'Foundation1700000000001';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

      -- The instant of the transaction; a simulated clock (seeds, tests) sets maillon.now for its transaction.
      CREATE FUNCTION maillon_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce(nullif(current_setting('maillon.now', true), '')::timestamptz, transaction_timestamp()) $$;

      -- Lower case without accents, for searches by name. Schemas are named: an index is built without a search path.
      CREATE FUNCTION searchable(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, coalesce(value, ''))) $$;

      -- A versioned row may be superseded once; otherwise it can be neither changed nor removed.
      CREATE FUNCTION keep_as_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' THEN
          RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'evidence_is_kept';
        END IF;
        IF OLD.superseded_at <> 'infinity'
           OR to_jsonb(NEW) - 'superseded_at' IS DISTINCT FROM to_jsonb(OLD) - 'superseded_at' THEN
          RAISE EXCEPTION 'rows of % are superseded, never edited', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'evidence_is_kept';
        END IF;
        RETURN NEW;
      END $$;

      CREATE TABLE idempotency_keys (
        account_id uuid NOT NULL,
        key text NOT NULL,
        fingerprint text NOT NULL,
        status int,
        body json, -- not jsonb: the same answer has its keys in the same order
        etag text,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        CONSTRAINT idempotency_keys_pkey PRIMARY KEY (account_id, key)
      );
      CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

      CREATE TABLE seed_runs (
        name text NOT NULL CONSTRAINT seed_runs_pkey PRIMARY KEY,
        started_at timestamptz NOT NULL DEFAULT maillon_now(),
        finished_at timestamptz
      );

      CREATE TABLE import_runs (
        id uuid NOT NULL CONSTRAINT import_runs_pkey PRIMARY KEY,
        kind text NOT NULL,
        started_by uuid NOT NULL,
        status text NOT NULL DEFAULT 'running',
        bytes_total bigint NOT NULL DEFAULT 0,
        bytes_read bigint NOT NULL DEFAULT 0,
        rows_read int NOT NULL DEFAULT 0,
        sha256 text,
        result jsonb,
        started_at timestamptz NOT NULL DEFAULT maillon_now(),
        finished_at timestamptz,
        CONSTRAINT import_run_status CHECK (status IN ('running', 'done', 'failed'))
      );
      CREATE INDEX import_runs_by_start ON import_runs (started_at);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
