import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { newId } from '../shared/ids.js';
import { JobQueue } from '../shared/jobs/job-queue.js';
import { MailsRepository } from './mails.repository.js';
import { senderOf } from './sender.js';
import type { NewMail, Posted } from './stored-mail.js';
import { letterOf, type MailKind } from './templates/all-templates.js';

/** Tries after the first; with the usual pause of a minute the last comes after some four to eight hours. */
const RETRIES = 8;

/** Writes mails, each once, and has them sent. */
@Injectable()
export class Mailer {
  private readonly domain: string;

  constructor(
    private readonly settings: Settings,
    private readonly mails: MailsRepository,
    private readonly queue: JobQueue,
  ) {
    this.domain = senderOf(settings.mailFrom).address.split('@')[1] ?? 'maillon.example';
  }

  /** Writes the mail and its job in the open unit of work: both are there with what they tell of, or neither. */
  async post<Kind extends MailKind>(mail: NewMail<Kind>): Promise<Posted> {
    const id = newId();
    const { kind, letter, invitations, convocationOf } = mail;
    const facts = { letter, ...(invitations && { invitations }), ...(convocationOf && { convocationOf }) };
    const { subject } = letterOf(kind, letter);
    const messageId = `<${id}@${this.domain}>`;
    const state = await this.mails.insert({ id, subject, messageId, facts }, mail);
    if (state === undefined) return 'already_written';
    if (state === 'queued') {
      await this.send(id);
      return 'queued';
    }
    return state === 'suppressed' ? 'suppressed' : 'no_address';
  }

  /** Has a queued mail sent; a job too many finds nothing to do. */
  send(mailId: string): Promise<void> {
    const tries = { retryLimit: RETRIES, retryDelay: this.settings.mailRetrySeconds };
    return this.queue.send('mail-send', { mailId }, tries);
  }
}
