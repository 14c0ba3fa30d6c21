import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { keyIn, type Page, pageOf, type PageRequest } from '../shared/http/pagination.js';
import { CheckEvidence, type CheckedChain } from './check-evidence.js';
import type { EvidenceLink } from './domain/evidence-link.js';
import { EvidenceChainsRepository } from './evidence-chains.repository.js';
import { SigningWindowsRepository } from './signing-windows.repository.js';

/** A page of a chain, and what its recomputation found. */
export interface ShownChain {
  page: Page<EvidenceLink>;
  chain: CheckedChain;
  /** Names of learners and trainers; null for an auditor, who sees nobody. */
  people: ReadonlyMap<string, string> | null;
}

/** The chain of evidence of a cohort, for coordinators and auditors of its programme. */
@Injectable()
export class ReadEvidence {
  constructor(
    private readonly check: CheckEvidence,
    private readonly chains: EvidenceChainsRepository,
    private readonly windows: SigningWindowsRepository,
  ) {}

  async ofCohort(actor: Actor, cohortId: string, { limit = 50, cursor }: PageRequest): Promise<ShownChain> {
    const cohort = await this.windows.scope(cohortId);
    if (!cohort || !actor.programmeIds.includes(cohort.programmeId)) throw notFound();
    const after = Number(keyIn(cursor, 1)?.[0] ?? 0);
    const chain = await this.check.cohort(cohortId);
    const rest = chain.links.filter(({ sequence }) => sequence > after);
    const page = pageOf(
      rest.slice(0, limit + 1),
      limit,
      ({ sequence }) => [sequence],
      (link) => link,
    );
    const people = actor.role === 'coordinator' ? await this.chains.people(cohortId) : null;
    return { page, chain, people };
  }
}
