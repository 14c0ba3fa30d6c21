import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Injectable,
  Logger,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { brokenConstraint, sqlState } from '../database/unit-of-work.js';
import { DomainError, type ErrorKind } from '../errors/domain-error.js';
import type { Language } from '../errors/words.js';
import { languageOf } from './language.js';
import * as refusals from './refusals.js';

/** A kind without a status does not compile. */
const STATUS: Record<ErrorKind, number> = {
  not_understood: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  not_acceptable: 406,
  conflict: 409,
  stale: 412,
  too_large: 413,
  unsupported_type: 415,
  rule_broken: 422,
  precondition_missing: 428,
  too_many: 429,
  unavailable: 503,
};

/** Stable address of an error's description; it ends in the error's code. */
const TYPE_BASE = 'https://maillon.example/problems/';

/** An RFC 9457 body. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  requestId: string;
  state?: string;
  errors?: { pointer: string; code: string; message: string }[];
}

/** Every refusal leaves as problem details, in the language asked for, without a stack, SQL or a table's name. */
@Catch()
@Injectable()
export class ProblemDetailsFilter implements ExceptionFilter {
  private readonly logger = new Logger('Errors');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = asDomainError(error);
    if (refusal.kind === 'unavailable' && !(error instanceof DomainError)) {
      this.logger.error({ message: 'unexpected error', requestId: request.id, error: describe(error) });
    }
    sendProblem(request, reply, refusal);
  }
}

/** Writes a refusal as problem details. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: DomainError): void {
  const language = languageOf(request.headers['accept-language']);
  const problem = problemOf(refusal, language, request);
  if (refusal.facts.retryAfterSeconds !== undefined) {
    void reply.header('Retry-After', String(Math.ceil(refusal.facts.retryAfterSeconds)));
  }
  if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
  // The rest of the body is not read: a next request on this connection would wait behind it for ever.
  if (problem.status === 413) void reply.header('Connection', 'close');
  void reply
    .status(problem.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('Content-Language', language)
    .header('Vary', 'Accept-Language')
    .send(JSON.stringify(problem));
}

function problemOf(refusal: DomainError, language: Language, request: FastifyRequest): ProblemDetails {
  const { state, faults } = refusal.facts;
  const status = refusal.code === 'internal_error' ? 500 : STATUS[refusal.kind];
  return {
    type: TYPE_BASE + refusal.code,
    title: refusal.title[language],
    status,
    detail: refusal.detail[language],
    instance: request.url.split('?')[0] ?? request.url,
    requestId: String(request.id),
    ...(state !== undefined && { state }),
    ...(faults && {
      errors: faults.map(({ pointer, code, message }) => ({ pointer, code, message: message[language] })),
    }),
  };
}

function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof HttpException) return refusals.ofStatus(error.getStatus());
  const status = (error as { statusCode?: number } | null)?.statusCode;
  if (status !== undefined && status < 500) return refusals.ofStatus(status);
  // 40001 and 40P01 after the retries, 57014 (cancelled), class 08 and 57P (connection gone), no free connection.
  const state = sqlState(error) ?? (error as { code?: string } | null)?.code ?? '';
  if (/^(40001|40P01|57014|08...|57P..|53...|ECONNREFUSED|ECONNRESET)$/.test(state)) return refusals.busy();
  if (
    /timeout exceeded when trying to connect|Connection terminated/i.test(
      String((error as Error | null)?.message),
    )
  ) {
    return refusals.busy();
  }
  return refusals.internalError();
}

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: String(error) };
  // The parameters of a failed query may hold personal data: they are not logged.
  return {
    name: error.name,
    message: error.message,
    constraint: brokenConstraint(error),
    stack: error.stack,
  };
}
