import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';

/** Unknown numbers that a network may ask for within the span; a slip of the hand is not counted, see PaperNumber. */
const FREE = 20;
const SPAN_SECONDS = 600;

/** Unknown numbers by network; in the database, so that every instance counts the same. */
@Injectable()
export class VerificationMissesRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Seconds still to wait for this network; 0 when it may ask. */
  async secondsToWait(addressPrefix: string): Promise<number> {
    const [row] = await this.work.query<{ seconds: number }>(
      `SELECT ceil($3 - extract(epoch FROM clock_timestamp() - since))::int AS seconds FROM verification_misses
       WHERE address_prefix = $1 AND misses >= $2 AND since > clock_timestamp() - $3 * interval '1 second'`,
      [addressPrefix, FREE, SPAN_SECONDS],
    );
    return Math.max(0, row?.seconds ?? 0);
  }

  async count(addressPrefix: string): Promise<void> {
    await this.work.query(
      `INSERT INTO verification_misses AS m (address_prefix, misses, since) VALUES ($1, 1, clock_timestamp())
       ON CONFLICT (address_prefix) DO UPDATE SET
         misses = CASE WHEN m.since < clock_timestamp() - $2 * interval '1 second' THEN 1 ELSE m.misses + 1 END,
         since = CASE WHEN m.since < clock_timestamp() - $2 * interval '1 second' THEN clock_timestamp() ELSE m.since END`,
      [addressPrefix, SPAN_SECONDS],
    );
  }

  async forgetOld(): Promise<void> {
    await this.work.query(
      `DELETE FROM verification_misses WHERE since < clock_timestamp() - $1 * interval '1 second'`,
      [SPAN_SECONDS],
    );
  }
}
