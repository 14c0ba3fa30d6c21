import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import { asTyped, CODE_SECONDS } from './domain/signing-code.js';

/** Tries of one account that are free in a span, and the span in seconds. */
const FREE_TRIES = 10;
const SPAN = 600;

/** A code that is worth something now. */
export interface LiveCode {
  id: string;
  halfDayId: string;
  /** By its QR, which holds what no screen shows. */
  scanned: boolean;
}

/** Codes as they were shown, and tries of them. Only hashes are kept. */
@Injectable()
export class SigningCodesRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** When the code ends, by the clock of the database; undefined when it was shown before: take another. */
  async insert(
    halfDay: { id: string; cohortId: string },
    shownBy: string,
    code: { typed: string; scanned: string },
  ): Promise<Date | undefined> {
    await this.work.query(`DELETE FROM signing_codes WHERE expires_at < maillon_now() - interval '1 day'`);
    const [row] = await this.work.query<{ expiresAt: Date }>(
      `INSERT INTO signing_codes (id, cohort_id, half_day_id, typed_hash, scanned_hash, shown_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, maillon_now() + $7 * interval '1 second')
       ON CONFLICT DO NOTHING RETURNING expires_at AS "expiresAt"`,
      [
        newId(),
        halfDay.cohortId,
        halfDay.id,
        hashOf(code.typed),
        hashOf(code.scanned),
        shownBy,
        CODE_SECONDS,
      ],
    );
    return row?.expiresAt;
  }

  /** The code that somebody sent, unless it is none, or over. */
  async live(sent: string): Promise<LiveCode | undefined> {
    const [row] = await this.work.query<LiveCode>(
      `SELECT id, half_day_id AS "halfDayId", scanned_hash = $2 AS scanned FROM signing_codes
       WHERE (typed_hash = $1 OR scanned_hash = $2) AND shown_at <= maillon_now() AND expires_at > maillon_now()`,
      [hashOf(asTyped(sent)), hashOf(sent.trim())],
    );
    return row;
  }

  /** Counts a try before it is made; answers the seconds to wait, 0 when it is free. */
  async takeTry(accountId: string): Promise<number> {
    const [row] = await this.work.query<{ tries: number; seconds: number }>(
      `INSERT INTO signing_code_tries AS t (account_id, tries, since) VALUES ($1, 1, maillon_now())
       ON CONFLICT (account_id) DO UPDATE SET
         tries = CASE WHEN t.since < maillon_now() - $2 * interval '1 second' THEN 1 ELSE t.tries + 1 END,
         since = CASE WHEN t.since < maillon_now() - $2 * interval '1 second' THEN maillon_now() ELSE t.since END
       RETURNING tries, greatest(1, ceil(extract(epoch FROM since - maillon_now()) + $2))::int AS seconds`,
      [accountId, SPAN],
    );
    return row && row.tries > FREE_TRIES ? row.seconds : 0;
  }

  /** Whoever had the right code is no guesser. */
  async forgetTries(accountId: string): Promise<void> {
    await this.work.query(`DELETE FROM signing_code_tries WHERE account_id = $1`, [accountId]);
  }
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
