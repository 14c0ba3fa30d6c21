import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { inScope, parisDay, ProgrammesApi } from '../programmes/programmes.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import {
  type CommitmentFilter,
  type CommitmentRow,
  CommitmentsRepository,
  type NewState,
} from './commitments.repository.js';
import { commitmentFaults } from './domain/commitment-rules.js';
import { split } from './domain/split.js';
import { commitmentNotOpen, moneyError, nothingPlanned } from './funding.errors.js';
import { PlanInForceRepository } from './plan-in-force.repository.js';

/** A commitment as it is asked for. */
export interface ProposedCommitment {
  axisNumber: number;
  funder: string;
  amountCents: number;
  reference: string;
  decidedOn: string;
  source: string;
  cohortId?: string | null;
  overPlanReason?: string;
}

export type SharedCommitment = Omit<ProposedCommitment, 'funder'>;

/** What funders commit, held against the plan in force by the database. */
@Injectable()
export class Commitments {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly programmes: ProgrammesApi,
    private readonly commitments: CommitmentsRepository,
    private readonly plan: PlanInForceRepository,
  ) {}

  /** In the order of recording. @throws not_found */
  async list(
    actor: Actor,
    code: string,
    filter: CommitmentFilter,
    limit: number,
    after?: string,
  ): Promise<CommitmentRow[]> {
    return this.commitments.list(await this.programme(actor, code), filter, limit, after);
  }

  /** @throws not_found, also outside the caller's programmes */
  async get(actor: Actor, id: string): Promise<CommitmentRow> {
    const row = await this.commitments.find(id);
    if (!row || !inScope(actor, row.programmeId)) throw notFound();
    return row;
  }

  /** @throws not_found; invalid_input (422) with all that is wrong */
  record(actor: Actor, code: string, proposed: ProposedCommitment): Promise<CommitmentRow> {
    return this.guarded(async () => {
      const programmeId = await this.checked(actor, code, proposed);
      const [id] = await this.insert(actor, programmeId, [proposed]);
      return this.get(actor, id ?? '');
    });
  }

  /**
   * Shares a cost among the funders of an axis, as the plan in force does: one commitment each, to the cent, all of
   * them or none. @throws not_found; invalid_input (422)
   */
  recordShared(actor: Actor, code: string, proposed: SharedCommitment): Promise<CommitmentRow[]> {
    return this.guarded(async () => {
      const programmeId = await this.checked(actor, code, proposed);
      const shares = await this.plan.sharesOf(programmeId, proposed.axisNumber);
      if (shares.length === 0) throw nothingPlanned();
      const parts = split(
        proposed.amountCents,
        shares.map((share) => share.amountCents),
      );
      const each = shares.map(({ funder }, i) => ({
        ...proposed,
        funder,
        amountCents: parts[i] ?? 0,
        reference: `${proposed.reference}/${i + 1}`,
      }));
      const ids = await this.insert(
        actor,
        programmeId,
        each.filter(({ amountCents }) => amountCents > 0),
      );
      const rows: CommitmentRow[] = [];
      for (const id of ids) rows.push(await this.get(actor, id));
      return rows;
    });
  }

  /**
   * Another amount for an open commitment.
   * @throws not_found, stale_version, commitment_not_open (409), invalid_input (422)
   */
  change(
    actor: Actor,
    id: string,
    version: number,
    change: { amountCents: number; reason: string; overPlanReason?: string },
  ): Promise<CommitmentRow> {
    return this.move(actor, id, version, () => ({
      status: 'open',
      amountCents: change.amountCents,
      reason: change.reason,
      overPlanReason: change.overPlanReason ?? null,
    }));
  }

  /**
   * Ends an open commitment: what is not paid of it is free again. With nothing paid it is cancelled, else closed.
   * @throws not_found, stale_version, commitment_not_open (409)
   */
  end(actor: Actor, id: string, version: number, reason: string): Promise<CommitmentRow> {
    return this.move(actor, id, version, ({ paidCents, amountCents }) => ({
      status: paidCents === 0 ? 'cancelled' : 'closed',
      amountCents: paidCents === 0 ? amountCents : paidCents,
      reason,
      overPlanReason: null,
    }));
  }

  private move(
    actor: Actor,
    id: string,
    version: number,
    next: (row: CommitmentRow) => Omit<NewState, 'version' | 'recordedBy'>,
  ): Promise<CommitmentRow> {
    return this.guarded(async () => {
      await this.commitments.lock(await this.get(actor, id));
      const row = await this.get(actor, id);
      if (row.version !== version) throw staleVersion();
      if (row.status !== 'open') throw commitmentNotOpen(row.status);
      await this.commitments.move(id, { ...next(row), version: version + 1, recordedBy: actor.accountId });
      return this.get(actor, id);
    });
  }

  private async insert(
    actor: Actor,
    programmeId: string,
    each: readonly ProposedCommitment[],
  ): Promise<string[]> {
    await this.commitments.lockProgramme(programmeId);
    const ids: string[] = [];
    for (const { amountCents, overPlanReason, cohortId = null, ...decided } of each) {
      const state = {
        amountCents,
        overPlanReason: overPlanReason ?? null,
        reason: null,
        recordedBy: actor.accountId,
      };
      ids.push(await this.commitments.insert({ ...decided, cohortId, programmeId }, state));
    }
    return ids;
  }

  private async checked(
    actor: Actor,
    code: string,
    proposed: SharedCommitment & { funder?: string },
  ): Promise<string> {
    const programmeId = await this.programme(actor, code);
    const context = {
      axes: await this.plan.axes(programmeId),
      funders: await this.plan.funders(programmeId),
      today: parisDay(this.clock.now()),
    };
    const faults = commitmentFaults(proposed, context);
    if (proposed.cohortId && !(await this.plan.hasCohort(programmeId, proposed.cohortId))) {
      const message = { fr: 'n’est pas une cohorte du programme', en: 'is no cohort of the programme' };
      faults.push({ pointer: '/cohortId', code: 'unknown_cohort', message });
    }
    if (faults.length > 0) throw invalidInput(faults);
    return programmeId;
  }

  private async programme(actor: Actor, code: string): Promise<string> {
    const programme = await this.programmes.byCode(code);
    if (!programme || !inScope(actor, programme.id)) throw notFound();
    return programme.id;
  }

  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.work.run(work);
    } catch (error) {
      throw moneyError(error);
    }
  }
}
