import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { parisDay } from '../programmes/programmes.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import { AwardsAccess } from './awards.access.js';
import { alreadyHeld, awardedInTheFuture, unknownBlock } from './awards.errors.js';
import { type AwardRow, AwardsRepository, type HeldBlockRow } from './awards.repository.js';
import { certificationsOf, type CertificationProgress } from './domain/derived-certifications.js';

export interface AwardsOfLearner {
  awards: AwardRow[];
  blocks: HeldBlockRow[];
  certifications: CertificationProgress[];
}

/** What a person holds, and what lacks to the certifications that they are on the way to. */
@Injectable()
export class Awards {
  constructor(
    private readonly work: UnitOfWork,
    private readonly awards: AwardsRepository,
    private readonly access: AwardsAccess,
    private readonly clock: Clock,
  ) {}

  /** @throws not_found, also outside the caller's scope. */
  async ofLearner(actor: Actor, learnerId: string): Promise<AwardsOfLearner> {
    if (!(await this.access.sees(actor, learnerId))) throw notFound();
    const blocks = await this.awards.held(learnerId);
    const beside = await this.awards.blocksBeside(blocks.map(({ id }) => id));
    return {
      awards: await this.awards.ofLearner(learnerId),
      blocks,
      certifications: certificationsOf(beside),
    };
  }

  /**
   * Records a block that the person obtained earlier, elsewhere.
   * @throws not_found, invalid_input (422), already_held (409).
   */
  record(
    actor: Actor,
    learnerId: string,
    award: { certificationCode: string; blockCode: string; awardedOn: string; evidence: string },
  ): Promise<AwardsOfLearner> {
    return this.work.run(async () => {
      if (!(await this.access.sees(actor, learnerId))) throw notFound();
      const blockId = await this.awards.blockId(award.certificationCode, award.blockCode);
      const faults = [
        ...(blockId ? [] : [unknownBlock()]),
        ...(award.awardedOn > parisDay(this.clock.now()) ? [awardedInTheFuture()] : []),
      ];
      if (!blockId || faults.length > 0) throw invalidInput(faults);
      if (!(await this.awards.record(learnerId, blockId, award.awardedOn, award.evidence, actor.accountId))) {
        throw alreadyHeld();
      }
      return this.ofLearner(actor, learnerId);
    });
  }
}
