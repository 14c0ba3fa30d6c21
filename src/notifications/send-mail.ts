import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { DomainError } from '../shared/errors/domain-error.js';
import { newId } from '../shared/ids.js';
import { InstancePresence } from '../shared/jobs/instance-presence.js';
import { JobConnections } from '../shared/jobs/job-connections.js';
import { ComposeMail } from './compose-mail.js';
import { MailsRepository } from './mails.repository.js';
import type { StoredMail } from './stored-mail.js';
import { MailRefused, MailTransport } from './transports/mail-transport.js';

/** How long the database may be away while we know, and it does not, that a mail left. */
const PATIENCE = { tries: 20, pauseMs: 3_000 };
/** One try of several. */
export interface Try {
  /** No other follows. */
  last: boolean;
  /** Has the job tried again later. */
  putBack: (error: unknown) => Promise<void>;
}

const HANDED_OVER = 'UPDATE mails SET handed_over_at = maillon_now() WHERE id = $1';

/**
 * Sends one mail. First it is claimed, so that no other job sends it; its last byte leaves together with a note that
 * it does; then it is marked as sent. See docs/decisions/0012.
 */
@Injectable()
export class SendMail {
  private readonly logger = new Logger('Mails');

  constructor(
    private readonly work: UnitOfWork,
    private readonly mails: MailsRepository,
    private readonly compose: ComposeMail,
    private readonly transport: MailTransport,
    private readonly presence: InstancePresence,
    private readonly connections: JobConnections,
  ) {}

  async send(mailId: string, { last, putBack }: Try): Promise<void> {
    const mail = await this.mails.claim(mailId, this.presence.number);
    if (!mail) return;
    try {
      const ready = await this.compose.of(mail);
      await this.transport.send(ready, () => this.noteHandOver(mail));
    } catch (error) {
      return this.failed(mail, error, { last, putBack });
    }
    await this.markSent(mail);
  }

  /** Not awaited: the note and the last bytes of the mail are put on their wires in the same breath. */
  private noteHandOver(mail: StoredMail): void {
    this.connections
      .query(HANDED_OVER, [mail.id])
      .catch((error: unknown) => this.logger.warn({ message: 'hand-over not noted', error: String(error) }));
  }

  private async markSent(mail: StoredMail): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.mails.sent(mail.id);
      } catch (error) {
        if (attempt === PATIENCE.tries) throw error;
        await pause(PATIENCE.pauseMs);
      }
    }
  }

  private async failed(mail: StoredMail, error: unknown, { last, putBack }: Try): Promise<void> {
    const reason = reasonOf(error);
    const refused = error instanceof MailRefused ? error : undefined;
    // A paper that cannot be made, since the enrolment has ended for instance, waits for nothing but somebody's word.
    const forGood = refused?.permanent ?? error instanceof DomainError;
    if (!forGood && !last) {
      // The job first: a mail that waits always has one.
      await putBack(error);
      return this.mails.letGo(mail.id, 'queued', reason);
    }
    this.logger.warn({ message: 'mail cannot be sent', mailId: mail.id, reason });
    await this.work.run(async () => {
      await this.mails.letGo(mail.id, 'failed', reason);
      if (refused?.addressRefused && mail.toAddress)
        await this.mails.suppress(newId(), mail.programmeId, mail.toAddress, reason, mail.id);
    });
  }
}

/** Why a mail did not leave, as a coordinator reads it: in French where it is ours to say, else as the server said. */
function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.detail.fr;
  return error instanceof Error ? error.message : String(error);
}
