import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { Settings } from '../config/settings.js';
import { inScope, ProgrammesApi } from '../programmes/programmes.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import {
  requirementFaults,
  type RetentionRequirement,
  type RetentionYears,
  yearsKept,
} from './domain/retention.js';
import { type RetentionCounts, RetentionsRepository } from './retentions.repository.js';

/** How long a programme keeps its evidence, and why. */
export interface Retention {
  years: RetentionYears;
  /** Nobody asks for anything: the years are the product's default. */
  byDefault: boolean;
  requirements: RetentionRequirement[];
  /** 0 while nobody has set it. */
  version: number;
}

export type CountedRetention = Retention & RetentionCounts;

/** How long evidence is kept: a setting of the programme, by the bodies that ask for it. */
@Injectable()
export class Retentions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly retentions: RetentionsRepository,
    private readonly programmes: ProgrammesApi,
    private readonly settings: Settings,
  ) {}

  async of(programmeId: string): Promise<Retention> {
    const row = await this.retentions.inForce(programmeId);
    const requirements = row?.requirements ?? [];
    return {
      years: yearsKept(requirements, this.settings.evidenceRetentionYears),
      byDefault: requirements.length === 0,
      requirements,
      version: row?.version ?? 0,
    };
  }

  /** @throws not_found, also outside the caller's programmes. */
  async read(actor: Actor, code: string): Promise<CountedRetention> {
    const id = await this.programmeId(actor, code);
    return { ...(await this.of(id)), ...(await this.retentions.counted(id)) };
  }

  /**
   * Papers issued before are kept longer where that is asked for now, and never shorter than they promise.
   * @throws not_found, stale_version (412), invalid_input (422).
   */
  async change(
    actor: Actor,
    code: string,
    version: number,
    requirements: readonly RetentionRequirement[],
  ): Promise<CountedRetention> {
    const id = await this.programmeId(actor, code);
    const faults = requirementFaults(requirements);
    if (faults.length > 0) throw invalidInput(faults);
    await this.work.run(async () => {
      await this.retentions.lock(id);
      const before = await this.of(id);
      if (before.version !== version) throw staleVersion();
      await this.retentions.replace(id, version + 1, requirements, actor.accountId);
      await this.retentions.keepPapersLonger(id, (await this.of(id)).years);
    });
    return this.read(actor, code);
  }

  private async programmeId(actor: Actor, code: string): Promise<string> {
    const programme = await this.programmes.byCode(code);
    if (!programme || !inScope(actor, programme.id)) throw notFound();
    return programme.id;
  }
}
