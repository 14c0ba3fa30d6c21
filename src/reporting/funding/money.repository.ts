import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import type { Instant } from '../domain/as-of.js';

/** The plan that was in force at an instant. */
export interface PlanThen {
  number: number;
  decidedOn: string;
  source: string;
}

/** What was planned, committed and paid for one axis by one funder. */
export interface MoneyRow {
  /** Null for what is no axis: the management fee. */
  axisNumber: number | null;
  funder: string;
  plannedCents: number;
  committedCents: number;
  paidCents: number;
}

/** What was committed and paid for one cohort; null for what is for no single one. */
export interface CohortMoneyRow {
  cohortId: string | null;
  committedCents: number;
  paidCents: number;
}

/** Commitments and payments as they were known at an instant: $1 programme, $2 instant. */
const KNOWN = `
  paid AS (
    SELECT commitment_id, sum(amount_cents) AS cents FROM payments
    WHERE status = 'paid' AND recorded_at <= $2 AND superseded_at > $2 GROUP BY commitment_id
  ),
  committed AS (
    SELECT c.axis_number, c.funder, c.cohort_id, s.amount_cents AS cents, coalesce(paid.cents, 0) AS paid
    FROM commitments c
    JOIN commitment_states s ON s.commitment_id = c.id AND s.recorded_at <= $2 AND s.superseded_at > $2
    LEFT JOIN paid ON paid.commitment_id = c.id
    WHERE c.programme_id = $1 AND s.status <> 'cancelled'
  )`;
const PLAN_THEN = `
  SELECT id, number, decided_on AS "decidedOn", source FROM funding_plans
  WHERE programme_id = $1 AND recorded_at <= $2 ORDER BY number DESC LIMIT 1`;

/** Money of a programme as it was known at an instant, in cents. */
@Injectable()
export class MoneyRepository {
  constructor(private readonly work: UnitOfWork) {}

  async planAt(programmeId: string, asOf: Instant): Promise<PlanThen | undefined> {
    const [row] = await this.work.query<PlanThen & { id: string }>(PLAN_THEN, [programmeId, asOf]);
    return row && { number: row.number, decidedOn: row.decidedOn, source: row.source };
  }

  /** By axis, what is no axis last, and by funder in the order of the plan; also what no plan foresaw. */
  lines(programmeId: string, asOf: Instant): Promise<MoneyRow[]> {
    return this.work.query<MoneyRow>(
      `WITH ${KNOWN}, plan AS (${PLAN_THEN}), planned AS (
         SELECT l.axis_number, l.funder, sum(l.amount_cents) AS cents, min(l.id::text) AS place
         FROM funding_lines l JOIN plan ON plan.id = l.funding_plan_id GROUP BY l.axis_number, l.funder
       ), spent AS (
         SELECT axis_number, funder, sum(cents) AS cents, sum(paid) AS paid FROM committed GROUP BY axis_number, funder
       )
       SELECT coalesce(p.axis_number, s.axis_number) AS "axisNumber", coalesce(p.funder, s.funder) AS funder,
         coalesce(p.cents, 0)::bigint AS "plannedCents", coalesce(s.cents, 0)::bigint AS "committedCents",
         coalesce(s.paid, 0)::bigint AS "paidCents"
       FROM planned p FULL JOIN spent s ON s.axis_number = p.axis_number AND s.funder = p.funder
       ORDER BY 1 NULLS LAST, p.place NULLS LAST, 2`,
      [programmeId, asOf],
    );
  }

  /** Of these axes alone. */
  cohorts(programmeId: string, asOf: Instant, axes: readonly number[]): Promise<CohortMoneyRow[]> {
    return this.work.query<CohortMoneyRow>(
      `WITH ${KNOWN}
       SELECT cohort_id AS "cohortId", sum(cents)::bigint AS "committedCents", sum(paid)::bigint AS "paidCents"
       FROM committed WHERE axis_number = ANY($3::int[]) GROUP BY cohort_id`,
      [programmeId, asOf, axes],
    );
  }
}
