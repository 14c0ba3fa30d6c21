import { Injectable } from '@nestjs/common';
import { CertificationFactsRepository } from './certification-facts.repository.js';
import type { BlockFacts, BlockVersionFacts, CriterionFacts } from './certification-facts.js';

export type { BlockFacts, BlockVersionFacts, CriterionFacts } from './certification-facts.js';

/** What other modules may ask of certifications and their blocks. What does not exist is not in the answers. */
@Injectable()
export class CertificationsApi {
  constructor(private readonly facts: CertificationFactsRepository) {}

  blockVersions(ids: readonly string[]): Promise<BlockVersionFacts[]> {
    return this.facts.blockVersions(ids);
  }

  /** Criteria of these versions, in the order of each version. */
  criteriaOf(versionIds: readonly string[]): Promise<CriterionFacts[]> {
    return this.facts.criteriaOf(versionIds);
  }

  blocksByIds(ids: readonly string[]): Promise<BlockFacts[]> {
    return this.facts.blocksByIds(ids);
  }
}

/** What other modules may ask of the blocks that people hold. */
@Injectable()
export class AwardsApi {
  constructor(private readonly facts: CertificationFactsRepository) {}

  /**
   * Blocks that the person holds: those awarded, and those that these totally count as, along any chain of
   * correspondences. A partial correspondence gives nothing by itself.
   */
  heldBlockIds(learnerId: string): Promise<string[]> {
    return this.facts.heldBlockIds(learnerId);
  }
}
