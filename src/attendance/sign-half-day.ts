import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { codeNotForTrainers, codeNotValid } from './attendance.errors.js';
import { Countersign } from './countersign.js';
import type { Means } from './domain/means.js';
import { type Call, meansOf } from './means-of.js';
import { SigningCodesRepository } from './signing-codes.repository.js';
import { SignOwn, type TakenSignature } from './sign-own.js';

/** Signing as what the caller is: a learner from a session of their own, with the code in the room or without. */
@Injectable()
export class SignHalfDay {
  constructor(
    private readonly own: SignOwn,
    private readonly countersigning: Countersign,
    private readonly codes: SigningCodesRepository,
    private readonly work: UnitOfWork,
  ) {}

  /** @throws what SignOwn and Countersign refuse (409); code_not_valid (422) */
  sign(call: Call, halfDayId: string, code?: string): Promise<TakenSignature> {
    if (call.actor.role !== 'trainer') return this.signOwn(call, halfDayId, code);
    if (code !== undefined) throw codeNotForTrainers();
    return this.countersigning.countersign(call, halfDayId);
  }

  /** By the code alone, which says of which half-day it is. A code of a class of others is no valid code. */
  signByCode(call: Call, code: string): Promise<TakenSignature> {
    return this.signOwn(call, undefined, code);
  }

  private signOwn(call: Call, wanted: string | undefined, code?: string): Promise<TakenSignature> {
    return this.work.run(async () => {
      const { learnerId, accountId } = call.actor;
      if (!learnerId) throw notFound();
      const { halfDayId, means } = await this.identify(call, wanted, code);
      const taken = await this.own.sign(learnerId, halfDayId, means).catch((error: unknown) => {
        throw wanted === undefined && isNotFound(error) ? codeNotValid() : error;
      });
      if (code !== undefined) await this.codes.forgetTries(accountId);
      return taken;
    });
  }

  private async identify(
    call: Call,
    wanted: string | undefined,
    code: string | undefined,
  ): Promise<{ halfDayId: string; means: Means }> {
    const means = meansOf(call);
    if (code === undefined) return { halfDayId: wanted ?? '', means };
    const live = await this.codes.live(code);
    if (!live || (wanted !== undefined && live.halfDayId !== wanted)) throw codeNotValid();
    const authenticatedBy = live.scanned ? 'scanned_code' : 'typed_code';
    return { halfDayId: live.halfDayId, means: { ...means, authenticatedBy, codeId: live.id } };
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'kind' in error && error.kind === 'not_found';
}
