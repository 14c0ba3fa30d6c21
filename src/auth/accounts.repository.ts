import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import { Account } from './account.entity.js';
import type { Actor } from './domain/actor.js';
import type { Role } from './domain/roles.js';

/** What a new account is made from. */
export interface NewAccount {
  email: string;
  displayName: string;
  role: Role;
  passwordHash: string | null;
  learnerId?: string | null;
  trainerId?: string | null;
  employerId?: string | null;
  programmeIds?: readonly string[];
}

/** Accounts and their programmes. */
@Injectable()
export class AccountsRepository {
  constructor(private readonly work: UnitOfWork) {}

  findById(id: string): Promise<Account | null> {
    return this.work.manager.findOneBy(Account, { id });
  }

  findByEmail(email: string): Promise<Account | null> {
    return this.work.manager
      .createQueryBuilder(Account, 'account')
      .where('lower(account.email) = lower(:email)', { email })
      .getOne();
  }

  findByLearner(learnerId: string): Promise<Account | null> {
    return this.work.manager.findOneBy(Account, { learnerId });
  }

  findByTrainer(trainerId: string): Promise<Account | null> {
    return this.work.manager.findOneBy(Account, { trainerId });
  }

  /** A page of accounts in order of e-mail, after the key of the last one seen. */
  list(limit: number, after?: string): Promise<Account[]> {
    const query = this.work.manager
      .createQueryBuilder(Account, 'account')
      .orderBy('lower(account.email)')
      .take(limit + 1);
    return (after === undefined ? query : query.where('lower(account.email) > :after', { after })).getMany();
  }

  async programmeIds(accountId: string): Promise<string[]> {
    const rows = await this.work.query<{ programme_id: string }>(
      `SELECT programme_id FROM account_programmes WHERE account_id = $1 ORDER BY programme_id`,
      [accountId],
    );
    return rows.map((row) => row.programme_id);
  }

  async actorOf(account: Account): Promise<Actor> {
    return {
      accountId: account.id,
      email: account.email,
      role: account.role,
      ...(account.learnerId && { learnerId: account.learnerId }),
      ...(account.trainerId && { trainerId: account.trainerId }),
      ...(account.employerId && { employerId: account.employerId }),
      programmeIds: await this.programmeIds(account.id),
    };
  }

  async insert(account: NewAccount): Promise<Account> {
    const id = newId();
    const { programmeIds = [], ...columns } = account;
    const status = account.passwordHash ? 'active' : 'invited';
    await this.work.manager.insert(Account, { id, ...columns, status });
    await this.work.query(
      `INSERT INTO account_programmes (account_id, programme_id) SELECT $1, unnest($2::uuid[])`,
      [id, programmeIds],
    );
    return this.work.manager.findOneByOrFail(Account, { id });
  }

  /** Changes a status if the version is still the one seen; false when it is not. */
  async setStatus(id: string, version: number, status: Account['status']): Promise<boolean> {
    const rows = await this.work.query(
      `UPDATE accounts SET status = $3, version = version + 1 WHERE id = $1 AND version = $2 RETURNING id`,
      [id, version, status],
    );
    return rows.length === 1;
  }

  async activate(id: string, passwordHash: string): Promise<void> {
    await this.work.query(
      `UPDATE accounts SET password_hash = $2, status = 'active', version = version + 1 WHERE id = $1`,
      [id, passwordHash],
    );
  }
}
