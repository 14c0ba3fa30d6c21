import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../auth/auth.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { tooManyCodes } from './attendance.errors.js';
import { SigningCodesRepository } from './signing-codes.repository.js';

/**
 * Counts each code that is sent before anyone looks at it, so that a hundred guesses at once are a hundred tries. A
 * guard, because guards come before the unit that an Idempotency-Key opens: what is refused in there is undone, and
 * the count with it.
 */
@Injectable()
export class CodeThrottle implements CanActivate {
  constructor(
    private readonly codes: SigningCodesRepository,
    private readonly work: UnitOfWork,
  ) {}

  /** @throws too_many_codes (429) */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { body, user } = context.switchToHttp().getRequest<FastifyRequest & { user: Actor }>();
    if ((body as { code?: unknown } | undefined)?.code === undefined) return true;
    const seconds = await this.work.run(() => this.codes.takeTry(user.accountId));
    if (seconds > 0) throw tooManyCodes(seconds);
    return true;
  }
}
