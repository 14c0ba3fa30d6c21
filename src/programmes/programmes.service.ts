import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import { keyIn, type Page, pageOf } from '../shared/http/pagination.js';
import { parisDay } from './paris-day.js';
import { inScope, programmesInScope } from './programmes.access.js';
import { beforeRelayBody } from './programmes.errors.js';
import {
  type NewRelayBody,
  type NewTarget,
  type ProgrammeRow,
  ProgrammesRepository,
} from './programmes.repository.js';

/** Agreements as their callers may see them. */
@Injectable()
export class Programmes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programmes: ProgrammesRepository,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, limit: number, cursor?: string): Promise<Page<ProgrammeRow>> {
    const after = keyIn(cursor, 1)?.[0];
    const rows = await this.programmes.list(
      this.today(),
      programmesInScope(actor),
      limit,
      after === undefined ? undefined : String(after),
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.code],
      (row) => row,
    );
  }

  /** @throws not_found, also outside the caller's programmes. */
  async get(actor: Actor, code: string): Promise<ProgrammeRow> {
    const programme = await this.programmes.byCode(this.today(), code);
    if (!programme || !inScope(actor, programme.id)) throw notFound();
    return programme;
  }

  /**
   * Sets the target of an axis. The one in force until now is superseded: a report for a past instant still
   * counts towards it. The same target again changes nothing.
   * @throws not_found when the programme has no such axis, stale_version.
   */
  changeTarget(actor: Actor, code: string, version: number, target: NewTarget): Promise<ProgrammeRow> {
    return this.work.run(async () => {
      const programme = await this.get(actor, code);
      if (!programme.axes.some((axis) => axis.number === target.axisNumber)) throw notFound();
      if (programme.version !== version) throw staleVersion();
      const inForce = programme.targets.find((each) => each.axisNumber === target.axisNumber);
      if (inForce && sameTarget(inForce, target)) return programme;
      if (!(await this.programmes.touch(programme.id, version))) throw staleVersion();
      await this.programmes.replaceTarget(programme.id, target);
      return this.get(actor, code);
    });
  }

  /**
   * Names the next relay body: the one before ends on the eve. Needs no version: it adds to what was read.
   * @throws not_found, invalid_input (422) when the one before starts later.
   */
  succeedRelayBody(actor: Actor, code: string, next: NewRelayBody): Promise<ProgrammeRow> {
    return this.work.run(async () => {
      const { id } = await this.get(actor, code);
      await this.programmes.countChange(id);
      const last = (await this.get(actor, code)).relay_bodies.at(-1);
      if (last && next.validFrom <= last.validFrom) throw invalidInput([beforeRelayBody(last.validFrom)]);
      await this.programmes.succeedRelayBody(id, next);
      return this.get(actor, code);
    });
  }

  private today(): string {
    return parisDay(this.clock.now());
  }
}

function sameTarget(one: NewTarget, other: NewTarget): boolean {
  return one.people === other.people && one.label === other.label && one.source === other.source;
}
