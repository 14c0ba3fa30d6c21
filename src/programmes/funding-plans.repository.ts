import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { FundingAmount } from './domain/funding-plan.js';

/** One version of a funding plan with its lines in the order they were given. */
export interface FundingPlanRow {
  id: string;
  number: number;
  decided_on: string;
  source: string;
  reason: string | null;
  recorded_at: Date;
  lines: (FundingAmount & { currency: string })[];
}

export interface NewFundingPlan {
  decidedOn: string;
  source: string;
  reason: string | null;
  lines: readonly FundingAmount[];
}

/** Versions of the funding plans of programmes. */
@Injectable()
export class FundingPlansRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Holds the programme, so that versions are numbered one after the other. */
  async lockProgramme(programmeId: string): Promise<void> {
    await this.work.query(`SELECT 1 FROM programmes WHERE id = $1 FOR UPDATE`, [programmeId]);
  }

  /** One version by its number. */
  async version(programmeId: string, number: number): Promise<FundingPlanRow | undefined> {
    const [row] = await this.list(programmeId, 0, number + 1);
    return row?.number === number ? row : undefined;
  }

  /** The last version that had been decided by a day. */
  async inForceOn(programmeId: string, day: string): Promise<FundingPlanRow | undefined> {
    const [last] = await this.work.query<{ number: number | null }>(
      `SELECT max(number) AS number FROM funding_plans WHERE programme_id = $1 AND decided_on <= $2`,
      [programmeId, day],
    );
    return typeof last?.number === 'number' ? this.version(programmeId, last.number) : undefined;
  }

  /** Newest first, below the number of the last one seen. */
  list(programmeId: string, limit: number, below?: number): Promise<FundingPlanRow[]> {
    return this.work.query<FundingPlanRow>(
      `SELECT f.id, f.number, f.decided_on, f.source, f.reason, f.recorded_at,
         (SELECT coalesce(json_agg(json_build_object('axisNumber', l.axis_number, 'label', l.label,
             'funder', l.funder, 'amountCents', l.amount_cents, 'currency', l.currency) ORDER BY l.id), '[]')
           FROM funding_lines l WHERE l.funding_plan_id = f.id) AS lines
       FROM funding_plans f
       WHERE f.programme_id = $1 AND ($2::numeric IS NULL OR f.number < $2::numeric)
       ORDER BY f.number DESC LIMIT $3`,
      [programmeId, below ?? null, limit + 1],
    );
  }

  /** Records the next version; its lines keep their order, since ids grow. */
  async insert(programmeId: string, plan: NewFundingPlan): Promise<void> {
    const id = newId();
    await this.work.query(
      `INSERT INTO funding_plans (id, programme_id, number, decided_on, source, reason)
       SELECT $1, $2::uuid, coalesce(max(number), 0) + 1, $3::date, $4, $5
       FROM funding_plans WHERE programme_id = $2::uuid`,
      [id, programmeId, plan.decidedOn, plan.source, plan.reason],
    );
    await this.work.query(
      `INSERT INTO funding_lines (id, funding_plan_id, axis_number, label, funder, amount_cents)
       SELECT l.id, $1, l.axis, l.label, l.funder, l.cents
       FROM unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::bigint[]) AS l (id, axis, label, funder, cents)`,
      [
        id,
        plan.lines.map(() => newId()),
        plan.lines.map((line) => line.axisNumber),
        plan.lines.map((line) => line.label),
        plan.lines.map((line) => line.funder),
        plan.lines.map((line) => line.amountCents),
      ],
    );
  }
}
