import { randomUUID } from 'node:crypto';
import { RequestMethod } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyBaseLogger, LogController, type RawServerDefault } from 'fastify';
import { Settings } from './config/settings.js';
import { NotificationsApi } from './notifications/notifications.api.js';
import { serveMetrics } from './operations/metrics.js';
import { tagVersions } from './shared/http/etag.js';
import { logRequests } from './shared/logging.js';
import { ProblemDetailsFilter } from './shared/http/problem-details.js';
import { DOCUMENT_PAGE_CSP, SECURITY_HEADERS } from './shared/http/security-headers.js';
import { acceptEmptyJson, acceptStreams } from './shared/http/streamed-bodies.js';
import { RequestValidation } from './shared/http/validation.js';
import { Idempotency } from './shared/idempotency/idempotency.js';
import { IdempotentPosts } from './shared/idempotency/idempotent-posts.js';
import { serveDocument } from './shared/openapi/serve-document.js';

const JSON_LIMIT = 1024 * 1024;

/** The HTTP server under Nest; `logger` is pino, or absent for silence. */
export function httpAdapter(logger?: FastifyBaseLogger): FastifyAdapter {
  return new FastifyAdapter<RawServerDefault>({
    bodyLimit: JSON_LIMIT,
    // One line of our own, when the answer has left.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    trustProxy: 'loopback',
    ...(logger && { loggerInstance: logger }),
  });
}

/** Pipes, filters, hooks and pages about the API; what the tests boot is exactly this. */
export function configureApp(app: NestFastifyApplication): void {
  app.setGlobalPrefix('api/v1', {
    exclude: ['health/live', 'health/ready', 'metrics', 'verify', 'verify/*path', '.well-known/*path'].map(
      (path) => ({
        path,
        method: RequestMethod.ALL,
      }),
    ),
  });
  app.useGlobalPipes(new RequestValidation());
  app.useGlobalFilters(new ProblemDetailsFilter());
  app.useGlobalInterceptors(new IdempotentPosts(app.get(Idempotency)));
  const server = app.getHttpAdapter().getInstance();
  acceptStreams(server);
  acceptEmptyJson(server);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ ...SECURITY_HEADERS, 'X-Request-Id': String(request.id) });
    if (request.url.startsWith('/api/docs')) void reply.header('Content-Security-Policy', DOCUMENT_PAGE_CSP);
    done();
  });
  logRequests(server);
  tagVersions(server);
  serveMetrics(server, app.get(Settings), app.get(NotificationsApi, { strict: false }));
  serveDocument(app);
}
