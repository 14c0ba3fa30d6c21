import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { invalidInput } from '../shared/errors/fault.js';
import { newId } from '../shared/ids.js';
import { AccountsRepository } from './accounts.repository.js';
import { invitationOver } from './auth.errors.js';
import type { Actor } from './domain/actor.js';
import { passwordFaults } from './domain/password-rules.js';
import { hashPassword } from './passwords.js';
import { hashSecret, newSecret } from './secret-token.js';
import { SecurityLog } from './security-log.js';

const VALID_DAYS = 14;

/** The secret of the link; shown once, to whoever may send it. */
export interface InvitationLink {
  token: string;
  expiresAt: Date;
}

/** Invitations: a link, valid once, by which a person chooses the password of an account. */
@Injectable()
export class Invitations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly clock: Clock,
    private readonly log: SecurityLog,
  ) {}

  /** Makes the link of an invited account; an earlier link of the account stops being valid. */
  async invite(by: string, accountId: string): Promise<InvitationLink> {
    const token = newSecret();
    const expiresAt = new Date(this.clock.now().getTime() + VALID_DAYS * 86_400_000);
    await this.work.run(async () => {
      await this.work.query(
        `UPDATE invitations SET expires_at = least(expires_at, $2) WHERE account_id = $1 AND accepted_at IS NULL`,
        [accountId, this.clock.now()],
      );
      await this.work.query(
        `INSERT INTO invitations (id, account_id, token_hash, created_by, expires_at) VALUES ($1, $2, $3, $4, $5)`,
        [newId(), accountId, hashSecret(token), by, expiresAt],
      );
      await this.log.record('invitation_created', accountId);
    });
    return { token, expiresAt };
  }

  /**
   * Sets the password of the invited account and makes it active.
   * @throws invitation_over (404), invalid_input (422) when the password is too weak: the link stays valid then.
   */
  async accept(token: string, password: string, address: string): Promise<Actor> {
    return this.work.run(async () => {
      const [row] = await this.work.query<{ id: string; account_id: string }>(
        `SELECT id, account_id FROM invitations
         WHERE token_hash = $1 AND accepted_at IS NULL AND expires_at > $2 FOR UPDATE`,
        [hashSecret(token), this.clock.now()],
      );
      const account = row && (await this.accounts.findById(row.account_id));
      if (!account || account.status === 'disabled') throw invitationOver();
      const faults = passwordFaults(password, account.email);
      if (faults.length > 0) throw invalidInput(faults);
      await this.work.query(`UPDATE invitations SET accepted_at = maillon_now() WHERE id = $1`, [row.id]);
      await this.accounts.activate(account.id, await hashPassword(password));
      await this.log.record('invitation_accepted', account.id, address);
      return this.accounts.actorOf(account);
    });
  }
}
