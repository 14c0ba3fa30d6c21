import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { ProgrammesApi } from '../programmes/programmes.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { keyIn, type Page, pageOf } from '../shared/http/pagination.js';
import { mayRetry } from './domain/mail-state.js';
import {
  type ListedMail,
  type MailFilter,
  MailListRepository,
  type SuppressedRow,
} from './mail-list.repository.js';
import { Mailer } from './mailer.js';
import { MailsRepository } from './mails.repository.js';
import { addressMissing, mailNotToBeSentAgain } from './notifications.errors.js';
import type { StoredMail } from './stored-mail.js';

/** What coordinators see of the mails of their programmes, and what they can do about those that did not arrive. */
@Injectable()
export class MailOffice {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programmes: ProgrammesApi,
    private readonly list: MailListRepository,
    private readonly mails: MailsRepository,
    private readonly mailer: Mailer,
  ) {}

  /** @throws not_found out of scope. */
  async page(
    actor: Actor,
    code: string,
    filter: MailFilter,
    limit: number,
    cursor?: string,
  ): Promise<Page<ListedMail>> {
    const programmeId = await this.programmeOf(actor, code);
    const [before] = keyIn(cursor, 1) ?? [];
    const rows = await this.list.page(programmeId, filter, limit, before as string | undefined);
    return pageOf(
      rows,
      limit,
      ({ id }) => [id],
      (row) => row,
    );
  }

  /** @throws not_found out of scope. */
  async get(actor: Actor, id: string): Promise<StoredMail> {
    const mail = await this.mails.find(id);
    if (!mail || !actor.programmeIds.includes(mail.programmeId)) throw notFound();
    return mail;
  }

  /**
   * Sends a mail again that is over and did not surely arrive: to the address given, else to the one that the person
   * has by now. The address is written to again from then on.
   * @throws not_found, mail_not_to_be_sent_again (409), invalid_input (422) without an address.
   */
  async retry(actor: Actor, id: string, email?: string): Promise<StoredMail> {
    await this.work.run(async () => {
      const mail = await this.get(actor, id);
      if (!mayRetry(mail.state)) throw mailNotToBeSentAgain(mail.state);
      const address = email ?? (await this.list.currentAddress(mail)) ?? mail.toAddress;
      if (!address) throw addressMissing();
      await this.mails.unsuppress(mail.programmeId, address);
      if (!(await this.mails.requeue(id, address))) throw mailNotToBeSentAgain('queued');
      await this.mailer.send(id);
    });
    return this.get(actor, id);
  }

  /** @throws not_found out of scope. */
  async suppressed(actor: Actor, code: string, limit: number, cursor?: string): Promise<Page<SuppressedRow>> {
    const programmeId = await this.programmeOf(actor, code);
    const [after] = keyIn(cursor, 1) ?? [];
    const rows = await this.list.suppressed(programmeId, limit, after as string | undefined);
    return pageOf(
      rows,
      limit,
      ({ address }) => [address],
      (row) => row,
    );
  }

  /** @throws not_found out of scope. */
  async release(actor: Actor, id: string): Promise<void> {
    if (!(await this.list.release(id, actor.programmeIds))) throw notFound();
  }

  private async programmeOf(actor: Actor, code: string): Promise<string> {
    const programme = await this.programmes.byCode(code);
    if (!programme || !actor.programmeIds.includes(programme.id)) throw notFound();
    return programme.id;
  }
}
