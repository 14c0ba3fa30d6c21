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

  /** Takes over what an instance that died had in hand, and gives a job to each mail that waits without one. */
  async takeOver(): Promise<'rest'> {
    await this.work.run(async () => {
      for (const id of await this.mails.takeOver()) await this.mailer.send(id);
      for (const id of await this.mails.withoutJob()) await this.mailer.send(id);
    });
    return 'rest';
  }

  /** Forgets what was told, and sent, long ago. */
  async tidy(): Promise<'rest'> {
    await this.outbox.forgetOld(this.clock.now());
    await this.mails.forgetOld(this.clock.now());
    return 'rest';
  }
}
