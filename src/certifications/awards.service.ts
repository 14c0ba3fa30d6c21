import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { DomainError } from '../shared/errors/domain-error.js';
import { invalidInput } from '../shared/errors/fault.js';
import { type AwardRow, AwardsRepository } from './awards.repository.js';
import { AwardsApi } from './certifications.api.js';
import { certificationsOf, type CertificationProgress } from './domain/derived-certifications.js';

export interface AwardsOfLearner {
  awards: AwardRow[];
  certifications: CertificationProgress[];
}

/** What a person holds, and what lacks to the certifications that they are on the way to. */
@Injectable()
export class Awards {
  constructor(
    private readonly work: UnitOfWork,
    private readonly awards: AwardsRepository,
    private readonly held: AwardsApi,
    private readonly clock: Clock,
  ) {}

  /** @throws not_found, also outside the caller's scope. */
  async ofLearner(actor: Actor, learnerId: string): Promise<AwardsOfLearner> {
    if (!(await this.awards.seesLearner(actor, learnerId))) throw notFound();
    const heldIds = await this.held.heldBlockIds(learnerId);
    return {
      awards: await this.awards.ofLearner(learnerId),
      certifications: certificationsOf(await this.awards.blocksBeside(heldIds)),
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
      if (!(await this.awards.seesLearner(actor, learnerId))) throw notFound();
      const blockId = await this.awards.blockId(award.certificationCode, award.blockCode);
      const future = award.awardedOn > this.clock.now().toISOString().slice(0, 10);
      const faults = [
        ...(blockId
          ? []
          : [fault('/blockCode', 'unknown_block', 'n’est pas un bloc connu', 'is no known block')]),
        ...(future ? [fault('/awardedOn', 'in_the_future', 'est à venir', 'is in the future')] : []),
      ];
      if (!blockId || faults.length > 0) throw invalidInput(faults);
      if (!(await this.awards.record(learnerId, blockId, award.awardedOn, award.evidence, actor.accountId))) {
        throw alreadyHeld();
      }
      return this.ofLearner(actor, learnerId);
    });
  }
}

function alreadyHeld(): DomainError {
  return new DomainError(
    'conflict',
    'already_held',
    { fr: 'Bloc déjà acquis', en: 'Block already held' },
    {
      fr: 'La personne a déjà ce bloc : un bloc est acquis une fois pour toutes.',
      en: 'The person holds this block already: it is for good.',
    },
    { state: 'held' },
  );
}

function fault(pointer: string, code: string, fr: string, en: string) {
  return { pointer, code, message: { fr, en } };
}
