import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';

/** The funding plan in force, as commitments are held against it. */
@Injectable()
export class PlanInForceRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Funders that the plan in force names, in the order of its lines. */
  async funders(programmeId: string): Promise<string[]> {
    const rows = await this.work.query<{ funder: string }>(
      `SELECT l.funder FROM funding_lines l
       WHERE l.funding_plan_id = (SELECT id FROM funding_plans WHERE programme_id = $1 ORDER BY number DESC LIMIT 1)
       GROUP BY l.funder ORDER BY min(l.id::text)`,
      [programmeId],
    );
    return rows.map(({ funder }) => funder);
  }

  /** What each funder gives to an axis, in cents, in the order of the lines. */
  sharesOf(programmeId: string, axisNumber: number): Promise<{ funder: string; amountCents: number }[]> {
    return this.work.query(
      `SELECT l.funder, sum(l.amount_cents)::bigint AS "amountCents" FROM funding_lines l
       WHERE l.axis_number = $2 AND l.funding_plan_id =
         (SELECT id FROM funding_plans WHERE programme_id = $1 ORDER BY number DESC LIMIT 1)
       GROUP BY l.funder HAVING sum(l.amount_cents) > 0 ORDER BY min(l.id::text)`,
      [programmeId, axisNumber],
    );
  }

  async axes(programmeId: string): Promise<number[]> {
    const rows = await this.work.query<{ number: number }>(
      `SELECT number FROM programme_axes WHERE programme_id = $1 ORDER BY number`,
      [programmeId],
    );
    return rows.map(({ number }) => number);
  }

  /** Whether the cohort is one of the programme. */
  async hasCohort(programmeId: string, cohortId: string): Promise<boolean> {
    const rows = await this.work.query(`SELECT 1 FROM cohorts WHERE id = $2 AND programme_id = $1`, [
      programmeId,
      cohortId,
    ]);
    return rows.length === 1;
  }
}
