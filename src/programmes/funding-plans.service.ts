import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import { keyIn, type Page, pageOf } from '../shared/http/pagination.js';
import {
  type ComparedLine,
  comparePlans,
  planFaults,
  type ProposedPlan,
  totalsOf,
} from './domain/funding-plan.js';
import { type FundingPlanRow, FundingPlansRepository } from './funding-plans.repository.js';
import { parisDay } from './paris-day.js';
import { Programmes } from './programmes.service.js';

/** Two versions of a plan and what became of each line. */
export interface ComparedPlans {
  before: FundingPlanRow;
  after: FundingPlanRow;
  lines: ComparedLine[];
}

/** Versions of a funding plan: recorded by the coordinator as the steering committee decides, never edited. */
@Injectable()
export class FundingPlans {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programmes: Programmes,
    private readonly plans: FundingPlansRepository,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws not_found. */
  async list(actor: Actor, code: string, limit: number, cursor?: string): Promise<Page<FundingPlanRow>> {
    const below = keyIn(cursor, 1)?.[0];
    const { id } = await this.programmes.get(actor, code);
    const rows = await this.plans.list(id, limit, below === undefined ? undefined : Number(below));
    return pageOf(
      rows,
      limit,
      (row) => [row.number],
      (row) => row,
    );
  }

  /** Two versions beside each other. @throws not_found, also for a version that there is not */
  async compare(actor: Actor, code: string, from: number, to: number): Promise<ComparedPlans> {
    const { id } = await this.programmes.get(actor, code);
    const [before, after] = [await this.plans.version(id, from), await this.plans.version(id, to)];
    if (!before || !after) throw notFound();
    return { before, after, lines: comparePlans(before.lines, after.lines) };
  }

  /** The version that was in force on a day. @throws not_found, also when none was yet */
  async inForceOn(actor: Actor, code: string, day: string): Promise<FundingPlanRow> {
    const { id } = await this.programmes.get(actor, code);
    const plan = await this.plans.inForceOn(id, day);
    if (!plan) throw notFound();
    return plan;
  }

  /** @throws not_found, invalid_input (422) with every line that is wrong, or when the total changes unsaid. */
  propose(actor: Actor, code: string, plan: ProposedPlan & { source: string }): Promise<FundingPlanRow> {
    return this.work.run(async () => {
      const programme = await this.programmes.get(actor, code);
      await this.plans.lockProgramme(programme.id);
      const [inForce] = await this.plans.list(programme.id, 1);
      const before = inForce && {
        decidedOn: inForce.decided_on,
        totalCents: totalsOf(inForce.lines).totalCents,
      };
      const axes = programme.axes.map((axis) => axis.number);
      const faults = planFaults(plan, before, axes, parisDay(this.clock.now()));
      if (faults.length > 0) throw invalidInput(faults);
      await this.plans.insert(programme.id, { ...plan, reason: plan.reason ?? null });
      const [recorded] = await this.plans.list(programme.id, 1);
      if (!recorded) throw new Error('the version just recorded is not there');
      return recorded;
    });
  }
}
