import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may sign in, as what, and the trace of it. */
export class Accounts0002 implements MigrationInterface {
  name = 'Accounts1700000000002';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE accounts (
        id uuid NOT NULL CONSTRAINT accounts_pkey PRIMARY KEY,
        email text NOT NULL,
        display_name text NOT NULL,
        role text NOT NULL,
        password_hash text,
        status text NOT NULL DEFAULT 'active',
        learner_id uuid,
        trainer_id uuid,
        employer_id uuid,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        version int NOT NULL DEFAULT 1,
        CONSTRAINT account_role CHECK (role IN
          ('learner', 'trainer', 'juror', 'employer', 'coordinator', 'auditor', 'admin')),
        CONSTRAINT account_status CHECK (status IN ('invited', 'active', 'disabled')),
        -- The scope goes with the role: a learner account without its learner would see nothing, or everything.
        CONSTRAINT account_scope_fits_role CHECK (
          (learner_id IS NOT NULL) = (role = 'learner')
          AND (trainer_id IS NOT NULL) = (role = 'trainer')
          AND (employer_id IS NOT NULL) = (role = 'employer'))
      );
      CREATE UNIQUE INDEX one_account_per_email ON accounts (lower(email));
      CREATE UNIQUE INDEX one_account_per_learner ON accounts (learner_id);
      CREATE UNIQUE INDEX one_account_per_trainer ON accounts (trainer_id);

      CREATE TABLE refresh_tokens (
        id uuid NOT NULL CONSTRAINT refresh_tokens_pkey PRIMARY KEY,
        family_id uuid NOT NULL,
        account_id uuid NOT NULL CONSTRAINT refresh_token_account REFERENCES accounts (id) ON DELETE CASCADE,
        token_hash text NOT NULL,
        issued_at timestamptz NOT NULL DEFAULT maillon_now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        revoked_at timestamptz
      );
      CREATE UNIQUE INDEX one_refresh_token_per_hash ON refresh_tokens (token_hash);
      CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family_id);
      CREATE INDEX refresh_tokens_by_account ON refresh_tokens (account_id);

      CREATE TABLE sign_in_failures (
        key text NOT NULL CONSTRAINT sign_in_failures_pkey PRIMARY KEY,
        failures int NOT NULL,
        last_failure_at timestamptz NOT NULL,
        blocked_until timestamptz
      );

      CREATE TABLE invitations (
        id uuid NOT NULL CONSTRAINT invitations_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT invitation_account REFERENCES accounts (id) ON DELETE CASCADE,
        token_hash text NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT maillon_now(),
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz
      );
      CREATE UNIQUE INDEX one_invitation_per_hash ON invitations (token_hash);
      CREATE INDEX invitations_by_account ON invitations (account_id);

      -- Security log, apart from the business history; purged after 12 months (CNIL: 6 to 12).
      CREATE TABLE security_events (
        id uuid NOT NULL CONSTRAINT security_events_pkey PRIMARY KEY,
        occurred_at timestamptz NOT NULL DEFAULT maillon_now(),
        kind text NOT NULL,
        account_id uuid,
        address_prefix text
      );
      CREATE INDEX security_events_by_age ON security_events (occurred_at);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}
