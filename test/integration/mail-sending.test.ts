import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { MailBox, refusal } from '../support/mail-box.js';
import { type MailStage, mailStage } from '../support/mail-stage.js';

let box: MailBox;
let stage: MailStage;
let cohortId: string;

beforeAll(async () => {
  box = await MailBox.open();
  stage = await mailStage({ settings: { smtpUrl: box.url, jobs: true, mailRetrySeconds: 1 } });
  cohortId = await stage.test.work.run(async () => {
    const { id: programme_id } = await stage.given.programme();
    return stage.given.cohort({ programme_id, capacity: 1000, title: 'Éthique & IA <bases>' });
  });
}, 60_000);
afterAll(async () => {
  await stage.close();
  await box.close();
});
beforeEach(() => {
  box.received.length = 0;
  box.manners.onMail = undefined;
  box.manners.onRecipient = undefined;
  box.manners.breaksDuring = undefined;
});

let serial = 0;
/** Somebody enrols: the address that their mail goes to. */
async function enrol(): Promise<string> {
  const email = `someone-${(serial += 1)}@learners.example`;
  await stage.test.work.run(async () => {
    const learner = await stage.given.learner({
      email,
      given_names: 'Zoë',
      family_name: 'Łukasiewicz-O’Neill',
    });
    await stage.given.enrolment(cohortId, learner);
  });
  return email;
}

async function until<T>(look: () => Promise<T | undefined>, milliseconds = 20_000): Promise<T> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > end) throw new Error(`not seen in time: ${JSON.stringify(await stage.mails())}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const mailIn = (state: string, to: string) =>
  until(async () => (await stage.mails()).find((mail) => mail.to === to && mail.state === state));

describe('by SMTP', () => {
  it('a mail arrives, as text and as HTML, with what people expect of its headers', async () => {
    const to = await enrol();
    const mail = await mailIn('sent', to);
    const [received] = box.received;
    expect(box.received).toHaveLength(1);
    expect(received).toMatchObject({ to: [to], messageId: mail.messageId });
    expect(received?.raw).toMatch(/^From: .*<formation@maillon\.example>/m);
    expect(received?.raw).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(received?.raw).toMatch(/^Content-Type: multipart\/alternative/m);
    expect(received?.text).toContain('«\u202fÉthique & IA <bases>\u202f»');
    expect(received?.text).toContain('<strong>Éthique &amp; IA &lt;bases&gt;</strong>');
    expect(received?.text).not.toContain('<strong>Éthique & IA <bases>');
  });

  it('a server that is busy gets it later, once', async () => {
    let refusals = 0;
    box.manners.onMail = () => {
      if ((refusals += 1) <= 2) throw refusal(451, 'Try again later');
    };
    const to = await enrol();
    const waiting = await until(async () =>
      (await stage.mails()).find(
        (mail) => mail.to === to && mail.state === 'queued' && mail.lastError !== null,
      ),
    );
    expect(waiting.lastError).toContain('Try again later');
    const mail = await mailIn('sent', to);
    expect(mail).toMatchObject({ attempts: 3, lastError: null });
    expect(box.received.map(({ messageId }) => messageId)).toEqual([mail.messageId]);
  }, 40_000);

  it('a server that dies in the middle of a mail gets it later, once', async () => {
    let broken = false;
    box.manners.breaksDuring = () => {
      const breaks = !broken;
      broken = true;
      return breaks;
    };
    const to = await enrol();
    const mail = await mailIn('sent', to);
    expect(broken).toBe(true);
    expect(mail.attempts).toBeGreaterThan(1);
    expect(box.counts()).toEqual(new Map([[mail.messageId, 1]]));
  }, 40_000);

  it('an address that does not exist is said to the coordinator, and written to no more', async () => {
    box.manners.onRecipient = () => {
      throw refusal(550, '5.1.1 No such user');
    };
    const to = await enrol();
    const mail = await mailIn('failed', to);
    expect(mail).toMatchObject({ attempts: 1 });
    expect(mail.lastError).toContain('No such user');
    box.manners.onRecipient = undefined;
    await stage.test.work.query(
      `UPDATE enrolments SET status = 'withdrawn' WHERE learner_id IN (SELECT id FROM learners WHERE email = $1)`,
      [to],
    );
    expect(await mailIn('suppressed', to)).toMatchObject({
      kind: 'withdrawn',
      lastError: 'address_suppressed',
    });
    expect(box.received).toEqual([]);
  });

  it('a mail that the server refuses for what it says fails without a judgement on the address', async () => {
    box.manners.onMail = () => {
      throw refusal(554, '5.7.1 Rejected as spam');
    };
    const to = await enrol();
    expect(await mailIn('failed', to)).toMatchObject({ attempts: 1 });
    const suppressed = await stage.test.work.query('SELECT 1 FROM suppressed_addresses WHERE address = $1', [
      to,
    ]);
    expect(suppressed).toEqual([]);
  });
});

it('without a server each mail is one whole file', async () => {
  const other = await mailStage({ settings: { jobs: true } });
  try {
    const id = await other.test.work.run(() => other.given.cohort());
    for (let i = 0; i < 5; i += 1)
      await other.test.work.run(async () =>
        other.given.enrolment(id, await other.given.learner()).catch(() => ''),
      );
    const sent = await until(async () => {
      const mails = await other.mails();
      return mails.length > 0 && mails.every(({ state }) => state === 'sent') ? mails : undefined;
    });
    const files = (await readdir(other.folder)).sort();
    expect(files).toEqual(sent.map(({ messageId }) => `${messageId.slice(1, -1)}.eml`).sort());
    const content = await readFile(`${other.folder}/${files[0]}`, 'utf8');
    expect(content).toMatch(/^Subject: /m);
    expect(content.endsWith('\r\n')).toBe(true);
  } finally {
    await other.close();
  }
}, 60_000);

it('ending lets the mail in hand leave first', async () => {
  let arrived: () => void = () => undefined;
  const underWay = new Promise<void>((resolve) => (arrived = resolve));
  box.manners.onMail = async () => {
    arrived();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  };
  const other = await mailStage({ settings: { smtpUrl: box.url, jobs: true } });
  await other.test.work.run(async () =>
    other.given.enrolment(await other.given.cohort(), await other.given.learner()),
  );
  await underWay;
  await other.test.app.close();
  const client = new pg.Client({ connectionString: other.test.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ state: string }>('SELECT state FROM mails');
  await client.end();
  expect(rows).toEqual([{ state: 'sent' }]);
  await other.close();
}, 60_000);
