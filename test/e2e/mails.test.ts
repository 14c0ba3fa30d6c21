import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { MailBox, refusal } from '../support/mail-box.js';
import { type MailStage, mailStage } from '../support/mail-stage.js';

const GONE = 'gone@learners.example';

let box: MailBox;
let stage: MailStage;
let coordinator: ApiClient;
let foreign: ApiClient;
let trainer: ApiClient;
let programme: { id: string; code: string };
let cohortId: string;

beforeAll(async () => {
  box = await MailBox.open({
    onRecipient: (address) => {
      if (address === GONE) throw refusal(550, '5.1.1 No such user here');
    },
  });
  stage = await mailStage({ settings: { smtpUrl: box.url } });
  await stage.test.work.run(async () => {
    programme = await stage.given.programme();
    cohortId = await stage.given.cohort({ programme_id: programme.id, capacity: 50 });
    const other = await stage.given.programme();
    await stage.given.cohort({ programme_id: other.id });
    for (const email of ['a@learners.example', GONE, null])
      await stage.given.enrolment(cohortId, await stage.given.learner({ email }));
  });
  coordinator = await signedIn(stage.test, 'coordinator', { programmeIds: [programme.id] });
  foreign = await signedIn(stage.test, 'coordinator', { programmeIds: [] });
  trainer = await signedIn(stage.test, 'trainer', {
    trainerId: await stage.test.work.run(() => stage.given.trainer()),
  });
  await stage.relay();
  await stage.sendAll();
});
afterAll(async () => {
  await stage.close();
  await box.close();
});

const list = (query = '') => coordinator.get(`/programmes/${programme.code}/mails${query}`);
interface Listed {
  id: string;
  state: string;
  toAddress: string | null;
  lastError: string | null;
}
const failed = async (address: string | null) => {
  const { body } = await list('?state=failed');
  return (body.items as Listed[]).find(({ toAddress }) => toAddress === address);
};

describe('the mails of a programme', () => {
  it('are listed newest first, by pages and by state, with why some did not leave', async () => {
    const all = await list();
    expect(all.status).toBe(200);
    expect(all.body.items).toHaveLength(3);
    const first = await list('?limit=2');
    const rest = await list(`?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...rest.body.items]).toEqual(all.body.items);
    expect((await list('?state=sent')).body.items).toHaveLength(1);
    expect(await failed(null)).toMatchObject({ lastError: 'no_address' });
    expect((await failed(GONE))?.lastError).toContain('No such user here');
    expect((await list('?state=lost&kind=love')).body.errors).toHaveLength(2);
    expect((await list(`?cohortId=${newId()}`)).body.items).toEqual([]);
  });

  it('are read one by one, with what they say', async () => {
    const [sent] = (await list('?state=sent')).body.items;
    const { body } = await coordinator.get(`/mails/${sent.id}`);
    expect(body.text).toContain('Votre inscription à la session');
    expect(body).toMatchObject({
      state: 'sent',
      invitations: 0,
      attempts: 1,
      toAddress: 'a@learners.example',
    });
  });

  it('are for coordinators of the programme alone', async () => {
    const [{ id }] = (await list()).body.items;
    expect((await foreign.get(`/programmes/${programme.code}/mails`)).status).toBe(404);
    expect((await foreign.get(`/mails/${id}`)).status).toBe(404);
    expect((await foreign.post(`/mails/${id}/retry`)).status).toBe(404);
    expect((await trainer.get(`/programmes/${programme.code}/mails`)).status).toBe(403);
    expect((await new ApiClient(stage.test.address).get(`/mails/${id}`)).status).toBe(401);
  });
});

describe('a mail that did not arrive', () => {
  it('is sent again to a corrected address, which the list shows', async () => {
    const mail = await failed(GONE);
    const answer = await coordinator.post(`/mails/${mail?.id}/retry`, { email: 'here@learners.example' });
    expect(answer.body).toMatchObject({
      state: 'queued',
      toAddress: 'here@learners.example',
      lastError: null,
    });
    await stage.sendAll();
    expect(box.received.at(-1)?.to).toEqual(['here@learners.example']);
    const again = await coordinator.post(`/mails/${mail?.id}/retry`, {});
    expect([again.status, again.body.state]).toEqual([409, 'sent']);
  });

  it('needs an address from somewhere', async () => {
    const mail = await failed(null);
    const without = await coordinator.post(`/mails/${mail?.id}/retry`);
    expect([without.status, without.body.errors[0].code]).toEqual([422, 'address_missing']);
    const wrong = await coordinator.post(`/mails/${mail?.id}/retry`, { email: 'nowhere' });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/email']);
    await stage.test.work.query(
      `UPDATE learners SET email = 'late@learners.example' WHERE id = (SELECT learner_id FROM mails WHERE id = $1)`,
      [mail?.id],
    );
    const { body } = await coordinator.post(`/mails/${mail?.id}/retry`);
    expect(body.toAddress).toBe('late@learners.example');
  });

  it('whose address was refused holds back what comes after it, until somebody says otherwise', async () => {
    const path = `/programmes/${programme.code}/suppressed-addresses`;
    const { body } = await coordinator.get(path);
    expect(body.items).toMatchObject([{ address: GONE }]);
    await stage.test.work.query(
      `UPDATE enrolments SET status = 'withdrawn' WHERE learner_id = (SELECT id FROM learners WHERE email = $1)`,
      [GONE],
    );
    await stage.relay();
    const [held] = (await list('?state=suppressed')).body.items;
    expect(held).toMatchObject({ kind: 'withdrawn', toAddress: GONE });
    expect((await foreign.delete(`/suppressed-addresses/${body.items[0].id}`)).status).toBe(404);
    expect((await coordinator.delete(`/suppressed-addresses/${body.items[0].id}`)).status).toBe(204);
    expect((await coordinator.get(path)).body.items).toEqual([]);
    expect((await coordinator.post(`/mails/${held.id}/retry`)).body.state).toBe('queued');
  });

  it('is queued once, however many ask at once', async () => {
    box.manners.onRecipient = () => {
      throw refusal(550, '5.1.1 No such user here');
    };
    await stage.sendAll();
    const [mail] = (await list('?state=failed')).body.items;
    box.manners.onRecipient = undefined;
    const answers = await Promise.all([1, 2, 3, 4].map(() => coordinator.post(`/mails/${mail.id}/retry`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });
});

it('the operator sees how many mails wait or failed, and how old the oldest news is', async () => {
  const { text } = await new ApiClient(stage.test.address).get('/metrics');
  expect(text).toMatch(/^maillon_mails\{state="queued"\} [1-9]/m);
  expect(text).toMatch(/^maillon_jobs\{queue="mail-send",state="created"\} [1-9]/m);
  expect(text).toMatch(/^maillon_outbox_oldest_seconds 0$/m);
});
