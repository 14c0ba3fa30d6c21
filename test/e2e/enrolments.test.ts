import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from '../support/accounts.js';
import type { ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let given: Given;
let programme: string;
let employer: string;
let coordinator: ApiClient;
let stranger: ApiClient;
let hr: ApiClient;
let otherHr: ApiClient;

beforeAll(async () => {
  test = await startTestApp();
  given = new Given(test.work);
  programme = (await given.programme()).id;
  employer = await given.employer();
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [programme] });
  stranger = await signedIn(test, 'coordinator', { programmeIds: [(await given.programme()).id] });
  hr = await signedIn(test, 'employer', { employerId: employer });
  otherHr = await signedIn(test, 'employer', { employerId: await given.employer() });
});
afterAll(() => test.close());

type CohortRow = Parameters<Given['cohort']>[0];
const cohort = (row: CohortRow = {}) => given.cohort({ programme_id: programme, ...row });

async function aLearner(row: Record<string, unknown> = {}): Promise<{ id: string; api: ApiClient }> {
  const id = await given.learner({ employer_id: employer, ...row });
  return { id, api: await signedIn(test, 'learner', { learnerId: id }) };
}

async function enrolled(cohortId: string, learnerId: string): Promise<string> {
  const { body } = await coordinator.post(`/cohorts/${cohortId}/enrolments`, { learnerId });
  return body.id as string;
}

const codes = (body: { errors: { code: string }[] }) => body.errors.map(({ code }) => code);

describe('POST /cohorts/{id}/enrolments', () => {
  it('gives a learner a seat, with or without a body', async () => {
    const [one, two] = [await aLearner(), await aLearner()];
    const id = await cohort();
    const answer = await one.api.post(`/cohorts/${id}/enrolments`);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ status: 'confirmed', cohortId: id, learnerId: one.id });
    expect(answer.body).not.toHaveProperty('waitingRank');
    expect((await two.api.post(`/cohorts/${id}/enrolments`, {})).status).toBe(201);
  });

  it('makes a request where the cohort asks for approval, and tells the rank in the queue', async () => {
    const id = await cohort({ capacity: 1, requires_approval: true });
    const people = [await aLearner(), await aLearner(), await aLearner()];
    const answers = [];
    for (const { api } of people) answers.push((await api.post(`/cohorts/${id}/enrolments`)).body);
    expect(answers.map(({ status, waitingRank }) => [status, waitingRank])).toEqual([
      ['requested', undefined],
      ['waitlisted', 1],
      ['waitlisted', 2],
    ]);
  });

  it('lets an employer enrol own employees, and a coordinator anyone they see; both say whom', async () => {
    const id = await cohort();
    const [one, two] = [await aLearner(), await aLearner()];
    expect((await hr.post(`/cohorts/${id}/enrolments`, { learnerId: one.id })).status).toBe(201);
    expect((await coordinator.post(`/cohorts/${id}/enrolments`, { learnerId: two.id })).status).toBe(201);
    for (const api of [hr, coordinator]) {
      const nobody = await api.post(`/cohorts/${id}/enrolments`, {});
      expect([nobody.status, nobody.body.errors[0].pointer]).toEqual([422, '/learnerId']);
    }
  });

  it('is 404 for people and cohorts out of scope, and for those that do not exist', async () => {
    const id = await cohort();
    const { id: learnerId } = await aLearner();
    const other = await aLearner();
    expect((await otherHr.post(`/cohorts/${id}/enrolments`, { learnerId })).status).toBe(404);
    expect((await stranger.post(`/cohorts/${id}/enrolments`, { learnerId })).status).toBe(404);
    expect((await other.api.post(`/cohorts/${id}/enrolments`, { learnerId })).status).toBe(404);
    expect((await coordinator.post(`/cohorts/${id}/enrolments`, { learnerId: newId() })).status).toBe(404);
    expect((await other.api.post(`/cohorts/${newId()}/enrolments`)).status).toBe(404);
    expect((await other.api.post(`/cohorts/${await cohort({ status: 'draft' })}/enrolments`)).status).toBe(
      404,
    );
  });

  it('names the state that stands in the way', async () => {
    const id = await cohort();
    const { api } = await aLearner();
    await api.post(`/cohorts/${id}/enrolments`);
    const twice = await api.post(`/cohorts/${id}/enrolments`);
    expect([twice.status, twice.body.state]).toEqual([409, 'confirmed']);
    const running = await api.post(`/cohorts/${await cohort({ status: 'running' })}/enrolments`);
    expect([running.status, running.body.state]).toEqual([409, 'running']);
  });

  it('tells every rule that refuses, in the language asked for', async () => {
    const required = await given.block();
    const over = await given.block({ certification: { registration_ends_on: '2021-12-31' } });
    const course = await given.course({
      block_version_ids: [over.versionId],
      prerequisite_block_ids: [required.blockId],
    });
    const id = await cohort({
      course_id: course,
      enrolment_closes_at: '2020-02-01T00:00:00Z',
      half_days: [['2040-01-09', 'morning']],
    });
    const { api } = await aLearner({ department: '75' });
    const answer = await api.post(`/cohorts/${id}/enrolments`, {}, { 'Accept-Language': 'fr' });
    expect(answer.status).toBe(422);
    expect(answer.body.type).toMatch(/not_eligible$/);
    expect(codes(answer.body)).toEqual([
      'enrolment_window_over',
      'outside_programme_term',
      'outside_territory',
      'prerequisite_missing',
      'registration_ended',
    ]);
    expect(answer.body.errors[2].message).toContain('Le département 75');
    expect(answer.body.detail).toContain(required.code);
  });

  it('takes a block held by total correspondence for the one required, and an extended term', async () => {
    const [held, required] = [await given.block(), await given.block()];
    const id = await cohort({
      course_id: await given.course({ prerequisite_block_ids: [required.blockId] }),
      half_days: [['2040-01-10', 'morning']],
    });
    const { api, id: learner } = await aLearner();
    await test.work.query(
      `INSERT INTO awards (id, learner_id, block_id, awarded_on, origin, evidence)
       VALUES ($1, $2, $3, '2020-01-01', 'earlier', 'essai')`,
      [newId(), learner, held.blockId],
    );
    expect(codes((await api.post(`/cohorts/${id}/enrolments`)).body)).toEqual([
      'outside_programme_term',
      'prerequisite_missing',
    ]);
    await test.work.query(
      `INSERT INTO block_correspondences (id, from_certification_code, from_block_code, to_certification_code,
         to_block_code, extent, source) VALUES ($1, $2, $3, $4, $5, 'total', 'in_house')`,
      [newId(), held.certificationCode, held.code, required.certificationCode, required.code],
    );
    await test.work.query(
      `INSERT INTO programme_extensions (id, programme_id, ends_on, decided_on, source)
       VALUES ($1, $2, '2040-12-31', '2020-01-01', 'essai')`,
      [newId(), programme],
    );
    expect((await api.post(`/cohorts/${id}/enrolments`)).status).toBe(201);
  });

  it('refuses half-days that another cohort holds, for the queue too; two queues may overlap', async () => {
    const halfDays: [string, 'morning'][] = [['2030-03-04', 'morning']];
    const [mine, clash, third] = [
      await cohort({ half_days: halfDays }),
      await cohort({ half_days: halfDays, capacity: 1 }),
      await cohort({ half_days: halfDays, capacity: 1 }),
    ];
    for (const full of [clash, third]) await given.enrolment(full, await given.learner());
    const [busy, waits] = [await aLearner(), await aLearner()];
    await busy.api.post(`/cohorts/${mine}/enrolments`);
    const refused = await busy.api.post(`/cohorts/${clash}/enrolments`);
    expect([refused.status, ...codes(refused.body)]).toEqual([422, 'overlapping_half_days']);
    for (const full of [clash, third])
      expect((await waits.api.post(`/cohorts/${full}/enrolments`)).body.status).toBe('waitlisted');
  });

  it('gives one enrolment to twins of one idempotency key', async () => {
    const id = await cohort();
    const { api } = await aLearner();
    const key = newId();
    const twins = await Promise.all([1, 2, 3].map(() => api.postOnce(`/cohorts/${id}/enrolments`, {}, key)));
    expect(twins.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(twins.map(({ text }) => text)).size).toBe(1);
  });

  it('refuses an unknown property and what is no id', async () => {
    const answer = await coordinator.post(`/cohorts/${await cohort()}/enrolments`, {
      learnerId: 'x',
      more: 1,
    });
    expect(answer.status).toBe(422);
    expect(codes(answer.body).sort()).toEqual(['not_an_id', 'unknown_property']);
  });
});

describe('decisions about an enrolment', () => {
  it('approve: by the coordinator, or the employer of the learner; once', async () => {
    const id = await cohort({ requires_approval: true });
    const [one, two] = [await enrolled(id, (await aLearner()).id), await enrolled(id, (await aLearner()).id)];
    expect((await otherHr.post(`/enrolments/${one}/approve`)).status).toBe(404);
    expect((await hr.post(`/enrolments/${one}/approve`)).body.status).toBe('confirmed');
    expect((await coordinator.post(`/enrolments/${two}/approve`, { reason: 'Vu' })).body).toMatchObject({
      status: 'confirmed',
      reason: 'Vu',
    });
    const again = await coordinator.post(`/enrolments/${two}/approve`);
    expect([again.status, again.body.state]).toEqual([409, 'confirmed']);
  });

  it('approve: is not the employer’s where the cohort asks for none', async () => {
    const id = await cohort();
    const enrolment = await given.enrolment(id, (await aLearner()).id, { status: 'requested' });
    const answer = await hr.post(`/enrolments/${enrolment}/approve`);
    expect([answer.status, answer.body.type.split('/').at(-1)]).toEqual([403, 'approval_not_asked']);
  });

  it('approve: lets nobody past the queue', async () => {
    const id = await cohort({ capacity: 1 });
    await enrolled(id, (await aLearner()).id);
    const waiting = await enrolled(id, (await aLearner()).id);
    const answer = await coordinator.post(`/enrolments/${waiting}/approve`);
    expect([answer.status, answer.body.state]).toEqual([409, 'waitlisted']);
  });

  it('reject: the seat goes to the head of the queue as a request', async () => {
    const id = await cohort({ capacity: 1, requires_approval: true });
    const first = await enrolled(id, (await aLearner()).id);
    const second = await enrolled(id, (await aLearner()).id);
    const third = await enrolled(id, (await aLearner()).id);
    const marked = await coordinator.post(`/enrolments/${first}/reject`, { reason: '#promoted' });
    expect(marked.status).toBe(422);
    expect(
      (await coordinator.post(`/enrolments/${first}/reject`, { reason: 'Hors cible' })).body.status,
    ).toBe('rejected');
    expect((await coordinator.get(`/enrolments/${second}`)).body).toMatchObject({
      status: 'requested',
      cause: 'promoted',
    });
    expect((await coordinator.get(`/enrolments/${third}`)).body.waitingRank).toBe(1);
    expect((await coordinator.post(`/enrolments/${second}/reject`)).body.status).toBe('rejected');
  });

  it('withdraw: by the learner until they have started, then only drop-out', async () => {
    const id = await cohort({ half_days: [['2025-03-03', 'morning']] });
    const [one, two] = [await aLearner(), await aLearner()];
    const first = (await one.api.post(`/cohorts/${id}/enrolments`)).body.id as string;
    const second = (await two.api.post(`/cohorts/${id}/enrolments`)).body.id as string;
    expect((await two.api.post(`/enrolments/${first}/withdraw`)).status).toBe(404);
    expect((await one.api.post(`/enrolments/${first}/withdraw`)).body.status).toBe('withdrawn');
    const early = await coordinator.post(`/enrolments/${second}/drop-out`, { reason: 'Emploi trouvé' });
    expect([early.status, early.body.state]).toEqual([409, 'confirmed']);
    await coordinator.post(`/cohorts/${id}/start`);
    expect((await two.api.post(`/enrolments/${second}/withdraw`)).body.state).toBe('started');
    for (const endedOn of ['2025-03-02', '2999-01-01']) {
      const outside = await coordinator.post(`/enrolments/${second}/drop-out`, { reason: 'Non', endedOn });
      expect([outside.status, outside.body.errors[0].pointer]).toEqual([422, '/endedOn']);
    }
    const left = await coordinator.post(`/enrolments/${second}/drop-out`, {
      reason: 'Emploi trouvé',
      endedOn: '2025-03-04',
    });
    expect(left.body).toMatchObject({
      status: 'dropped_out',
      reason: 'Emploi trouvé',
      endedOn: '2025-03-04',
    });
    expect((await one.api.post(`/cohorts/${await cohort()}/enrolments`)).status).toBe(201);
  });

  it('drop-out: frees a seat for the queue; who gets it enters by /start', async () => {
    const trainerId = await given.trainer();
    const trainer = await signedIn(test, 'trainer', { trainerId });
    const id = await cohort({ capacity: 1, trainer_ids: [trainerId] });
    const first = await enrolled(id, (await aLearner()).id);
    const late = await enrolled(id, (await aLearner()).id);
    await coordinator.post(`/cohorts/${id}/start`);
    expect((await trainer.get(`/enrolments/${late}`)).status).toBe(404);
    expect((await trainer.post(`/enrolments/${first}/drop-out`, { reason: 'Malade' })).status).toBe(200);
    expect((await trainer.get(`/enrolments/${late}`)).body.status).toBe('confirmed');
    expect((await trainer.post(`/enrolments/${late}/start`)).body.status).toBe('started');
  });

  it('is 401 without a token, and 403 for roles that may not', async () => {
    const enrolment = await enrolled(await cohort(), (await aLearner()).id);
    const [auditor, { api: learner }] = [await signedIn(test, 'auditor'), await aLearner()];
    const anyone = learner.as('');
    for (const path of ['approve', 'reject', 'withdraw', 'start', 'drop-out']) {
      expect((await anyone.post(`/enrolments/${enrolment}/${path}`, { reason: 'x' })).status).toBe(401);
      expect((await auditor.post(`/enrolments/${enrolment}/${path}`, { reason: 'x' })).status).toBe(403);
      expect((await stranger.post(`/enrolments/${enrolment}/${path}`, { reason: 'x' })).status).toBe(404);
    }
    for (const path of ['approve', 'reject', 'drop-out'])
      expect((await learner.post(`/enrolments/${enrolment}/${path}`, { reason: 'x' })).status).toBe(403);
    expect((await auditor.get(`/enrolments/${enrolment}`)).status).toBe(403);
  });
});

describe('the queue', () => {
  it('passes over who became busy, keeps their rank and says why, and seats them once they are free', async () => {
    const halfDays: [string, 'morning'][] = [['2030-04-01', 'morning']];
    const wanted = await cohort({ half_days: halfDays, capacity: 1 });
    const other = await cohort({ half_days: halfDays });
    const holder = await enrolled(wanted, (await aLearner()).id);
    const [head, next] = [await aLearner(), await aLearner()];
    const first = await enrolled(wanted, head.id);
    const second = await enrolled(wanted, next.id);
    const elsewhere = await enrolled(other, head.id);

    await coordinator.post(`/enrolments/${holder}/withdraw`);
    expect((await head.api.get(`/enrolments/${first}`)).body).toMatchObject({
      status: 'waitlisted',
      waitingRank: 1,
      cause: 'passed_over',
      reason: 'overlapping_half_days',
    });
    expect((await coordinator.get(`/enrolments/${second}`)).body.status).toBe('confirmed');

    await coordinator.post(`/enrolments/${second}/withdraw`);
    expect((await coordinator.get(`/enrolments/${first}`)).body.status).toBe('waitlisted');
    await head.api.post(`/enrolments/${elsewhere}/withdraw`);
    expect((await head.api.get(`/enrolments/${first}`)).body.status).toBe('confirmed');
    const { body } = await head.api.get(`/enrolments/${first}/history`);
    expect(body.items.map(({ from, to, cause }: Record<string, unknown>) => [from, to, cause])).toEqual([
      [null, 'waitlisted', null],
      ['waitlisted', 'waitlisted', 'passed_over'],
      ['waitlisted', 'confirmed', 'promoted'],
    ]);
  });
});

describe('reading', () => {
  it('shows the history with who acted: names to the coordinator, roles to who may not know', async () => {
    const id = await cohort({ requires_approval: true });
    const { api, id: learner } = await aLearner();
    const enrolment = (await api.post(`/cohorts/${id}/enrolments`)).body.id as string;
    await hr.post(`/enrolments/${enrolment}/approve`, { reason: 'Accord' });
    const items = (await coordinator.get(`/enrolments/${enrolment}/history`)).body.items;
    expect(items).toMatchObject([
      { from: null, to: 'requested', actor: { role: 'learner', displayName: 'Test learner' }, reason: null },
      { from: 'requested', to: 'confirmed', actor: { role: 'employer' }, reason: 'Accord' },
    ]);
    await given.situationChanges(learner, { employer_id: await given.employer() });
    expect((await hr.get(`/enrolments/${enrolment}/history`)).status).toBe(404);
  });

  it('lists a cohort by pages and status, each caller their part', async () => {
    const trainerId = await given.trainer();
    const trainer = await signedIn(test, 'trainer', { trainerId });
    const id = await cohort({ capacity: 2, trainer_ids: [trainerId] });
    const [one, two, three] = [await aLearner(), await aLearner({ employer_id: null }), await aLearner()];
    for (const { id: learner } of [one, two, three]) await enrolled(id, learner);
    const seen = async (api: ApiClient, query = '') =>
      (await api.get(`/cohorts/${id}/enrolments${query}`)).body.items.map(
        (e: { learnerId: string }) => e.learnerId,
      );
    expect(await seen(coordinator)).toEqual([one.id, two.id, three.id]);
    expect(await seen(coordinator, '?status=waitlisted')).toEqual([three.id]);
    expect(await seen(hr)).toEqual([one.id, three.id]);
    expect(await seen(trainer)).toEqual([one.id, two.id]);
    expect(await seen(two.api)).toEqual([two.id]);
    const page = (await coordinator.get(`/cohorts/${id}/enrolments?limit=2`)).body;
    expect(await seen(coordinator, `?limit=2&cursor=${page.nextCursor}`)).toEqual([three.id]);
    expect((await coordinator.get(`/cohorts/${id}/enrolments?cursor=x`)).status).toBe(400);
    expect((await coordinator.get(`/cohorts/${id}/enrolments?status=x`)).status).toBe(400);
    const foreign = await signedIn(test, 'trainer', { trainerId: await given.trainer() });
    expect((await foreign.get(`/cohorts/${id}/enrolments`)).status).toBe(404);
    expect((await stranger.get(`/cohorts/${id}/enrolments`)).status).toBe(404);
    expect((await (await signedIn(test, 'juror')).get(`/cohorts/${id}/enrolments`)).status).toBe(403);
  });

  it('lists a learner’s own, to them and to whom they are in scope of', async () => {
    const { api, id } = await aLearner();
    const enrolment = await enrolled(await cohort(), id);
    const ids = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map((e) => e.id);
    expect(ids(await api.get('/me/enrolments'))).toEqual([enrolment]);
    expect(ids(await coordinator.get('/me/enrolments'))).toEqual([]);
    for (const reader of [api, hr, coordinator])
      expect(ids(await reader.get(`/learners/${id}/enrolments`))).toEqual([enrolment]);
    for (const reader of [otherHr, stranger, (await aLearner()).api])
      expect((await reader.get(`/learners/${id}/enrolments`)).status).toBe(404);
  });
});
