import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/ids.js';
import { Given } from '../support/builders/given.js';
import { killServed, serveProduct } from '../support/enrolments-product.js';
import { MailBox } from '../support/mail-box.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const PEOPLE = 80;

let test: TestApp;
let dataDir: string;

beforeAll(async () => {
  test = await startTestApp(); // for its database; what is killed is another process
});
afterAll(async () => {
  killServed();
  await test.close();
});
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'maillon-kill-'));
});

/** So many people enrol at once; nobody is told yet. */
async function crowd(): Promise<void> {
  const given = new Given(test.work);
  await test.work.run(async () => {
    const cohortId = await given.cohort({ capacity: PEOPLE });
    const employer = await given.employer();
    for (let i = 0; i < PEOPLE; i += 1) {
      const learner = await given.learner({ employer_id: employer, email: `${newId()}@learners.example` });
      await given.enrolment(cohortId, learner);
    }
  });
}

interface Row {
  state: string;
  messageId: string;
}
const rows = () => test.work.query<Row>('SELECT state, message_id AS "messageId" FROM mails');
async function until(look: () => Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await look())) {
    if (performance.now() > end) throw new Error(`not seen in time: ${what}`);
    await pause(5);
  }
}
const allOver = async () => {
  const mails = await rows();
  return mails.length === PEOPLE && mails.every(({ state }) => state !== 'queued' && state !== 'sending');
};

/** Kills the product again and again while it works, and then lets it finish. */
async function killAndFinish(settings: Record<string, string>, done: () => Promise<number>): Promise<void> {
  for (const share of [0.3, 0.7]) {
    const product = await serveProduct(test.databaseUrl, settings);
    await until(async () => (await done()) >= PEOPLE * share, `${share} of the mails`);
    await product.kill();
    expect(await done()).toBeLessThan(PEOPLE);
  }
  const last = await serveProduct(test.databaseUrl, settings);
  await until(allOver, 'the end');
  await last.kill();
}

it('a product that is killed in the middle of a batch has sent each mail once by SMTP', async () => {
  const box = await MailBox.open({ onMail: () => pause(10) });
  try {
    await crowd();
    const settings = {
      JOBS: 'on',
      SMTP_URL: box.url,
      MAIL_FROM: 'formation@maillon.example',
      DATA_DIR: dataDir,
    };
    await killAndFinish(settings, () => Promise.resolve(box.received.length));
    await pause(200); // whatever was on the wire at the last moment
    const mails = await rows();
    expect([...box.counts().values()].filter((count) => count !== 1)).toEqual([]);
    expect([...box.counts().keys()].sort()).toEqual(mails.map(({ messageId }) => messageId).sort());
    // A mail that left as the process died is there, and said to be unsure: never more than were in hand.
    const unsure = mails.filter(({ state }) => state === 'unconfirmed').length;
    expect(unsure).toBeLessThanOrEqual(2 * 4);
    expect(mails.filter(({ state }) => state === 'sent')).toHaveLength(PEOPLE - unsure);
  } finally {
    await test.work.query('DELETE FROM mails');
    await box.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}, 180_000);

it('a product that is killed in the middle of a batch has written each mail once as a file, none of it half', async () => {
  const folder = join(dataDir, 'mails');
  const whole = async () => (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
  try {
    await crowd();
    await killAndFinish({ JOBS: 'on', DATA_DIR: dataDir }, async () => (await whole()).length);
    const mails = await rows();
    expect((await whole()).sort()).toEqual(
      mails.map(({ messageId }) => `${messageId.slice(1, -1)}.eml`).sort(),
    );
    expect(new Set(mails.map(({ state }) => state))).toEqual(new Set(['sent']));
    for (const name of await whole()) {
      const content = await readFile(join(folder, name), 'utf8');
      const boundary = /boundary="([^"]+)"/.exec(content)?.[1];
      expect(content.trimEnd().endsWith(`--${boundary}--`)).toBe(true);
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}, 180_000);

it('two instances share the mails, each sent once', async () => {
  const box = await MailBox.open();
  try {
    await test.work.query('DELETE FROM mails');
    await crowd();
    const settings = {
      JOBS: 'on',
      SMTP_URL: box.url,
      MAIL_FROM: 'formation@maillon.example',
      DATA_DIR: dataDir,
    };
    const both = await Promise.all([1, 2].map(() => serveProduct(test.databaseUrl, settings)));
    await until(allOver, 'the end');
    await Promise.all(both.map((product) => product.kill()));
    expect([...box.counts().values()]).toEqual(Array.from({ length: PEOPLE }, () => 1));
  } finally {
    await box.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}, 120_000);
