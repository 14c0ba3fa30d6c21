import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { WaitingList } from './waiting-list.js';

const EVERY_MS = 60_000;

/**
 * Someone who was passed over may become eligible by a change that enrolments are not told of: a block awarded, a
 * move to another department, a half-day cancelled elsewhere. So once a minute, cohorts where a seat stands free
 * beside a queue are looked at again. Any number of processes may do it at once.
 */
@Injectable()
export class SettleQueues implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Queues');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly work: UnitOfWork,
    private readonly enrolments: EnrolmentsRepository,
    private readonly waitingList: WaitingList,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.settle().catch((error: unknown) => {
        this.logger.warn({ message: 'queues were not settled', error: String(error) });
      });
    }, EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Gives every free seat that someone eligible waits for, a cohort at a time. */
  async settle(): Promise<void> {
    for (const cohortId of await this.enrolments.cohortsWithFreeSeatsAndQueue())
      await this.work.run(() => this.waitingList.fillAll([cohortId]));
  }
}
