import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { staleVersion, versionMissing } from '../errors/common-errors.js';

/** Where a response keeps the version of what it shows; a symbol, so it is not in the JSON. */
export const VERSION = Symbol('version');

/** A response of a resource that people edit. */
export interface Versioned {
  [VERSION]?: number;
}

/** Marks a response with the version of its resource, which becomes its ETag. */
export function versioned<T extends object>(response: T, version: number): T {
  return Object.defineProperty(response, VERSION, { value: version, enumerable: false });
}

/** Sets the ETag of every versioned response. */
export function tagVersions(server: FastifyInstance): void {
  server.addHook('preSerialization', (_request, reply, payload, done) => {
    const version = (payload as Versioned | null)?.[VERSION];
    if (version !== undefined) void reply.header('ETag', etagOf(version));
    done(null, payload);
  });
}

export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The version in `If-Match`; 428 when the header is missing, 412 when it is not one of our tags. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) throw versionMissing();
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw staleVersion();
  return Number(version);
});
