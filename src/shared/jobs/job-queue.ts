import { Injectable, Logger } from '@nestjs/common';
import PgBoss from 'pg-boss';
import { UnitOfWork } from '../database/unit-of-work.js';
import { JobConnections } from './job-connections.js';
import { QUEUE_SCHEMA, type QueueName } from './queue-schema.js';

/** One job that was taken from a queue. */
export interface Job {
  id: string;
  data: Record<string, unknown>;
  /** True when a failure of this try is not tried again. */
  lastTry: boolean;
}

/** When and how often a job is tried. */
export interface SendOptions {
  retryLimit?: number;
  /** Seconds before the second try; each further pause is up to twice as long, by chance. */
  retryDelay?: number;
  /** One job for each span of so many seconds, however many instances offer it. */
  oncePerSeconds?: number;
}

/** The queue in PostgreSQL (pg-boss). A job is sent in the open unit of work: it is there when the unit is, or never was. */
@Injectable()
export class JobQueue {
  private readonly logger = new Logger('JobQueue');
  private readonly boss: PgBoss;
  private started = false;

  constructor(
    connections: JobConnections,
    private readonly work: UnitOfWork,
  ) {
    this.boss = new PgBoss({
      db: { executeSql: (text, values) => connections.query(text, values) },
      schema: QUEUE_SCHEMA,
      migrate: false, // by the migrations of the product: a start changes no schema
      schedule: false, // see JobRunner.every
      supervise: true,
      maintenanceIntervalSeconds: 60,
    });
    this.boss.on('error', (error) => this.logger.warn({ message: 'queue fault', error: String(error) }));
  }

  /** Begins to look after the queue's tables. @throws Error when the queue's tables are of another version. */
  async start(): Promise<void> {
    await this.boss.start();
    this.started = true;
  }

  async stop(): Promise<void> {
    if (this.started) await this.boss.stop({ graceful: false });
    this.started = false;
  }

  /** Adds a job, in the open unit of work where there is one; needs no `start`. */
  async send(queue: QueueName, data: object, options: SendOptions = {}): Promise<void> {
    const { oncePerSeconds, ...tries } = options;
    const db = {
      executeSql: async (text: string, values: unknown[]) => ({ rows: await this.work.query(text, values) }),
    };
    await this.boss.send(queue, data, {
      ...tries,
      retryBackoff: true,
      ...(oncePerSeconds && { singletonKey: queue, singletonSeconds: oncePerSeconds }),
      db,
    });
  }

  /** The next job that is due, now this instance's; undefined when there is none. */
  async take(queue: QueueName): Promise<Job | undefined> {
    const [job] = await this.boss.fetch<Record<string, unknown>>(queue, {
      includeMetadata: true,
      batchSize: 1,
    });
    return job && { id: job.id, data: job.data, lastTry: job.retryCount >= job.retryLimit };
  }

  async done(queue: QueueName, job: Job): Promise<void> {
    await this.boss.complete(queue, job.id);
  }

  /** Puts the job back for its next try, or among the dead after the last. */
  async failed(queue: QueueName, job: Job, error: unknown): Promise<void> {
    await this.boss.fail(queue, job.id, { message: error instanceof Error ? error.message : String(error) });
  }
}
