import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import { ACCESS_TOKEN_SECONDS, AUDIENCE, claimsOf } from './access-token.js';
import { AccountsRepository } from './accounts.repository.js';
import { sessionOver } from './auth.errors.js';
import type { Actor } from './domain/actor.js';
import { hashSecret, newSecret } from './secret-token.js';
import { SecurityLog } from './security-log.js';

/** A session ends after this many days without a refresh. */
const REFRESH_DAYS = 14;

export interface Tokens {
  accessToken: string;
  tokenType: 'Bearer';
  /** Seconds. */
  expiresIn: number;
  refreshToken: string;
}

interface TokenRow {
  id: string;
  family_id: string;
  account_id: string;
  spent: boolean;
  over: boolean;
}

/** Sessions: short access tokens, and refresh tokens that rotate. */
@Injectable()
export class Sessions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly jwt: JwtService,
    private readonly clock: Clock,
    private readonly log: SecurityLog,
  ) {}

  /** Opens a session. */
  open(actor: Actor): Promise<Tokens> {
    return this.work.run(() => this.issue(actor, newId()));
  }

  /**
   * Trades a refresh token for new tokens. A token that was traded before is a copy in the wrong hands, or a
   * client gone wrong: the whole family ends.
   * @throws session_over (401).
   */
  async refresh(refreshToken: string, address: string): Promise<Tokens> {
    const tokens = await this.work.run(async () => {
      const row = await this.lock(refreshToken);
      if (!row) return undefined;
      if (row.spent) {
        await this.end(row.family_id);
        await this.log.record('refresh_token_reused', row.account_id, address);
        return undefined;
      }
      const account = row.over ? null : await this.accounts.findById(row.account_id);
      if (account?.status !== 'active') return undefined;
      await this.work.query(`UPDATE refresh_tokens SET used_at = maillon_now() WHERE id = $1`, [row.id]);
      return this.issue(await this.accounts.actorOf(account), row.family_id);
    });
    // Thrown outside the unit, so that the end of the family is kept.
    if (!tokens) throw sessionOver();
    return tokens;
  }

  /** Ends the session of this refresh token; an unknown one is no session, so nothing is wrong. */
  async close(refreshToken: string, address: string): Promise<void> {
    await this.work.run(async () => {
      const row = await this.lock(refreshToken);
      if (!row) return;
      await this.end(row.family_id);
      await this.log.record('signed_out', row.account_id, address);
    });
  }

  /** Ends every session of an account. */
  async closeAll(accountId: string): Promise<void> {
    await this.work.query(
      `UPDATE refresh_tokens SET revoked_at = maillon_now() WHERE account_id = $1 AND revoked_at IS NULL`,
      [accountId],
    );
  }

  private async lock(refreshToken: string): Promise<TokenRow | undefined> {
    const [row] = await this.work.query<TokenRow>(
      `SELECT id, family_id, account_id, used_at IS NOT NULL AS spent,
              revoked_at IS NOT NULL OR expires_at <= $2 AS over
       FROM refresh_tokens WHERE token_hash = $1 FOR UPDATE`,
      [hashSecret(refreshToken), this.clock.now()],
    );
    return row;
  }

  private async end(familyId: string): Promise<void> {
    await this.work.query(
      `UPDATE refresh_tokens SET revoked_at = maillon_now() WHERE family_id = $1 AND revoked_at IS NULL`,
      [familyId],
    );
  }

  private async issue(actor: Actor, familyId: string): Promise<Tokens> {
    const refreshToken = newSecret();
    const now = this.clock.now();
    await this.work.query(
      `INSERT INTO refresh_tokens (id, family_id, account_id, token_hash, expires_at) VALUES ($1, $2, $3, $4, $5)`,
      [
        newId(),
        familyId,
        actor.accountId,
        hashSecret(refreshToken),
        new Date(now.getTime() + REFRESH_DAYS * 86_400_000),
      ],
    );
    const accessToken = this.jwt.sign(claimsOf(actor), {
      audience: AUDIENCE,
      expiresIn: ACCESS_TOKEN_SECONDS,
    });
    return { accessToken, tokenType: 'Bearer', expiresIn: ACCESS_TOKEN_SECONDS, refreshToken };
  }
}
