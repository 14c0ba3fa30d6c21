import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { checkChain } from './domain/check-chain.js';
import { checkRows } from './domain/check-rows.js';
import type { EvidenceFault } from './domain/evidence-fault.js';
import type { EvidenceLink } from './domain/evidence-link.js';
import { EvidenceChainsRepository } from './evidence-chains.repository.js';

/** A chain, recomputed. */
export interface CheckedChain {
  cohortId: string;
  links: EvidenceLink[];
  /** The hash that stands for all of it; null for an empty chain. */
  lastHash: string | null;
  faults: EvidenceFault[];
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Recomputes the chain of evidence of a cohort, and holds every row that it speaks of against it. */
@Injectable()
export class CheckEvidence {
  constructor(
    private readonly chains: EvidenceChainsRepository,
    private readonly work: UnitOfWork,
  ) {}

  cohorts(): Promise<string[]> {
    return this.chains.cohorts();
  }

  /** May be called while the product records: it sees one instant. */
  cohort(cohortId: string): Promise<CheckedChain> {
    return this.work.run(async () => {
      const { links, head, rows, learners } = await this.chains.chain(cohortId);
      const hashing = { sha256, bytes: (text: string) => Buffer.byteLength(text) };
      const faults = [
        ...checkChain(cohortId, links, head, hashing),
        ...checkRows(cohortId, links, rows, sha256),
      ].map((fault) => ({
        ...fault,
        personId: fault.personId ?? learners.get(fault.enrolmentId ?? '') ?? null,
      }));
      return { cohortId, links, lastHash: links.at(-1)?.hash ?? null, faults };
    });
  }
}
