import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { ComposeMail } from '../../src/notifications/compose-mail.js';
import { Convocations } from '../../src/notifications/convocations.js';
import { MailsRepository } from '../../src/notifications/mails.repository.js';
import { SimulatedClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from '../support/accounts.js';
import type { ApiClient } from '../support/api-client.js';
import { type MailSeen, type MailStage, mailStage } from '../support/mail-stage.js';

const BEFORE = new Date('2031-02-03T09:00:00Z');
const WEEK_BEFORE = new Date('2031-05-26T09:00:00Z');

let clock: SimulatedClock;
let stage: MailStage;
let coordinator: ApiClient;
let programmeId: string;

beforeAll(async () => {
  clock = new SimulatedClock(BEFORE);
  stage = await mailStage({ clock });
  await stage.test.work.run(async () => {
    ({ id: programmeId } = await stage.given.programme());
  });
  coordinator = await signedIn(stage.test, 'coordinator', { programmeIds: [programmeId] });
});
afterAll(() => stage.close());
beforeEach(() => clock.moveTo(BEFORE));

/** A cohort in June with one learner who has a place. */
async function convokable() {
  const trainerAddress = `${newId()}@trainers.example`;
  const made = await stage.test.work.run(async () => {
    const trainer = await stage.given.trainer({ email: trainerAddress });
    const cohortId = await stage.given.cohort({
      programme_id: programmeId,
      title: 'Données en pratique',
      place: 'Lille',
      trainer_ids: [trainer],
    });
    const learner = await stage.given.learner({ family_name: 'Œuvrard', given_names: 'Zoë' });
    return { cohortId, learner };
  });
  await stage.test.work.run(async () => {
    await stage.given.halfDay(made.cohortId, '2031-06-02');
    await stage.given.halfDay(made.cohortId, '2031-06-03', 'afternoon');
  });
  const { body } = await coordinator.post(`/cohorts/${made.cohortId}/enrolments`, {
    learnerId: made.learner,
  });
  await quiet();
  return { ...made, trainerAddress, enrolmentId: body.id as string };
}

/** Lets the seconds pass in which a coordinator goes on mending, and tells. */
async function quiet(): Promise<void> {
  await stage.relay();
  clock.moveTo(new Date(clock.now().getTime() + 20_000));
  await stage.relay();
}

/** The mails of this kind about these, newest last. */
async function mailsOf(kind: string, part: string): Promise<MailSeen[]> {
  return (await stage.mails()).filter((mail) => mail.kind === kind && JSON.stringify(mail).includes(part));
}

/** The calendar objects that a mail carries, read by another program than the one that wrote them. */
async function calendarsOf({
  id,
}: MailSeen): Promise<{ method: string; event: ICAL.Event; text: string; type: string }[]> {
  const mail = await stage.test.app.get(MailsRepository).find(id);
  if (!mail) throw new Error('no such mail');
  const { attachments = [] } = await stage.test.app.get(ComposeMail).of(mail);
  return attachments
    .filter(({ filename }) => String(filename).endsWith('.ics'))
    .map(({ content, contentType }) => {
      const text = content as string;
      const calendar = new ICAL.Component(ICAL.parse(text));
      const zone = calendar.getFirstSubcomponent('vtimezone');
      if (zone) ICAL.TimezoneService.register(zone);
      const [vevent] = calendar.getAllSubcomponents('vevent');
      return {
        method: String(calendar.getFirstPropertyValue('method')),
        event: new ICAL.Event(vevent),
        text,
        type: contentType ?? '',
      };
    });
}

describe('a convocation', () => {
  it('leaves ten days before the first half-day, once, with an invitation for each half-day', async () => {
    const { enrolmentId } = await convokable();
    const convocations = stage.test.app.get(Convocations);
    clock.moveTo(new Date('2031-05-23T08:59:00Z'));
    await convocations.convokeDue();
    expect(await mailsOf('convocation', enrolmentId)).toEqual([]);
    clock.moveTo(new Date('2031-05-23T09:00:00Z'));
    await convocations.convokeDue();
    await convocations.convokeDue();
    const [mail, ...more] = await mailsOf('convocation', enrolmentId);
    expect(more).toEqual([]);
    const calendars = await calendarsOf(mail!);
    expect(calendars.map(({ method, event }) => [method, event.sequence, event.summary])).toEqual([
      ['REQUEST', 0, 'Données en pratique'],
      ['REQUEST', 0, 'Données en pratique'],
    ]);
    expect(calendars[0]?.type).toBe('text/calendar; charset=utf-8; method=REQUEST');
    expect(calendars[0]?.event.startDate.toJSDate()).toEqual(new Date('2031-06-02T09:00:00Z'));
    expect(calendars[0]?.text).toContain('DTSTART;TZID=Europe/Paris:20310602T110000');
    expect(calendars[0]?.text).toMatch(/DTSTAMP:\d{8}T\d{6}Z/);
    expect(new Set(calendars.map(({ event }) => event.uid)).size).toBe(2);
  });

  it('carries the paper, the same one each time that it is tried, and arrives whole', async () => {
    clock.moveTo(WEEK_BEFORE);
    const { enrolmentId } = await convokable();
    const [mail] = await mailsOf('convocation', enrolmentId);
    const compose = async () => {
      const stored = await stage.test.app.get(MailsRepository).find(mail!.id);
      return stage.test.app.get(ComposeMail).of(stored!);
    };
    const papers = [(await compose()).attachments?.[0], (await compose()).attachments?.[0]];
    expect(papers[0]).toMatchObject({ contentType: 'application/pdf' });
    expect(String(papers[0]?.filename)).toMatch(/\.pdf$/);
    expect((papers[0]?.content as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect(papers[1]?.content).toEqual(papers[0]?.content);
    await stage.sendAll();
    const { body } = await coordinator.get(`/mails/${mail!.id}`);
    expect(body).toMatchObject({ state: 'sent', invitations: 2, paperIds: [expect.any(String)] });
    const content = await readFile(join(stage.folder, `${mail!.messageId.slice(1, -1)}.eml`), 'utf8');
    expect(content.match(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST/gm)).toHaveLength(2);
    expect(content).toMatch(/^Content-Type: application\/pdf/m);
  }, 60_000);

  it('does not leave for who withdrew in the meantime, and says why', async () => {
    clock.moveTo(WEEK_BEFORE);
    const { enrolmentId } = await convokable();
    await coordinator.post(`/enrolments/${enrolmentId}/withdraw`, { reason: 'Changement de poste' });
    await stage.sendAll();
    const [mail] = await mailsOf('convocation', enrolmentId);
    expect(mail).toMatchObject({
      state: 'failed',
      lastError: expect.stringContaining('n’est pas confirmée'),
    });
  });

  it('leaves at once for who gets a place later than that', async () => {
    clock.moveTo(WEEK_BEFORE);
    const { enrolmentId } = await convokable();
    expect(await mailsOf('convocation', enrolmentId)).toHaveLength(1);
  });

  it('does not leave for who only waits, nor when all is over', async () => {
    const { cohortId } = await convokable();
    await stage.test.work.run(async () => {
      await stage.given.enrolment(cohortId, await stage.given.learner(), {
        status: 'waitlisted',
        queue_position: 1,
      });
    });
    clock.moveTo(new Date('2031-06-04T09:00:00Z'));
    await stage.test.app.get(Convocations).convokeDue();
    expect(await mailsOf('convocation', cohortId)).toEqual([]);
  });
});

describe('a timetable that changes after the convocation', () => {
  async function convoked() {
    clock.moveTo(WEEK_BEFORE);
    const made = await convokable();
    const { body } = await coordinator.get(`/cohorts/${made.cohortId}`);
    const halfDays = body.halfDays as { id: string }[];
    return { ...made, first: halfDays[0]!.id, second: halfDays[1]!.id };
  }
  const move = async (id: string, change: object) => {
    const read = await coordinator.get(`/half-days/${id}`);
    const answer = await coordinator.patch(`/half-days/${id}`, change, read.headers.get('etag') ?? '');
    expect(answer.status).toBe(200);
  };

  it('is told with an update of the same invitation, after a pause and several changes together', async () => {
    const { enrolmentId, first, second, trainerAddress } = await convoked();
    await move(first, { startsAt: '14:00', endsAt: '17:00', period: 'afternoon' });
    await stage.relay();
    expect(await mailsOf('timetable_changed', enrolmentId)).toEqual([]);
    await move(second, { room: 'Salle 7' });
    await quiet();
    await quiet();
    const mails = await mailsOf('timetable_changed', enrolmentId);
    expect(mails).toHaveLength(1);
    const calendars = await calendarsOf(mails[0]!);
    expect(calendars.map(({ method, event }) => [method, event.sequence, event.uid])).toEqual([
      ['REQUEST', 1, `${first}.${enrolmentId}@maillon`],
      ['REQUEST', 1, `${second}.${enrolmentId}@maillon`],
    ]);
    expect(calendars[1]?.event.location).toBe('Salle 7, Lille');
    const trainers = (await mailsOf('timetable_changed', trainerAddress)).at(-1);
    expect(trainers?.facts.invitations).toBeUndefined();
  });

  it('is told with a cancellation when a half-day is off, and with nothing to who was not convoked', async () => {
    const { cohortId, enrolmentId, first } = await convoked();
    await coordinator.post(`/half-days/${first}/cancel`, { reason: 'Salle fermée' });
    await quiet();
    const [mail] = await mailsOf('timetable_changed', enrolmentId);
    const [calendar, ...more] = await calendarsOf(mail!);
    expect(more).toEqual([]);
    expect([calendar?.method, calendar?.event.sequence]).toEqual(['CANCEL', 1]);
    expect(calendar?.text).toContain('STATUS:CANCELLED');
    expect(await mailsOf('timetable_changed', cohortId)).toEqual([]);
  });

  it('an enrolment that ends takes its invitations back; a cohort that is cancelled tells its trainers too', async () => {
    const { enrolmentId, cohortId, trainerAddress } = await convoked();
    await coordinator.post(`/cohorts/${cohortId}/cancel`, { reason: 'Trop peu d’inscrits' });
    await quiet();
    const [mail] = await mailsOf('cohort_cancelled', enrolmentId);
    const calendars = await calendarsOf(mail!);
    expect(calendars.map(({ method }) => method)).toEqual(['CANCEL', 'CANCEL']);
    expect(mail?.facts.letter).toMatchObject({ reason: 'Trop peu d’inscrits', movedTo: null });
    const toTrainer = (await mailsOf('cohort_cancelled', trainerAddress)).at(-1);
    expect(toTrainer?.facts.letter).toMatchObject({ trainer: true, reason: 'Trop peu d’inscrits' });
    expect(await mailsOf('timetable_changed', enrolmentId)).toEqual([]);
  });
});
