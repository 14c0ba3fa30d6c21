import type { FastifyInstance } from 'fastify';

/** Types of the large bodies, which are read as a stream by the route itself. */
export const STREAMED_TYPES = [
  'application/xml',
  'text/xml',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;

/** Hands bodies of these types to the route unread; every other type but JSON is refused with 415. */
export function acceptStreams(server: FastifyInstance): void {
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser([...STREAMED_TYPES], (_request, payload, done) => {
    done(null, payload);
  });
}
