import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { invalidInput } from '../errors/fault.js';
import { etagOf, VERSION, type Versioned } from '../http/etag.js';
import { Idempotency, type KeptAnswer } from './idempotency.js';

const KEY_FORM = /^[\x21-\x7e]{1,200}$/;

/**
 * `Idempotency-Key` on every POST of a signed-in caller. Sign-in itself keeps nothing: its answer is a secret,
 * and giving it twice does no harm. A streamed body (import) keeps its key itself, once its hash is known.
 */
@Injectable()
export class IdempotentPosts implements NestInterceptor {
  constructor(private readonly idempotency: Idempotency) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: { accountId?: string } }>();
    const key = idempotencyKeyOf(request);
    const accountId = request.user?.accountId;
    if (request.method !== 'POST' || key === undefined || accountId === undefined || isStream(request.body)) {
      return next.handle();
    }
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.answer(accountId, key, request, reply, next));
  }

  private async answer(
    accountId: string,
    key: string,
    request: FastifyRequest,
    reply: FastifyReply,
    next: CallHandler,
  ) {
    const fingerprint = `POST ${request.url}\n${JSON.stringify(request.body ?? null)}`;
    const kept = await this.idempotency.once(accountId, key, fingerprint, () => firstAnswer(reply, next));
    if (kept.etag) void reply.header('ETag', kept.etag);
    void reply.status(kept.status);
    return kept.body;
  }
}

/** The key of a request, checked; undefined when none was sent. */
export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && KEY_FORM.test(key)) return key;
  const message = {
    fr: 'doit avoir de 1 à 200 caractères visibles',
    en: 'has to have 1 to 200 visible characters',
  };
  throw invalidInput([{ pointer: 'Idempotency-Key', code: 'wrong_form', message }]);
}

async function firstAnswer(reply: FastifyReply, next: CallHandler): Promise<KeptAnswer> {
  const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
  const version = (body as Versioned | undefined)?.[VERSION];
  return { status: reply.statusCode, body, etag: version === undefined ? null : etagOf(version) };
}

function isStream(body: unknown): boolean {
  return typeof (body as { pipe?: unknown } | null | undefined)?.pipe === 'function';
}
