import { Injectable } from '@nestjs/common';
import { brokenConstraint, UnitOfWork } from '../shared/database/unit-of-work.js';
import type { DomainError } from '../shared/errors/domain-error.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { type Page, pageOf, keyIn } from '../shared/http/pagination.js';
import type { Account } from './account.entity.js';
import { AccountsRepository, type NewAccount } from './accounts.repository.js';
import { emailTaken, scopeDoesNotFit } from './auth.errors.js';
import { type InvitationLink, Invitations } from './invitations.service.js';
import { SecurityLog } from './security-log.js';
import { Sessions } from './sessions.service.js';

export interface InvitedAccount {
  account: Account;
  invitation: InvitationLink;
}

/** Accounts: created by invitation, disabled, enabled again; never removed while history names them. */
@Injectable()
export class Accounts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly invitations: Invitations,
    private readonly sessions: Sessions,
    private readonly log: SecurityLog,
  ) {}

  async list(limit: number, cursor?: string): Promise<Page<Account>> {
    const after = keyIn(cursor, 1)?.[0];
    const rows = await this.accounts.list(limit, after === undefined ? undefined : String(after));
    return pageOf(
      rows,
      limit,
      (account) => [account.email.toLowerCase()],
      (account) => account,
    );
  }

  /** @throws not_found. */
  async get(id: string): Promise<Account> {
    const account = await this.accounts.findById(id);
    if (!account) throw notFound();
    return account;
  }

  /**
   * Creates an account without a password and the link by which its person sets one.
   * @throws email_taken (409), scope_does_not_fit_role (422).
   */
  async create(by: string, account: Omit<NewAccount, 'passwordHash'>): Promise<InvitedAccount> {
    try {
      return await this.work.run(async () => {
        const created = await this.accounts.insert({ ...account, passwordHash: null });
        await this.log.record('account_created', created.id);
        return { account: created, invitation: await this.invitations.invite(by, created.id) };
      });
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** Invites again: the earlier link stops being valid. */
  async reinvite(by: string, id: string): Promise<InvitedAccount> {
    const account = await this.get(id);
    return { account, invitation: await this.invitations.invite(by, id) };
  }

  /** @throws not_found, stale_version. */
  async setStatus(id: string, version: number, status: 'active' | 'disabled'): Promise<Account> {
    return this.work.run(async () => {
      await this.get(id);
      if (!(await this.accounts.setStatus(id, version, status))) throw staleVersion();
      if (status === 'disabled') await this.sessions.closeAll(id);
      await this.log.record('account_changed', id);
      return this.get(id);
    });
  }
}

const REFUSALS: Record<string, () => DomainError> = {
  one_account_per_email: emailTaken,
  one_account_per_learner: emailTaken,
  one_account_per_trainer: emailTaken,
  account_scope_fits_role: scopeDoesNotFit,
  account_learner: scopeDoesNotFit,
  account_trainer: scopeDoesNotFit,
  account_employer: scopeDoesNotFit,
  account_programme_programme: scopeDoesNotFit,
};

/** The domain's word for the constraint that was broken; any other error as it is. */
function refusalOf(error: unknown): unknown {
  return REFUSALS[brokenConstraint(error) ?? '']?.() ?? error;
}
