import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { SimulatedClock } from '../../src/shared/clock.js';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let anyone: ApiClient;
let learner: ApiClient & { accountId: string };
let trainer: ApiClient & { accountId: string };
let auditor: ApiClient;

beforeAll(async () => {
  test = await startTestApp(new SimulatedClock(new Date('2031-01-10T08:00:00Z')));
  anyone = new ApiClient(test.address);
  const given = new Given(test.work);
  const ids = await test.work.run(async () => {
    const trainerId = await given.trainer();
    const learnerId = await given.learner();
    const cohortId = await given.cohort({
      title: 'Données; en, pratique',
      place: 'Lille',
      trainer_ids: [trainerId],
      // Before and after the change of the clocks of 30 March 2031.
      half_days: [['2031-03-28'], ['2031-03-31'], ['2031-10-27', 'afternoon']],
    });
    await given.enrolment(cohortId, learnerId);
    await given.enrolment(await given.cohort({ half_days: [['2031-06-02']] }), learnerId, {
      status: 'waitlisted',
      queue_position: 1,
    });
    return { trainerId, learnerId };
  });
  learner = await signedIn(test, 'learner', { learnerId: ids.learnerId });
  trainer = await signedIn(test, 'trainer', { trainerId: ids.trainerId });
  auditor = await signedIn(test, 'auditor');
});
afterAll(() => test.close());

const pathOf = (url: string) => new URL(url).pathname;

/** What another calendar program makes of it. */
function eventsIn(
  text: string,
): { uid: string; starts: string; ends: string; summary: string; location: string }[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]]);
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone') ?? undefined);
  return calendar.getAllSubcomponents('vevent').map((vevent) => {
    const event = new ICAL.Event(vevent);
    const instant = (time: ICAL.Time) => {
      const inZone = time.clone();
      inZone.zone = zone;
      return new Date(inZone.toUnixTime() * 1000).toISOString();
    };
    return {
      uid: event.uid,
      starts: instant(event.startDate),
      ends: instant(event.endDate),
      summary: event.summary,
      location: event.location,
    };
  });
}

describe('a calendar address', () => {
  it('shows a learner’s half-days to whoever has it, right in winter and in summer', async () => {
    expect((await learner.get('/me/calendar')).body).toEqual({ createdAt: null });
    const made = await learner.post('/me/calendar');
    expect(made.status).toBe(201);
    const answer = await anyone.get(pathOf(made.body.url));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const events = eventsIn(answer.text);
    expect(events.map(({ starts, ends }) => [starts, ends])).toEqual([
      ['2031-03-28T09:00:00.000Z', '2031-03-28T12:30:00.000Z'],
      ['2031-03-31T09:00:00.000Z', '2031-03-31T12:30:00.000Z'],
      ['2031-10-27T13:30:00.000Z', '2031-10-27T17:00:00.000Z'],
    ]);
    expect(events[0]).toMatchObject({ summary: 'Données; en, pratique', location: 'Lille' });
    expect(answer.text).toContain('DTSTART;TZID=Europe/Paris:20310328T100000');
    expect(answer.text).toContain('DTSTART;TZID=Europe/Paris:20310331T110000');
    expect(answer.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect((await learner.get('/me/calendar')).body.createdAt).toBe(made.body.createdAt);
  });

  it('shows a trainer what they give', async () => {
    const { body } = await trainer.post('/me/calendar');
    const { text } = await anyone.get(pathOf(body.url));
    expect(eventsIn(text)).toHaveLength(3);
  });

  it('is ended by the next one, by its owner, and with the account; the secret itself is nowhere kept', async () => {
    const first = (await learner.post('/me/calendar')).body.url as string;
    const second = (await learner.post('/me/calendar')).body.url as string;
    expect((await anyone.get(pathOf(first))).status).toBe(404);
    expect((await anyone.get(pathOf(second))).status).toBe(200);
    const kept = await test.work.query<{ t: string }>('SELECT f::text AS t FROM calendar_feeds f');
    const secret = second.split('/').at(-1)?.replace('.ics', '') ?? '';
    expect(kept.some(({ t }) => t.includes(secret))).toBe(false);
    expect((await learner.delete('/me/calendar')).status).toBe(204);
    expect((await anyone.get(pathOf(second))).status).toBe(404);

    const third = (await learner.post('/me/calendar')).body.url as string;
    await test.work.query(`UPDATE accounts SET status = 'disabled' WHERE id = $1`, [learner.accountId]);
    expect((await anyone.get(pathOf(third))).status).toBe(404);
    await test.work.query(`UPDATE accounts SET status = 'active' WHERE id = $1`, [learner.accountId]);
  });

  it('is one at most, however many are asked for at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => learner.post('/me/calendar')));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const read = await Promise.all(answers.map(({ body }) => anyone.get(pathOf(body.url as string))));
    expect(read.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
  });

  it('is for those who have half-days', async () => {
    expect((await auditor.post('/me/calendar')).status).toBe(403);
    expect((await anyone.post('/me/calendar')).status).toBe(401);
    expect((await anyone.get('/calendars/unknown.ics')).status).toBe(404);
  });
});
