import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../src/config/settings.js';
import { OutboxRelay } from '../../src/notifications/outbox-relay.js';
import { SendMail } from '../../src/notifications/send-mail.js';
import type { StoredMail } from '../../src/notifications/stored-mail.js';
import { type Clock, SystemClock } from '../../src/shared/clock.js';
import { Given } from './builders/given.js';
import { startTestApp, type TestApp } from './test-app.js';

/** The product with mails to look at; nothing is told or sent unless a test asks for it, or has the jobs run. */
export interface MailStage {
  test: TestApp;
  given: Given;
  /** Where mails go while there is no SMTP server. */
  folder: string;
  /** Makes mails of all that happened. */
  relay(): Promise<void>;
  /** Sends every mail that waits, once. */
  sendAll(): Promise<void>;
  /** Mails in the order in which they were written. */
  mails(): Promise<MailSeen[]>;
  close(): Promise<void>;
}

export type MailSeen = Pick<
  StoredMail,
  'id' | 'kind' | 'state' | 'subject' | 'facts' | 'attempts' | 'lastError'
> & {
  to: string | null;
  key: string;
  messageId: string;
};

export async function mailStage(
  options: { clock?: Clock; settings?: Partial<Settings> } = {},
): Promise<MailStage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'maillon-mails-'));
  const test = await startTestApp(options.clock ?? new SystemClock(), (_url, settings) => {
    Object.assign(settings, { dataDir, mailFrom: 'Formation <formation@maillon.example>' }, options.settings);
    return Promise.resolve();
  });
  const mails = () =>
    test.work.query<MailSeen>(
      `SELECT id, kind, state, subject, facts, attempts, last_error AS "lastError", to_address AS to,
              dedupe_key AS key, message_id AS "messageId" FROM mails ORDER BY id`,
    );
  return {
    test,
    given: new Given(test.work),
    folder: join(dataDir, 'mails'),
    mails,
    relay: async () => {
      while ((await test.app.get(OutboxRelay).round()) === 'again');
    },
    sendAll: async () => {
      for (const { id, state } of await mails())
        if (state === 'queued')
          await test.app.get(SendMail).send(id, { last: false, putBack: () => Promise.resolve() });
    },
    close: async () => {
      await test.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
