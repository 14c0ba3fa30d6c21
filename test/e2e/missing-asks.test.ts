import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Reminders } from '../../src/notifications/reminders.js';
import { SimulatedClock } from '../../src/shared/clock.js';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { type MailSeen, type MailStage, mailStage } from '../support/mail-stage.js';

const DAY = 86_400_000;
const ANN = 'ann@learners.example';

let clock: SimulatedClock;
let stage: MailStage;
let coordinator: ApiClient;
let foreign: ApiClient;
let trainer: ApiClient;
let programme: { id: string; code: string };
let cohortId: string;
/** Each test has a day of its own, since people are asked once a day. */
let day = new Date('2031-03-05T09:00:00Z');

beforeAll(async () => {
  clock = new SimulatedClock(new Date('2031-03-01T08:00:00Z'));
  stage = await mailStage({ clock });
  const { given, test } = stage;
  const trainerId = await test.work.run(() =>
    given.trainer({ family_name: 'Vasseur', email: 'vasseur@trainers.example' }),
  );
  await test.work.run(async () => {
    programme = await given.programme();
    cohortId = await given.cohort({
      programme_id: programme.id,
      title: 'Données en pratique',
      status: 'running',
      trainer_ids: [trainerId],
      half_days: [['2031-03-04'], ['2031-03-04', 'afternoon']],
    });
    for (const [given_names, email] of [
      ['Ann', ANN],
      ['Bob', null],
    ]) {
      const learner = await given.learner({ given_names, family_name: 'Aubert', email });
      await given.enrolment(cohortId, learner, { status: 'started' });
    }
  });
  clock.moveTo(new Date('2031-03-04T18:00:00Z'));
  trainer = await signedIn(test, 'trainer', { trainerId });
  const { body } = await trainer.get(`/cohorts/${cohortId}`);
  for (const { id } of body.halfDays as { id: string }[]) {
    const sheet = await trainer.get(`/half-days/${id}/attendance`);
    const marks = (sheet.body.items as { enrolmentId: string }[]).map(({ enrolmentId }) => ({
      enrolmentId,
      status: 'present',
    }));
    expect((await trainer.put(`/half-days/${id}/attendance`, { marks })).status).toBe(200);
  }
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [programme.id] });
  foreign = await signedIn(test, 'coordinator', { programmeIds: [] });
});
afterAll(() => stage.close());
beforeEach(async () => {
  day = new Date(day.getTime() + DAY);
  clock.moveTo(day);
  await stage.test.work.query('DELETE FROM mails');
});

const asks = (path = `/cohorts/${cohortId}/missing-evidence/requests`, body?: unknown) =>
  coordinator.post(path, body);
const mailsTo = async (address: string): Promise<MailSeen[]> =>
  (await stage.mails()).filter(({ to }) => to === address);
const lines = (mail: MailSeen | undefined) => (mail?.facts.letter as { items: string[] }).items;
const names = (people: { name: string }[]) => people.map(({ name }) => name).sort();

describe('one call asks everyone for what is missing', () => {
  it('one mail a person with all that is asked of them, and says whom it cannot reach', async () => {
    const { status, body } = await asks();
    expect(status).toBe(200);
    expect(names(body.people)).toEqual(expect.arrayContaining(['Ann Aubert', 'Dominique Vasseur']));
    expect(body.asked).toBe(body.people.length);
    expect(body.unreachable).toContainEqual(
      expect.objectContaining({ name: 'Bob Aubert', role: 'learner', reason: 'no_address' }),
    );
    expect(names(body.unreachable)).not.toContain('Ann Aubert');
    const [toAnn, ...more] = await mailsTo(ANN);
    expect(more).toEqual([]);
    expect(lines(toAnn)).toContainEqual(
      expect.stringMatching(/^votre émargement\u202f: mardi 4 mars 2031, de 10\u00a0h/),
    );
    const toTrainer = (await stage.mails()).find((mail) =>
      lines(mail).some((line) => line.includes('contre-signature')),
    );
    expect(lines(toTrainer).length).toBeGreaterThan(1);
  });

  it('at most once a day: the second call says who was asked already, also by the programme', async () => {
    const first = await asks();
    const second = await asks(`/programmes/${programme.code}/missing-evidence/requests`);
    expect(second.body.asked).toBe(0);
    expect(names(second.body.skipped)).toEqual(names(first.body.people));
    expect(second.body.skipped[0].reason).toBe('asked_today');
    expect(await mailsTo(ANN)).toHaveLength(1);
    clock.moveTo(new Date(day.getTime() + DAY));
    day = clock.now();
    expect((await asks()).body.asked).toBe(first.body.asked);
  });

  it('once, however many ask at the same time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => asks()));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await mailsTo(ANN)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.asked > 0)).toHaveLength(1);
  });
});

describe('a reminder', () => {
  it('to sign goes to who has to sign, and is apart from the other asks', async () => {
    const { body } = await asks(`/cohorts/${cohortId}/reminders`, { kind: 'sign' });
    expect(names(body.people)).toEqual(expect.arrayContaining(['Ann Aubert']));
    const [mail] = await mailsTo(ANN);
    expect(mail).toMatchObject({
      kind: 'reminder_to_sign',
      subject: 'Rappel\u202f: 2\u00a0demi-journées à émarger',
    });
    expect((await asks()).body.asked).toBeGreaterThan(0);
    expect((await asks(`/cohorts/${cohortId}/reminders`, { kind: 'sign' })).body.asked).toBe(0);
  });

  it('leaves by itself in the evening, once, of half-days of the last days', async () => {
    const reminders = stage.test.app.get(Reminders);
    clock.moveTo(new Date('2031-03-05T16:59:00Z'));
    await reminders.remindDue();
    expect(await stage.mails()).toEqual([]);
    clock.moveTo(new Date('2031-03-05T17:00:00Z'));
    await reminders.remindDue();
    await reminders.remindDue();
    expect((await mailsTo(ANN)).map(({ kind }) => kind)).toEqual(['reminder_to_sign']);
    await stage.test.work.query('DELETE FROM mails');
    clock.moveTo(new Date('2031-03-12T17:00:00Z'));
    await reminders.remindDue();
    expect((await mailsTo(ANN)).filter(({ kind }) => kind === 'reminder_to_sign')).toEqual([]);
  });
});

it('asking is for coordinators of the programme, of what can be asked', async () => {
  const paths = [
    `/programmes/${programme.code}/missing-evidence/requests`,
    `/cohorts/${cohortId}/missing-evidence/requests`,
    `/cohorts/${cohortId}/reminders`,
  ];
  for (const path of paths) {
    expect((await foreign.post(path, { kind: 'sign' })).status).toBe(404);
    expect((await trainer.post(path, { kind: 'sign' })).status).toBe(403);
    expect((await new ApiClient(stage.test.address).post(path, { kind: 'sign' })).status).toBe(401);
  }
  const wrong = await asks(`/cohorts/${cohortId}/reminders`, { kind: 'pay', tone: 'rude' });
  expect(wrong.status).toBe(422);
  expect((wrong.body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
    '/kind',
    '/tone',
  ]);
  expect(await stage.mails()).toEqual([]);
});
