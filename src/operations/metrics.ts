import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Settings } from '../config/settings.js';
import type { NotificationFigures, NotificationsApi } from '../notifications/notifications.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { sendProblem } from '../shared/http/problem-details.js';

/**
 * Prometheus metrics of the process and of each route. For the operator alone: with METRICS_TOKEN as bearer
 * token, or from the machine itself where none is set; anyone else is told that there is nothing here.
 */
export function serveMetrics(
  server: FastifyInstance,
  settings: Settings,
  notifications: NotificationsApi,
): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route (its pattern, never its ids) and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const series = remembered(durations);
  watchMails(registry, notifications);
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    series(request.method, route, reply.statusCode).observe(reply.elapsedTime / 1000);
    done();
  });
  server.get('/metrics', async (request, reply) => {
    if (!isOperator(request, settings.metricsToken)) return sendProblem(request, reply, notFound());
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** Mails and jobs by state, and how long the oldest news has waited; read when the metrics are, or not at all. */
function watchMails(registry: Registry, notifications: NotificationsApi): void {
  let reading: Promise<NotificationFigures | undefined> | undefined;
  const read = () =>
    (reading ??= notifications
      .figures()
      .catch(() => undefined)
      .finally(() => (reading = undefined)));
  new Gauge({
    name: 'maillon_mails',
    help: 'Mails that are not sent, by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { state, count } of (await read())?.mails ?? []) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'maillon_jobs',
    help: 'Jobs that are not done, by queue and state; failed ones are dead',
    labelNames: ['queue', 'state'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { queue, state, count } of (await read())?.jobs ?? []) this.set({ queue, state }, count);
    },
  });
  new Gauge({
    name: 'maillon_outbox_oldest_seconds',
    help: 'Age of the oldest news that nobody was told yet, 0 when there is none',
    registers: [registry],
    async collect() {
      this.set((await read())?.outboxOldestSeconds ?? 0);
    },
  });
}

/** The series of a route and status, looked up by its labels once. */
function remembered(durations: Histogram<'method' | 'route' | 'status'>) {
  const known = new Map<string, ReturnType<typeof durations.labels>>();
  return (method: string, route: string, status: number) => {
    const key = `${method} ${status} ${route}`;
    const series = known.get(key) ?? durations.labels(method, route, String(status));
    known.set(key, series);
    return series;
  };
}

function isOperator(request: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined) return /^(127\.|::1$|::ffff:127\.)/.test(request.ip);
  const sent = Buffer.from(request.headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return sent.length === expected.length && timingSafeEqual(sent, expected);
}
