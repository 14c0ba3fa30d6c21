import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { ProgrammeResponse } from './dto/programme.response.js';
import { type BriefRow, type NewRelayBody, ProgrammesRepository } from './programmes.repository.js';
import { Programmes } from './programmes.service.js';

export { inScope, programmesInScope } from './programmes.access.js';
export { parisDay } from './paris-day.js';
export { ProgrammeResponse } from './dto/programme.response.js';
export type { NewRelayBody } from './programmes.repository.js';
export { ProgrammeCodeParam } from './code-param.js';

/** A programme as other modules need it. */
export interface ProgrammeBrief {
  id: string;
  code: string;
  name: string;
  /** `YYYY-MM-DD`. */
  startsOn: string;
  /** The effective end, extensions included, `YYYY-MM-DD`. */
  endsOn: string;
  /** Codes of the departments that the programme covers. */
  departments: string[];
}

/** What other modules may ask of programmes. Scope is theirs to check: see `inScope`. */
@Injectable()
export class ProgrammesApi {
  constructor(
    private readonly programmes: ProgrammesRepository,
    private readonly agreements: Programmes,
  ) {}

  async byCode(code: string): Promise<ProgrammeBrief | undefined> {
    const [row] = await this.programmes.briefs({ code });
    return row && briefOf(row);
  }

  async byId(id: string): Promise<ProgrammeBrief | undefined> {
    const [row] = await this.programmes.briefs({ id });
    return row && briefOf(row);
  }

  /** Every programme, in order of code. */
  async list(): Promise<ProgrammeBrief[]> {
    return (await this.programmes.briefs()).map(briefOf);
  }

  /** Names the next relay body, its SIRET checked by the caller. @throws not_found, invalid_input (422). */
  async succeedRelayBody(actor: Actor, code: string, next: NewRelayBody): Promise<ProgrammeResponse> {
    return ProgrammeResponse.from(await this.agreements.succeedRelayBody(actor, code, next));
  }
}

function briefOf({ id, code, name, starts_on, ends_on, departments }: BriefRow): ProgrammeBrief {
  return { id, code, name, startsOn: starts_on, endsOn: ends_on, departments };
}
