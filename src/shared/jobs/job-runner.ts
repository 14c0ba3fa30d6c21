import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { Clock } from '../clock.js';
import { InstancePresence } from './instance-presence.js';
import { JobConnections } from './job-connections.js';
import { type Job, JobQueue } from './job-queue.js';
import { Loop, type Round } from './loop.js';
import type { QueueName } from './queue-schema.js';

/** Does a job; `putBack` fails this try, for a handler that has something to do after it. */
export type Handler = (job: Job, putBack: (error: unknown) => Promise<void>) => Promise<void>;

/** Between two looks into an empty queue. */
const IDLE_MS = 1_000;
const SECOND = 1_000;

/**
 * Runs what modules registered as they started: handlers of queues, and rounds. With JOBS=off it runs nothing, nor
 * while a simulated clock plays the past: nobody is to be told what is only played. Ending finishes what is in hand.
 */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Jobs');
  private readonly loops: Loop[] = [];

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly connections: JobConnections,
    private readonly presence: InstancePresence,
  ) {}

  /** Hands each job of the queue to `handler`, `atOnce` at a time; what it throws fails that try of the job. */
  handle(queue: QueueName, atOnce: number, handler: Handler): void {
    for (let i = 0; i < atOnce; i += 1) this.repeat(IDLE_MS, () => this.oneJob(queue, handler));
  }

  /** Offers a job to its own queue once for each span; of several instances one does it. */
  every(seconds: number, queue: QueueName, work: () => Promise<void>): void {
    this.repeat(Math.min(seconds, 60) * SECOND, async () => {
      await this.queue.send(queue, {}, { oncePerSeconds: seconds, retryLimit: 2, retryDelay: 30 });
      return 'rest';
    });
    this.handle(queue, 1, work);
  }

  /** Does rounds in this instance, `restMs` apart. */
  repeat(restMs: number, round: Round): void {
    const onFault = (error: unknown) => this.logger.warn({ message: 'a job failed', error: String(error) });
    this.loops.push(new Loop(round, { restMs, onFault }));
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.settings.jobs || this.clock.simulated) return;
    await this.connections.open();
    await this.presence.open();
    await this.queue.start();
    for (const loop of this.loops) loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    if (!this.settings.jobs || this.clock.simulated) return;
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await this.queue.stop();
    await this.presence.close();
    await this.connections.close();
  }

  private async oneJob(queue: QueueName, handler: Handler): Promise<'again' | 'rest'> {
    const job = await this.queue.take(queue);
    if (!job) return 'rest';
    try {
      await handler(job, (error) => this.queue.failed(queue, job, error));
    } catch (error) {
      await this.queue.failed(queue, job, error);
      return 'again';
    }
    // What the handler put back itself is no longer in hand, and stays as it is.
    await this.queue.done(queue, job);
    return 'again';
  }
}
