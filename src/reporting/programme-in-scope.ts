import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { type ProgrammeBrief, ProgrammesApi } from '../programmes/programmes.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { mayReadReportsOf } from './reporting.access.js';

/** The programme that a path names, for those whose programme it is. */
@Injectable()
export class ProgrammeInScope {
  constructor(private readonly programmes: ProgrammesApi) {}

  /** @throws not_found, also outside the caller's programmes. */
  async get(actor: Actor, code: string): Promise<ProgrammeBrief> {
    const programme = await this.programmes.byCode(code);
    if (!programme || !mayReadReportsOf(actor, programme.id)) throw notFound();
    return programme;
  }
}
