import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { QUEUE_SCHEMA } from '../shared/jobs/queue-schema.js';

/** How the mails are doing, for the operator. */
export interface NotificationFigures {
  /** Mails that are not sent. */
  mails: { state: string; count: number }[];
  /** Jobs that are not done; `failed` ones are dead. */
  jobs: { queue: string; state: string; count: number }[];
  /** Age of the oldest news that nobody was told yet. */
  outboxOldestSeconds: number;
}

/** What may be asked of notifications from outside. */
@Injectable()
export class NotificationsApi {
  constructor(private readonly work: UnitOfWork) {}

  async figures(): Promise<NotificationFigures> {
    const mails = await this.work.query<NotificationFigures['mails'][number]>(
      `SELECT state, count(*) AS count FROM mails WHERE state <> 'sent' GROUP BY state`,
    );
    const jobs = await this.work.query<NotificationFigures['jobs'][number]>(
      `SELECT name AS queue, state, count(*) AS count FROM ${QUEUE_SCHEMA}.job
       WHERE state IN ('created', 'retry', 'active', 'failed') GROUP BY name, state`,
    );
    const [outbox] = await this.work.query<{ seconds: number }>(
      `SELECT coalesce(greatest(extract(epoch FROM maillon_now() - min(occurred_at)), 0), 0)::float AS seconds
       FROM outbox WHERE handled_at IS NULL`,
    );
    return { mails, jobs, outboxOldestSeconds: outbox?.seconds ?? 0 };
  }
}
