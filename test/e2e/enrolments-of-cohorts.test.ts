import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from '../support/accounts.js';
import type { ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { SettleQueues } from '../../src/enrolments/settle-queues.js';

let test: TestApp;
let given: Given;
let programme: string;
let coordinator: ApiClient;
let stranger: ApiClient;

beforeAll(async () => {
  test = await startTestApp();
  given = new Given(test.work);
  programme = (await given.programme()).id;
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [programme] });
  stranger = await signedIn(test, 'coordinator', { programmeIds: [(await given.programme()).id] });
});
afterAll(() => test.close());

type CohortRow = Parameters<Given['cohort']>[0];
const cohort = (row: CohortRow = {}) => given.cohort({ programme_id: programme, ...row });

/** So many new people, enrolled in order; their enrolments. */
async function enrolled(cohortId: string, people: number | string[]): Promise<string[]> {
  const learners = typeof people === 'number' ? [] : people;
  if (typeof people === 'number') for (let i = 0; i < people; i += 1) learners.push(await given.learner());
  const ids: string[] = [];
  for (const learnerId of learners)
    ids.push((await coordinator.post(`/cohorts/${cohortId}/enrolments`, { learnerId })).body.id as string);
  return ids;
}

async function statuses(cohortId: string): Promise<string[]> {
  const { body } = await coordinator.get(`/cohorts/${cohortId}/enrolments`);
  return body.items.map(({ status }: { status: string }) => status);
}

describe('start and close', () => {
  it('start takes the confirmed in; close drops those named, and keeps who has nothing proven', async () => {
    const id = await cohort({ capacity: 3 });
    const [, second] = await enrolled(id, 4);
    const started = await coordinator.post(`/cohorts/${id}/start`);
    expect(started.body).toMatchObject({ status: 'running', seatsTaken: 3, waiting: 1 });
    expect(await statuses(id)).toEqual(['started', 'started', 'started', 'waitlisted']);
    const closed = await coordinator.post(`/cohorts/${id}/close`, {
      notCompleted: [{ enrolmentId: second, reason: 'N’est plus venu' }],
    });
    expect(closed.body).toMatchObject({ status: 'closed', seatsTaken: 2 });
    expect(await statuses(id)).toEqual(['started', 'dropped_out', 'started', 'withdrawn']);
  });

  it('close refuses names that have not started there, all of them at once, and changes nothing', async () => {
    const id = await cohort();
    await enrolled(id, 1);
    await coordinator.post(`/cohorts/${id}/start`);
    const [other] = await enrolled(await cohort(), 1);
    const notCompleted = [other, newId()].map((enrolmentId) => ({ enrolmentId, reason: 'x' }));
    const answer = await coordinator.post(`/cohorts/${id}/close`, { notCompleted });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/notCompleted/0/enrolmentId',
      '/notCompleted/1/enrolmentId',
    ]);
    expect(await statuses(id)).toEqual(['started']);
  });

  it('each names the state that it does not lead on from', async () => {
    const id = await cohort();
    const early = await coordinator.post(`/cohorts/${id}/close`);
    expect([early.status, early.body.state]).toEqual([409, 'open']);
    await coordinator.post(`/cohorts/${id}/start`);
    const twice = await coordinator.post(`/cohorts/${id}/start`);
    expect([twice.status, twice.body.state]).toEqual([409, 'running']);
  });
});

describe('PUT /cohorts/{id}/capacity', () => {
  const put = async (id: string, capacity: number, etag?: string) => {
    const read = etag ?? (await coordinator.get(`/cohorts/${id}`)).headers.get('etag') ?? '';
    return coordinator.put(`/cohorts/${id}/capacity`, { capacity }, { 'If-Match': read });
  };

  it('promotes in order, and skips no approval', async () => {
    const id = await cohort({ capacity: 1, requires_approval: true });
    await enrolled(id, 4);
    const answer = await put(id, 3);
    expect(answer.body).toMatchObject({ capacity: 3, seatsTaken: 3, waiting: 1 });
    expect(answer.headers.get('etag')).toMatch(/^"\d+"$/);
    expect(await statuses(id)).toEqual(['requested', 'requested', 'requested', 'waitlisted']);
  });

  it('is never below the seats taken, nor changed from a version that is gone, nor after the end', async () => {
    const id = await cohort({ capacity: 3 });
    await enrolled(id, 2);
    const low = await put(id, 1);
    expect(low.status).toBe(409);
    expect(low.body.state).toBeDefined();
    expect((await put(id, 2)).status).toBe(200);
    expect((await put(id, 5, '"1"')).status).toBe(412);
    expect((await coordinator.put(`/cohorts/${id}/capacity`, { capacity: 5 })).status).toBe(428);
    expect((await put(id, 0)).status).toBe(422);
    await coordinator.post(`/cohorts/${id}/cancel`, { reason: 'Essai' });
    expect((await put(id, 5)).body.state).toBe('cancelled');
  });

  it('lowered while others enrol leaves the two in agreement', async () => {
    const id = await cohort({ capacity: 12 });
    const learners = await Promise.all(Array.from({ length: 12 }, () => given.learner()));
    const { headers } = await coordinator.get(`/cohorts/${id}`);
    const [lowered] = await Promise.all([
      put(id, 6, headers.get('etag') ?? ''),
      ...learners.map((learnerId) => coordinator.post(`/cohorts/${id}/enrolments`, { learnerId })),
    ]);
    const { body } = await coordinator.get(`/cohorts/${id}`);
    expect(body.capacity).toBe(lowered.status === 200 ? 6 : 12);
    expect([body.seatsTaken, body.waiting]).toEqual([body.capacity, 12 - body.capacity]);
  });
});

describe('POST /cohorts/{id}/cancel', () => {
  it('releases everyone, with the reason in their history', async () => {
    const id = await cohort({ capacity: 1 });
    const [first] = await enrolled(id, 2);
    const answer = await coordinator.post(`/cohorts/${id}/cancel`, { reason: 'Formatrice malade' });
    expect(answer.body).toMatchObject({ status: 'cancelled', seatsTaken: 0, waiting: 0 });
    expect(await statuses(id)).toEqual(['withdrawn', 'withdrawn']);
    const { body } = await coordinator.get(`/enrolments/${first}`);
    expect(body).toMatchObject({ cause: 'cohort_cancelled', reason: 'Formatrice malade' });
    const again = await coordinator.post(`/cohorts/${id}/cancel`, { reason: 'Encore' });
    expect([again.status, again.body.state]).toEqual([409, 'cancelled']);
  });

  it('drops out who had started, and frees people for the queues of other cohorts', async () => {
    const halfDays: [string, 'morning'][] = [['2030-05-06', 'morning']];
    const [id, other] = [
      await cohort({ half_days: halfDays }),
      await cohort({ half_days: halfDays, capacity: 1 }),
    ];
    const learner = await given.learner();
    const [holder, waiting] = await enrolled(other, [await given.learner(), learner]);
    await enrolled(id, [learner]);
    await coordinator.post(`/enrolments/${holder}/withdraw`);
    expect((await coordinator.get(`/enrolments/${waiting}`)).body.status).toBe('waitlisted');
    await coordinator.post(`/cohorts/${id}/start`);
    await coordinator.post(`/cohorts/${id}/cancel`, { reason: 'Salle indisponible' });
    expect(await statuses(id)).toEqual(['dropped_out']);
    expect((await coordinator.get(`/enrolments/${waiting}`)).body.status).toBe('confirmed');
  });

  it('moves into another cohort: behind its queue, through its approval, and only whom it may take', async () => {
    const block = await given.block();
    const needs = await given.course({ prerequisite_block_ids: [block.blockId] });
    const [from, to] = [
      await cohort({ capacity: 2 }),
      await cohort({ capacity: 3, requires_approval: true }),
    ];
    const there = await enrolled(to, 2);
    const [first, second, third] = [await given.learner(), await given.learner(), await given.learner()];
    await enrolled(from, [first, second, third]);
    const moved = await coordinator.post(`/cohorts/${from}/cancel`, { reason: 'Fusion', moveTo: to });
    expect(moved.status).toBe(200);
    expect(await statuses(from)).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
    const { items } = (await coordinator.get(`/cohorts/${to}/enrolments`)).body;
    expect(
      items.slice(there.length).map((e: Record<string, unknown>) => [e.learnerId, e.status, e.cause]),
    ).toEqual([
      [first, 'requested', 'moved_from_other_cohort'],
      [second, 'waitlisted', 'moved_from_other_cohort'],
      [third, 'waitlisted', 'moved_from_other_cohort'],
    ]);
    const strict = await cohort({ course_id: needs });
    await coordinator.post(`/cohorts/${to}/cancel`, { reason: 'Encore', moveTo: strict });
    expect(await statuses(strict)).toEqual([]);
  });

  it('refuses a target that is not there, not open, of another programme, or the cohort itself', async () => {
    const id = await cohort();
    const targets = [newId(), id, await given.cohort(), await cohort({ status: 'running' })];
    for (const moveTo of targets) {
      const answer = await coordinator.post(`/cohorts/${id}/cancel`, { reason: 'Essai', moveTo });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/moveTo']);
    }
    expect((await coordinator.post(`/cohorts/${id}/cancel`, {})).status).toBe(422);
    expect((await coordinator.get(`/cohorts/${id}`)).body.status).toBe('open');
  });
});

describe('whoever may not run the cohort', () => {
  it('is told 401, 403 or 404', async () => {
    const id = await cohort();
    const learner = await signedIn(test, 'learner', { learnerId: await given.learner() });
    for (const [path, body] of [
      ['start', {}],
      ['close', {}],
      ['cancel', { reason: 'x' }],
    ] as const) {
      expect((await learner.as('').post(`/cohorts/${id}/${path}`, body)).status).toBe(401);
      expect((await learner.post(`/cohorts/${id}/${path}`, body)).status).toBe(403);
      expect((await stranger.post(`/cohorts/${id}/${path}`, body)).status).toBe(404);
    }
    const capacity = { capacity: 9 };
    const etag = { 'If-Match': '"1"' };
    expect((await learner.put(`/cohorts/${id}/capacity`, capacity, etag)).status).toBe(403);
    expect((await stranger.put(`/cohorts/${id}/capacity`, capacity, etag)).status).toBe(404);
  });
});

describe('someone who becomes eligible by a change elsewhere', () => {
  it('gets the seat that stood free, when queues are settled', async () => {
    const id = await cohort({ capacity: 1 });
    const learner = await given.learner();
    const [holder, waiting] = await enrolled(id, [await given.learner(), learner]);
    await given.situationChanges(learner, { department: '75' });
    await coordinator.post(`/enrolments/${holder}/withdraw`);
    const passed = await coordinator.get(`/enrolments/${waiting}`);
    expect(passed.body).toMatchObject({ status: 'waitlisted', reason: 'outside_territory' });
    await given.situationChanges(learner, { department: '62' });
    await test.app.get(SettleQueues).settle();
    expect((await coordinator.get(`/enrolments/${waiting}`)).body.status).toBe('confirmed');
  });
});
