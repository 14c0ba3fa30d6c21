import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountsRepository } from './accounts.repository.js';
import { tooManyTries, wrongCredentials } from './auth.errors.js';
import type { Actor } from './domain/actor.js';
import { passwordMatches } from './passwords.js';
import { addressPrefix, SecurityLog } from './security-log.js';
import { SignInThrottle } from './throttle.repository.js';

/** One address may serve a whole company: it gets more free tries than one account. */
const FREE_TRIES_OF_AN_ADDRESS = 50;

/** Sign-in with e-mail and password, throttled by account and by address. */
@Injectable()
export class CheckPassword {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly throttle: SignInThrottle,
    private readonly log: SecurityLog,
  ) {}

  /** @throws wrong_credentials (401), too_many_tries (429). */
  async check(email: string, password: string, address: string): Promise<Actor> {
    const accountKey = `account:${createHash('sha256').update(email.trim().toLowerCase()).digest('hex')}`;
    const addressKey = `address:${addressPrefix(address)}`;
    const wait = await this.throttle.secondsToWait([accountKey, addressKey]);
    if (wait > 0) throw tooManyTries(wait);
    const account = await this.accounts.findByEmail(email.trim());
    const matches = await passwordMatches(account?.passwordHash, password);
    if (!account || !matches || account.status !== 'active') {
      await this.throttle.countFailure(accountKey);
      await this.throttle.countFailure(addressKey, FREE_TRIES_OF_AN_ADDRESS);
      await this.log.record('sign_in_failed', account?.id, address);
      throw wrongCredentials();
    }
    await this.throttle.forget(accountKey);
    await this.log.record('signed_in', account.id, address);
    return this.accounts.actorOf(account);
  }
}
