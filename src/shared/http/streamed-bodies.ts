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

/** A POST that needs no body may still announce JSON, as many clients do: an empty body is then no body. */
export function acceptEmptyJson(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request;
    const empty = headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
    if (empty && headers['content-type']?.startsWith('application/json')) delete headers['content-type'];
    done();
  });
}
