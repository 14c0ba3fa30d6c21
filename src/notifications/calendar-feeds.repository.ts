import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';

/** Whose calendar a secret address shows. */
export interface FeedOwner {
  learnerId: string | null;
  trainerId: string | null;
}

/** A half-day of somebody's calendar. */
export interface FeedRow {
  halfDayId: string;
  /** The enrolment for a learner, the trainer for a trainer: the second half of its id in calendars. */
  personId: string;
  sequence: number;
  title: string;
  location: string | null;
  startsAt: Date;
  endsAt: Date;
}

const SLOT = `h.id AS "halfDayId", c.title, nullif(concat_ws(', ', h.room, c.place), '') AS location,
  h.starts_at AS "startsAt", h.ends_at AS "endsAt"`;

/** The SQL of calendar addresses, and of what they show. */
@Injectable()
export class CalendarFeedsRepository {
  constructor(private readonly work: UnitOfWork) {}

  async create(id: string, accountId: string, tokenHash: string): Promise<Date> {
    const [row] = await this.work.query<{ createdAt: Date }>(
      `INSERT INTO calendar_feeds (id, account_id, token_hash) VALUES ($1, $2, $3)
       RETURNING created_at AS "createdAt"`,
      [id, accountId, tokenHash],
    );
    if (!row) throw new Error('an insert answers its row');
    return row.createdAt;
  }

  /** Ends the address in force. The account is locked first, so that two who ask at once do not collide. */
  async revoke(accountId: string): Promise<void> {
    await this.work.query('SELECT 1 FROM accounts WHERE id = $1 FOR NO KEY UPDATE', [accountId]);
    await this.work.query(
      'UPDATE calendar_feeds SET revoked_at = maillon_now() WHERE account_id = $1 AND revoked_at IS NULL',
      [accountId],
    );
  }

  async since(accountId: string): Promise<Date | null> {
    const [row] = await this.work.query<{ createdAt: Date }>(
      `SELECT created_at AS "createdAt" FROM calendar_feeds WHERE account_id = $1 AND revoked_at IS NULL`,
      [accountId],
    );
    return row?.createdAt ?? null;
  }

  /** Undefined for an address that is unknown, revoked, or whose account is disabled. */
  async owner(tokenHash: string): Promise<FeedOwner | undefined> {
    const [row] = await this.work.query<FeedOwner>(
      `SELECT a.learner_id AS "learnerId", a.trainer_id AS "trainerId" FROM calendar_feeds f
       JOIN accounts a ON a.id = f.account_id
       WHERE f.token_hash = $1 AND f.revoked_at IS NULL AND a.status <> 'disabled'`,
      [tokenHash],
    );
    return row;
  }

  /** Half-days that the learner has a place in, or the trainer gives, which end after `from`. */
  slots({ learnerId, trainerId }: FeedOwner, from: Date): Promise<FeedRow[]> {
    return this.work.query<FeedRow>(
      `SELECT ${SLOT}, e.id AS "personId", greatest(coalesce(i.sequence, 0), h.version - 1) AS sequence
       FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN half_days h ON h.cohort_id = c.id
       LEFT JOIN half_day_invitations i ON i.half_day_id = h.id AND i.enrolment_id = e.id
       WHERE e.learner_id = $1 AND e.status IN ('confirmed', 'started', 'completed') AND c.status <> 'cancelled'
         AND h.cancelled_at IS NULL AND h.ends_at > $3
       UNION ALL
       SELECT ${SLOT}, t.trainer_id, h.version - 1
       FROM cohort_trainers t JOIN cohorts c ON c.id = t.cohort_id JOIN half_days h ON h.cohort_id = c.id
       WHERE t.trainer_id = $2 AND c.status <> 'cancelled' AND h.cancelled_at IS NULL AND h.ends_at > $3
       ORDER BY "startsAt", "halfDayId"`,
      [learnerId, trainerId, from],
    );
  }
}
