import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { Mailer } from './mailer.js';
import { MailsRepository } from './mails.repository.js';
import { OutboxRepository } from './outbox.repository.js';

/** Sees to it that no mail is left behind. */
@Injectable()
export class MailRounds {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly mails: MailsRepository,
    private readonly mailer: Mailer,
    private readonly outbox: OutboxRepository,
  ) {}

  /** Takes over what an instance that died had in hand. */
  async takeOver(): Promise<'rest'> {
    await this.work.run(async () => {
      for (const id of await this.mails.takeOver()) await this.mailer.send(id);
    });
    return 'rest';
  }

  /** Mails that wait and have no job any more, because somebody emptied the queue, get one; what is old is forgotten. */
  async tidy(): Promise<'rest'> {
    await this.work.run(async () => {
      for (const id of await this.mails.withoutJob()) await this.mailer.send(id);
    });
    await this.outbox.forgetOld(this.clock.now());
    return 'rest';
  }
}
