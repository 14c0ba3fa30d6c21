import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

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
