import PgBoss from 'pg-boss';

/** Where pg-boss keeps its tables: apart from ours, under a name that no other user of pg-boss has. */
export const QUEUE_SCHEMA = 'maillon_jobs';

/** Every queue of the product, and how long a job of it may take, seconds. */
export const QUEUES = {
  'mail-send': { expireInSeconds: 300 },
  'convocations-due': { expireInSeconds: 900 },
  'reminders-due': { expireInSeconds: 900 },
} as const;
export type QueueName = keyof typeof QUEUES;

/**
 * What makes pg-boss's tables and our queues, for a migration: the plans of the library itself, without the
 * transaction that it wraps them in, since a migration is one already. A seed that begins again drops `public`
 * alone, so what is left of an earlier beginning is removed first.
 */
export function queueConstruction(): string {
  const plans = PgBoss.getConstructionPlans(QUEUE_SCHEMA);
  const body = /^\s*BEGIN;([\s\S]*)COMMIT;\s*$/.exec(plans)?.[1];
  if (body === undefined)
    throw new Error('the construction plans of pg-boss have another form than expected');
  const settings = body.replace(/SET LOCAL idle_in_transaction_session_timeout = '[^']*';/, '');
  const queues = Object.entries(QUEUES).map(
    ([name, options]) =>
      `SELECT ${QUEUE_SCHEMA}.create_queue('${name}', '${JSON.stringify({ policy: 'standard', ...options })}');`,
  );
  return [`DROP SCHEMA IF EXISTS ${QUEUE_SCHEMA} CASCADE;`, settings, ...queues].join('\n');
}
