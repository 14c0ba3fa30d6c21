import type { LoggerService } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Logger, pino } from 'pino';

/** A line is on its way to disk after this long at most. */
const FLUSH_MS = 500;

/**
 * One line of JSON an event. Of a request only method, path and id are told: a query string may hold a name
 * that somebody searched for, and an address is personal data too.
 */
export function structuredLog(level: string): Logger {
  const options = {
    level,
    serializers: {
      req: (request: FastifyRequest) => ({ method: request.method, path: pathOf(request) }),
    },
  };
  // Written in blocks: a line a request, each waited for, would be an eighth of the work.
  const destination = pino.destination({ sync: false, minLength: 4096 });
  setInterval(() => destination.flush(), FLUSH_MS).unref();
  return pino(options, destination);
}

/** One line a request, when the answer has left. */
export function logRequests(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const { statusCode: status, elapsedTime } = reply;
    request.log.info({ req: request, status, milliseconds: Math.round(elapsedTime) }, 'answered');
    done();
  });
}

/** Nest's own messages in the same structured log as the requests. */
export class PinoForNest implements LoggerService {
  constructor(private readonly pino: Logger) {}

  // Nest tells at start every route and module that it found: noise outside debugging.
  log(message: unknown, ...context: unknown[]): void {
    this.write('debug', message, context);
  }
  error(message: unknown, ...context: unknown[]): void {
    this.write('error', message, context);
  }
  warn(message: unknown, ...context: unknown[]): void {
    this.write('warn', message, context);
  }
  debug(message: unknown, ...context: unknown[]): void {
    this.write('debug', message, context);
  }
  verbose(message: unknown, ...context: unknown[]): void {
    this.write('trace', message, context);
  }

  private write(level: 'error' | 'warn' | 'debug' | 'trace', message: unknown, context: unknown[]): void {
    const name = context.at(-1);
    const told = typeof message === 'object' && message !== null ? message : { message };
    this.pino[level]({ ...told, context: typeof name === 'string' ? name : undefined });
  }
}

/** The path as it may be logged: the address of a calendar is a secret. */
function pathOf({ url }: FastifyRequest): string {
  return (url.split('?')[0] ?? url).replace(/(\/calendars\/)[^/]+/, '$1…');
}
