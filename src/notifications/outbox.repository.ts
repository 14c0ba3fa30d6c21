import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { OutboxEntry } from './outbox-entry.entity.js';

/** What is older when it is first seen is told to nobody: a demo plays months in a minute, an instance stood still. */
export const FRESH_DAYS = 3;
/** A coordinator who mends a timetable touches several half-days: people hear of them together. */
const QUIET_SECONDS = 15;
const KEPT_DAYS = 30;

export type Outcome = NonNullable<OutboxEntry['outcome']>;

/** An entry as it is handled. */
export interface Entry {
  position: number;
  topic: OutboxEntry['topic'];
  cohortId: string;
  enrolmentId: string | null;
  facts: Record<string, string | null>;
}

/** The SQL of the outbox. */
@Injectable()
export class OutboxRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Puts aside what is too old to be news. A timetable is compared with what people know, however old that is. */
  async putAsideOld(now: Date): Promise<void> {
    await this.work.query(
      `UPDATE outbox SET handled_at = $1, outcome = 'too_old'
       WHERE handled_at IS NULL AND topic <> 'timetable'
         AND occurred_at < $1::timestamptz - interval '${FRESH_DAYS} days'`,
      [now],
    );
  }

  /** The next entries to tell, in the order in which they were written. */
  next(now: Date, limit: number): Promise<Entry[]> {
    return this.work.query<Entry>(
      `SELECT o.position, o.topic, o.cohort_id AS "cohortId", o.enrolment_id AS "enrolmentId", o.facts FROM outbox o
       WHERE o.handled_at IS NULL AND (o.topic <> 'timetable' OR NOT EXISTS (
         SELECT FROM outbox n WHERE n.cohort_id = o.cohort_id AND n.topic = 'timetable' AND n.handled_at IS NULL
           AND n.occurred_at > $1::timestamptz - interval '${QUIET_SECONDS} seconds'))
       ORDER BY o.position LIMIT $2`,
      [now, limit],
    );
  }

  async handled(positions: readonly number[], outcome: Outcome, now: Date): Promise<void> {
    await this.work.query(
      `UPDATE outbox SET handled_at = $3, outcome = $2 WHERE position = ANY($1::bigint[])`,
      [positions, outcome, now],
    );
  }

  /** Forgets what was told long ago; the mails themselves stay. */
  async forgetOld(now: Date): Promise<void> {
    await this.work.query(
      `DELETE FROM outbox WHERE handled_at < $1::timestamptz - interval '${KEPT_DAYS} days'`,
      [now],
    );
  }
}
