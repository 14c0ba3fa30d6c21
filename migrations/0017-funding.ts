import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What funders committed and paid. A commitment is as it was decided; its amount and status are versioned, and so are
 * payments, so that a report for a past instant finds them as they were known.
 */
export class Funding0017 implements MigrationInterface {
  name = 'Funding1700000000017';

  async up(q: QueryRunner): Promise<void> {
    await q.query(COMMITMENTS);
    await q.query(PAYMENTS);
    await q.query(LIMITS);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('This migration cannot be undone: restore a backup instead.'));
  }
}

const COMMITMENTS = `
  CREATE TABLE commitments (
    id uuid NOT NULL CONSTRAINT commitments_pkey PRIMARY KEY,
    programme_id uuid NOT NULL CONSTRAINT commitment_programme REFERENCES programmes (id),
    axis_number int NOT NULL,
    funder text NOT NULL,
    reference text NOT NULL,
    -- What it is for, where it is for one cohort.
    cohort_id uuid CONSTRAINT commitment_cohort REFERENCES cohorts (id),
    decided_on date NOT NULL,
    source text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT maillon_now(),
    CONSTRAINT one_commitment_per_reference UNIQUE (programme_id, reference),
    CONSTRAINT commitment_axis FOREIGN KEY (programme_id, axis_number) REFERENCES programme_axes (programme_id, number)
  );
  CREATE INDEX commitments_by_cohort ON commitments (cohort_id);

  CREATE TABLE commitment_states (
    id uuid NOT NULL CONSTRAINT commitment_states_pkey PRIMARY KEY,
    commitment_id uuid NOT NULL CONSTRAINT commitment_state_commitment REFERENCES commitments (id),
    version int NOT NULL,
    status text NOT NULL,
    amount_cents bigint NOT NULL,
    reason text,
    -- Why the funder committed more than the plan gives to the axis.
    over_plan_reason text,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
    superseded_at timestamptz NOT NULL DEFAULT 'infinity',
    CONSTRAINT commitment_status CHECK (status IN ('open', 'closed', 'cancelled')),
    CONSTRAINT commitment_amount_is_positive CHECK (amount_cents > 0),
    CONSTRAINT commitment_change_has_a_reason CHECK (version = 1 OR reason IS NOT NULL),
    CONSTRAINT one_commitment_state_per_version UNIQUE (commitment_id, version)
  );
  CREATE UNIQUE INDEX one_commitment_state_in_force ON commitment_states (commitment_id)
    WHERE superseded_at = 'infinity';
  CREATE TRIGGER keep_commitment_states BEFORE UPDATE OR DELETE ON commitment_states
    FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();

  CREATE FUNCTION commitment_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'a commitment is kept as it was decided; its states change'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'commitment_is_kept';
  END $$;
  CREATE TRIGGER keep_commitments BEFORE UPDATE OR DELETE ON commitments
    FOR EACH ROW EXECUTE FUNCTION commitment_is_kept();`;

const PAYMENTS = `
  -- One row a version of a payment; a correction supersedes the row before, both stay.
  CREATE TABLE payments (
    id uuid NOT NULL CONSTRAINT payments_pkey PRIMARY KEY,
    payment_id uuid NOT NULL,
    version int NOT NULL,
    commitment_id uuid NOT NULL CONSTRAINT payment_commitment REFERENCES commitments (id),
    status text NOT NULL,
    amount_cents bigint NOT NULL,
    paid_on date NOT NULL,
    reference text NOT NULL,
    reason text,
    -- What stood behind it when it was recorded, counted from the cohort's own rows; null without a cohort.
    proven_minutes int,
    completed_people int,
    certificates int,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT maillon_now(),
    superseded_at timestamptz NOT NULL DEFAULT 'infinity',
    CONSTRAINT payment_status CHECK (status IN ('paid', 'cancelled')),
    CONSTRAINT payment_amount_is_positive CHECK (amount_cents > 0),
    CONSTRAINT payment_correction_has_a_reason CHECK (version = 1 OR reason IS NOT NULL),
    CONSTRAINT one_payment_per_version UNIQUE (payment_id, version)
  );
  CREATE UNIQUE INDEX one_payment_in_force ON payments (payment_id) WHERE superseded_at = 'infinity';
  CREATE INDEX payments_by_commitment ON payments (commitment_id);
  CREATE TRIGGER keep_payments BEFORE UPDATE OR DELETE ON payments
    FOR EACH ROW EXECUTE FUNCTION keep_as_recorded();`;

const LIMITS = `
  CREATE FUNCTION paid_cents(commitment uuid) RETURNS bigint LANGUAGE sql STABLE AS
    $$ SELECT coalesce(sum(amount_cents), 0)::bigint FROM payments
       WHERE commitment_id = commitment AND superseded_at = 'infinity' AND status = 'paid' $$;

  -- What the plan in force gives to the axis of a funder; null while the programme has no plan.
  CREATE FUNCTION planned_cents(programme uuid, axis int, giver text) RETURNS bigint LANGUAGE sql STABLE AS
    $$ SELECT (SELECT coalesce(sum(l.amount_cents), 0)::bigint FROM funding_lines l
               WHERE l.funding_plan_id = f.id AND l.axis_number = axis AND l.funder = giver)
       FROM funding_plans f WHERE f.programme_id = programme ORDER BY f.number DESC LIMIT 1 $$;

  -- Payments of one commitment are counted one after the other: whoever comes second waits here, then sees the first.
  CREATE FUNCTION payments_within_commitment() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE state commitment_states;
  BEGIN
    PERFORM 1 FROM commitments WHERE id = NEW.commitment_id FOR UPDATE;
    SELECT * INTO state FROM commitment_states
      WHERE commitment_id = NEW.commitment_id AND superseded_at = 'infinity';
    IF NEW.version = 1 AND state.status <> 'open' THEN
      RAISE EXCEPTION 'only an open commitment is paid'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'only_an_open_commitment_is_paid';
    END IF;
    IF paid_cents(NEW.commitment_id) > state.amount_cents THEN
      RAISE EXCEPTION 'payments never exceed their commitment'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'payments_within_commitment';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER limit_payments AFTER INSERT ON payments
    FOR EACH ROW EXECUTE FUNCTION payments_within_commitment();

  -- The programme first, then the commitment: everyone locks in this order.
  CREATE FUNCTION commitments_within_plan() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    decided commitments;
    committed bigint;
    paid bigint;
  BEGIN
    SELECT * INTO decided FROM commitments WHERE id = NEW.commitment_id;
    PERFORM 1 FROM programmes WHERE id = decided.programme_id FOR NO KEY UPDATE;
    PERFORM 1 FROM commitments WHERE id = NEW.commitment_id FOR UPDATE;
    paid := paid_cents(NEW.commitment_id);
    IF paid > NEW.amount_cents OR (NEW.status = 'cancelled' AND paid > 0)
       OR (NEW.status = 'closed' AND paid <> NEW.amount_cents) THEN
      RAISE EXCEPTION 'a commitment covers what was paid of it'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'payments_within_commitment';
    END IF;
    IF NEW.status = 'open' AND NEW.over_plan_reason IS NULL THEN
      SELECT sum(s.amount_cents) INTO committed FROM commitments c JOIN commitment_states s ON s.commitment_id = c.id
        WHERE c.programme_id = decided.programme_id AND c.axis_number = decided.axis_number
          AND c.funder = decided.funder AND s.superseded_at = 'infinity' AND s.status <> 'cancelled';
      IF committed > planned_cents(decided.programme_id, decided.axis_number, decided.funder) THEN
        RAISE EXCEPTION 'commitments stay within the plan, or say why not'
          USING ERRCODE = 'restrict_violation', CONSTRAINT = 'commitments_within_plan';
      END IF;
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER limit_commitments AFTER INSERT ON commitment_states
    FOR EACH ROW EXECUTE FUNCTION commitments_within_plan();`;
