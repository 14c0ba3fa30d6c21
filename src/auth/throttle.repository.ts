import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';

/** Free tries before the wait begins, the first wait, and the longest, in seconds. */
const FREE_TRIES = 5;
const FIRST_WAIT = 30;
const LONGEST_WAIT = 3600;
/** Failures are forgotten after this many quiet seconds. */
const MEMORY = 24 * 3600;

/** Failed sign-ins by account and by address; in the database, so that every instance counts the same. */
@Injectable()
export class SignInThrottle {
  constructor(private readonly work: UnitOfWork) {}

  /** Seconds still to wait under these keys; 0 when a try is free. */
  async secondsToWait(keys: readonly string[]): Promise<number> {
    const [row] = await this.work.query<{ seconds: number }>(
      `SELECT coalesce(ceil(extract(epoch FROM max(blocked_until) - clock_timestamp())), 0)::int AS seconds
       FROM sign_in_failures WHERE key = ANY($1) AND blocked_until > clock_timestamp()`,
      [keys],
    );
    return row?.seconds ?? 0;
  }

  /** Counts one failure under a key; after the free ones each doubles the wait. */
  async countFailure(key: string, freeTries = FREE_TRIES): Promise<void> {
    await this.work.query(
      `INSERT INTO sign_in_failures AS f (key, failures, last_failure_at) VALUES ($1, 1, clock_timestamp())
       ON CONFLICT (key) DO UPDATE SET
         failures = CASE WHEN f.last_failure_at < clock_timestamp() - $5 * interval '1 second' THEN 1 ELSE f.failures + 1 END,
         last_failure_at = clock_timestamp(),
         blocked_until = CASE WHEN f.failures + 1 < $2 THEN NULL ELSE clock_timestamp()
           + least($4::float8, $3 * power(2, least(f.failures + 1 - $2, 20))) * interval '1 second' END`,
      [key, freeTries, FIRST_WAIT, LONGEST_WAIT, MEMORY],
    );
  }

  async forget(key: string): Promise<void> {
    await this.work.query(`DELETE FROM sign_in_failures WHERE key = $1`, [key]);
  }
}
