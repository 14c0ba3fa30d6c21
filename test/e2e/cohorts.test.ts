import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { ApiClient } from '../support/api-client.js';
import { signedIn } from '../support/accounts.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const clock = new SimulatedClock(new Date('2026-01-05T08:00:00Z'));
let test: TestApp;
let given: Given;
let anyone: ApiClient;
let programme: { id: string; code: string };
let coordinator: ApiClient & { accountId: string };
let stranger: ApiClient;
let auditor: ApiClient;
let learner: ApiClient;
let learnerId: string;

beforeAll(async () => {
  test = await startTestApp(clock);
  given = new Given(test.work);
  anyone = new ApiClient(test.address);
  programme = await given.programme();
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [programme.id] });
  stranger = await signedIn(test, 'coordinator', { programmeIds: [(await given.programme()).id] });
  auditor = await signedIn(test, 'auditor', { programmeIds: [programme.id] });
  learnerId = await given.learner();
  learner = await signedIn(test, 'learner', { learnerId });
});
afterAll(() => test.close());

const morning = (date: string) => ({
  date,
  period: 'morning',
  startsAt: '09:00',
  endsAt: '12:30',
  room: 'Salle 1',
});
const afternoon = (date: string) => ({
  date,
  period: 'afternoon',
  startsAt: `${date}T13:30:00+01:00`,
  endsAt: `${date}T17:00:00+01:00`,
  room: 'Salle 1',
});

async function aPlan(change: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  return {
    programmeCode: programme.code,
    courseId: await given.course(),
    title: 'IA en pratique, Lille',
    capacity: 12,
    requiresApproval: true,
    enrolmentOpensAt: '2026-01-01T08:00:00Z',
    enrolmentClosesAt: '2026-02-27T18:00:00+01:00',
    trainerIds: [await given.trainer()],
    halfDays: [afternoon('2026-03-02'), morning('2026-03-02')],
    ...change,
  };
}

async function aDraft(change: Record<string, unknown> = {}): Promise<{ id: string; etag: string }> {
  const created = await coordinator.post('/cohorts', await aPlan(change));
  expect(created.status).toBe(201);
  return { id: created.body.id, etag: created.headers.get('etag') ?? '' };
}

const codesOf = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`);

describe('planning a cohort', () => {
  it('makes a draft, pinned to the versions of its course, with a timetable in the time of Paris', async () => {
    const block = await given.block();
    const courseId = await given.course({ title: 'Action Y', block_version_ids: [block.versionId] });
    const trainer = await given.trainer({ given_names: 'Alix', family_name: 'Exemple' });
    const plan = await aPlan({ courseId, trainerIds: [trainer], place: 'Lille' });
    const created = await coordinator.post('/cohorts', plan);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      title: 'IA en pratique, Lille',
      status: 'draft',
      programmeCode: programme.code,
      course: { id: courseId, title: 'Action Y' },
      place: 'Lille',
      capacity: 12,
      seatsTaken: 0,
      seatsLeft: 12,
      waiting: 0,
      requiresApproval: true,
      enrolmentOpensAt: '2026-01-01T08:00:00.000Z',
      enrolmentClosesAt: '2026-02-27T17:00:00.000Z',
      startsOn: '2026-03-02',
      endsOn: '2026-03-02',
      trainers: [{ id: trainer, name: 'Alix Exemple' }],
      blocks: [{ code: block.code, title: 'Bloc v1', version: 1 }],
      plannedMinutes: 420,
      warnings: [],
    });
    expect(created.body.halfDays).toMatchObject([
      {
        period: 'morning',
        startsAt: '2026-03-02T08:00:00.000Z',
        endsAt: '2026-03-02T11:30:00.000Z',
        minutes: 210,
      },
      { period: 'afternoon', startsAt: '2026-03-02T12:30:00.000Z', minutes: 210 },
    ]);
    const { warnings: _w, ...shown } = created.body;
    expect((await coordinator.get(`/cohorts/${created.body.id}`)).body).toEqual(shown);
    const booked = await test.work.query(`SELECT 1 FROM bookings WHERE person_id = $1`, [trainer]);
    expect(booked).toHaveLength(2);
  });

  it('takes the body of the contract without the optional place, and gives one effect to one key', async () => {
    const plan = await aPlan({ requiresApproval: undefined });
    const key = newId();
    const twins = await Promise.all([1, 2, 3].map(() => coordinator.postOnce('/cohorts', plan, key)));
    expect(new Set(twins.map(({ body }) => body.id)).size).toBe(1);
    expect(twins[0]?.body.requiresApproval).toBe(false);
  });

  it('is refused with all faults of the rules at once', async () => {
    const block = await given.block();
    const courseId = await given.course({ block_version_ids: [block.versionId] });
    await given.blockVersion(block.blockId, 2);
    const plan = await aPlan({
      programmeCode: 'NOWHERE',
      courseId,
      enrolmentClosesAt: '2025-12-31T00:00:00Z',
      trainerIds: [await given.trainer(), newId()],
      halfDays: [
        morning('2026-03-03'),
        { ...morning('2026-03-03'), endsAt: '08:00' },
        { ...afternoon('2026-03-04'), endsAt: '2026-02-30T17:00:00+01:00' },
      ],
    });
    const answer = await coordinator.post('/cohorts', plan);
    expect(answer.status).toBe(422);
    expect(codesOf(answer.body)).toEqual([
      '/programmeCode unknown_programme',
      '/courseId course_is_out_of_date',
      '/enrolmentClosesAt closes_before_opening',
      '/trainerIds/1 unknown_trainer',
      '/halfDays/2/endsAt not_a_time',
      '/halfDays/1/endsAt ends_before_start',
    ]);
    const overlapping = await coordinator.post(
      '/cohorts',
      await aPlan({
        halfDays: [
          morning('2026-03-05'),
          { ...morning('2026-03-05'), period: 'afternoon', startsAt: '12:00', endsAt: '14:00' },
        ],
      }),
    );
    expect(codesOf(overlapping.body)).toEqual(['/halfDays/1 half_days_overlap']);
  });

  it('tells all faults of form at once, those inside the timetable too', async () => {
    const plan = await aPlan({
      capacity: 0,
      halfDays: [{ date: '2026-03-02', period: 'night', startsAt: '25:00' }],
      extra: 1,
    });
    const answer = await coordinator.post('/cohorts', plan);
    expect(answer.status).toBe(422);
    expect(codesOf(answer.body).sort()).toEqual([
      '/capacity out_of_range',
      '/extra unknown_property',
      '/halfDays/0/endsAt missing',
      '/halfDays/0/period not_a_choice',
      '/halfDays/0/startsAt wrong_form',
    ]);
  });

  it('says a programme of others as one that does not exist', async () => {
    const plan = await aPlan();
    const foreign = await stranger.post('/cohorts', plan);
    const unknown = await stranger.post('/cohorts', { ...plan, programmeCode: 'NOWHERE' });
    expect(foreign.status).toBe(422);
    expect(foreign.body.errors).toEqual(unknown.body.errors);
  });

  it('warns of public holidays, Sundays and days outside the term, in the language asked for', async () => {
    const plan = await aPlan({
      halfDays: [morning('2026-05-01'), morning('2026-03-08'), morning('2026-03-09'), morning('2040-01-03')],
    });
    const answer = await coordinator.post('/cohorts', plan, { 'Accept-Language': 'fr' });
    expect(answer.status).toBe(201);
    expect(answer.body.warnings).toEqual([
      {
        pointer: '/halfDays/0/date',
        code: 'public_holiday_or_sunday',
        message: '2026-05-01 : jour férié : Fête du Travail, une autre date est conseillée',
      },
      {
        pointer: '/halfDays/1/date',
        code: 'public_holiday_or_sunday',
        message: '2026-03-08 : dimanche, une autre date est conseillée',
      },
      {
        pointer: '/halfDays/3/date',
        code: 'outside_programme_term',
        message: '2040-01-03 : hors de la durée du programme (2020-01-01 – 2039-12-31)',
      },
    ]);
  });

  it('is refused when a trainer is expected elsewhere: who, where if it may be seen, and when; nothing is left', async () => {
    const trainer = await given.trainer({ given_names: 'Maud', family_name: 'Exemple' });
    await aDraft({ title: 'La première', trainerIds: [trainer], halfDays: [morning('2026-04-07')] });
    const plan = await aPlan({
      title: 'La seconde',
      trainerIds: [await given.trainer(), trainer],
      halfDays: [morning('2026-04-08'), { ...morning('2026-04-07'), startsAt: '12:00', endsAt: '13:00' }],
    });
    const answer = await coordinator.post('/cohorts', plan);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      state: 'booked',
      errors: [
        {
          pointer: '/halfDays/1',
          code: 'person_is_booked',
          message: 'Maud Exemple is expected by cohort “La première” on 2026-04-07 from 09:00 to 12:30',
        },
      ],
    });
    const left = await test.work.query(`SELECT 1 FROM cohorts WHERE title = 'La seconde'`);
    expect(left).toEqual([]);
    const other = await test.work.query<{ id: string; code: string }>(
      `SELECT id, code FROM programmes WHERE id <> $1`,
      [programme.id],
    );
    const foreign = await stranger.post('/cohorts', { ...plan, programmeCode: other[0]?.code });
    expect(foreign.status).toBe(409);
    expect(foreign.text).not.toContain('La première');
    expect(foreign.body.errors[0].message).toContain('another cohort');
  });
});

describe('opening a cohort', () => {
  it('leads from draft to open once, and the history says who and when', async () => {
    const { id } = await aDraft();
    expect((await learner.get(`/cohorts/${id}`)).status).toBe(404);
    const opened = await coordinator.post(`/cohorts/${id}/open`);
    expect(opened.status).toBe(200);
    expect(opened.body.status).toBe('open');
    expect((await learner.get(`/cohorts/${id}`)).body.seatsLeft).toBe(12);
    const again = await coordinator.post(`/cohorts/${id}/open`);
    expect(again.status).toBe(409);
    expect(again.body.state).toBe('open');
    const history = await coordinator.get(`/cohorts/${id}/history`);
    const recordedAt = clock.now().toISOString();
    expect(history.body.items).toEqual([
      { from: null, to: 'draft', actorId: coordinator.accountId, reason: null, recordedAt },
      { from: 'draft', to: 'open', actorId: coordinator.accountId, reason: null, recordedAt },
    ]);
    expect((await learner.get(`/cohorts/${id}/history`)).body.items[1]).toMatchObject({
      to: 'open',
      actorId: null,
    });
  });

  it('is refused with all that the draft lacks', async () => {
    const ended = await given.block({ certification: { registration_ends_on: '2026-03-01' } });
    const renewed = await given.block({ certification: { code: 'RNCP00001' } });
    const courseId = await given.course({ block_version_ids: [ended.versionId, renewed.versionId] });
    const enrolment = { enrolmentOpensAt: '2025-01-01T00:00:00Z', enrolmentClosesAt: '2026-01-05T08:00:00Z' };
    const { id } = await aDraft({ courseId, trainerIds: [], ...enrolment });
    const empty = await aDraft({ courseId, trainerIds: [], halfDays: [] });
    await given.blockVersion(renewed.blockId, 2);
    const answer = await coordinator.post(`/cohorts/${id}/open`);
    expect(answer.status).toBe(422);
    expect(codesOf(answer.body)).toEqual([
      '/trainers trainer_needed',
      '/enrolmentClosesAt enrolment_window_over',
      '/blocks/0 block_version_not_published',
      '/blocks/1 registration_ended',
    ]);
    const without = await coordinator.post(`/cohorts/${empty.id}/open`);
    expect(codesOf(without.body)).toEqual([
      '/halfDays half_day_needed',
      '/trainers trainer_needed',
      '/blocks/0 block_version_not_published',
    ]);
  });

  it('works again once the draft has taken the renewed course', async () => {
    const block = await given.block();
    const courseId = await given.course({ block_version_ids: [block.versionId] });
    const { id } = await aDraft({ courseId });
    const next = await given.blockVersion(block.blockId, 2);
    expect((await coordinator.post(`/cohorts/${id}/open`)).status).toBe(422);
    await coordinator.patch(`/courses/${courseId}`, { blockVersionIds: [next.versionId] }, '"1"');
    const pinned = await coordinator.patch(`/cohorts/${id}`, { courseId }, '"1"');
    expect(pinned.body.blocks).toMatchObject([{ version: 2, status: 'published' }]);
    expect((await coordinator.post(`/cohorts/${id}/open`)).status).toBe(200);
    const late = await coordinator.patch(`/cohorts/${id}`, { courseId }, '"3"');
    expect(codesOf(late.body)).toEqual(['/courseId course_is_settled']);
  });
});

describe('changing a cohort', () => {
  it('wants the version that was read, changes what is sent and nothing else', async () => {
    const { id, etag } = await aDraft({ place: 'Lille' });
    const path = `/cohorts/${id}`;
    expect((await coordinator.patch(path, { title: 'Autre' })).status).toBe(428);
    expect((await coordinator.patch(path, { title: 'Autre' }, '"9"')).status).toBe(412);
    const changed = await coordinator.patch(path, { title: 'Autre', requiresApproval: false }, etag);
    expect(changed.body).toMatchObject({
      title: 'Autre',
      requiresApproval: false,
      place: 'Lille',
      capacity: 12,
    });
    expect((await coordinator.patch(path, { title: 'Encore' }, etag)).status).toBe(412);
    const cleared = await coordinator.patch(path, { place: null }, changed.headers.get('etag') ?? '');
    expect(cleared.body).toMatchObject({ title: 'Autre', place: null });
    const version = cleared.headers.get('etag') ?? '';
    const window = await coordinator.patch(path, { enrolmentClosesAt: '2025-01-01T00:00:00Z' }, version);
    expect(codesOf(window.body)).toEqual(['/enrolmentClosesAt closes_before_opening']);
    expect((await coordinator.patch(path, { capacity: 99 }, version)).status).toBe(422);
  });

  it('ends with the cohort', async () => {
    for (const status of ['closed', 'cancelled']) {
      const id = await given.cohort({ programme_id: programme.id, status });
      const answer = await coordinator.patch(`/cohorts/${id}`, { title: 'Autre' }, '"1"');
      expect(answer.status).toBe(409);
      expect(answer.body.state).toBe(status);
    }
  });

  it('lets two who read the same version change it once', async () => {
    const { id, etag } = await aDraft();
    const twins = ['A', 'B'].map((title) => coordinator.patch(`/cohorts/${id}`, { title }, etag));
    const statuses = (await Promise.all(twins)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 412]);
  });
});

describe('who may see which cohorts', () => {
  it('follows the role, in the list as by id', async () => {
    const trainerId = await given.trainer();
    const employerId = await given.employer();
    const employee = await given.learner({ employer_id: employerId });
    const own: Record<string, string> = {};
    const others: Record<string, string> = {};
    const juror = await signedIn(test, 'juror');
    for (const status of ['draft', 'open', 'running', 'closed', 'cancelled']) {
      others[status] = await given.cohort({ programme_id: programme.id, status });
      own[status] = await given.cohort({ programme_id: programme.id, status, trainer_ids: [trainerId] });
      await given.enrolment(own[status], employee, { status: status === 'open' ? 'confirmed' : 'withdrawn' });
      await given.enrolment(own[status], learnerId, { status: 'rejected' });
      await test.work.query(`INSERT INTO cohort_assessors VALUES ($1, $2)`, [own[status], juror.accountId]);
    }
    const asTrainer = await signedIn(test, 'trainer', { trainerId });
    const clients: [string, ApiClient, string[], string[]][] = [
      ['trainer', asTrainer, Object.keys(own), ['open']],
      ['juror', juror, ['open', 'running', 'closed', 'cancelled'], ['open']],
      ['learner', learner, ['open', 'running', 'closed', 'cancelled'], ['open', 'running', 'closed']],
      [
        'employer',
        await signedIn(test, 'employer', { employerId }),
        ['open', 'running', 'closed', 'cancelled'],
        ['open', 'running', 'closed'],
      ],
      ['admin', await signedIn(test, 'admin'), ['open', 'running', 'closed'], ['open', 'running', 'closed']],
      ['auditor', auditor, Object.keys(own), Object.keys(own)],
      ['coordinator', coordinator, Object.keys(own), Object.keys(own)],
      ['stranger', stranger, [], []],
    ];
    for (const [role, client, ofOwn, ofOthers] of clients) {
      const listed = await client.get(`/cohorts?programmeCode=${programme.code}&limit=200`);
      const seen = new Set<string>(listed.body.items.map(({ id }: { id: string }) => id));
      for (const [cohorts, expected] of [
        [own, ofOwn],
        [others, ofOthers],
      ] as const) {
        const byList = Object.keys(cohorts).filter((status) => seen.has(cohorts[status] ?? ''));
        expect([role, byList]).toEqual([role, expected]);
        for (const [status, id] of Object.entries(cohorts)) {
          const { status: code } = await client.get(`/cohorts/${id}`);
          expect([role, status, code]).toEqual([role, status, expected.includes(status) ? 200 : 404]);
        }
      }
    }
    const mine = await asTrainer.get('/cohorts?mine=true');
    expect(new Set(mine.body.items.map(({ id }: { id: string }) => id))).toEqual(new Set(Object.values(own)));
    const openOnes = await learner.get('/cohorts?mine=true&status=open');
    expect(openOnes.body.items.map(({ id }: { id: string }) => id)).toEqual([own.open]);
    expect(openOnes.body.items[0]).toMatchObject({ capacity: 3, seatsTaken: 1, seatsLeft: 2 });
  });

  it('counts the waiting list', async () => {
    const cohort = await given.cohort({ capacity: 1, programme_id: programme.id });
    await given.enrolment(cohort, await given.learner());
    for (const queue_position of [1, 2]) {
      await given.enrolment(cohort, await given.learner(), { status: 'waitlisted', queue_position });
    }
    const read = await learner.get(`/cohorts/${cohort}`);
    expect(read.body).toMatchObject({ seatsTaken: 1, seatsLeft: 0, waiting: 2 });
  });

  it('is searched by title, place and course, and paged', async () => {
    const course_id = await given.course({ title: 'Révision générale' });
    const ids = [];
    ids.unshift(await given.cohort({ course_id }));
    ids.unshift(await given.cohort({ title: 'Une REVISION' }));
    ids.unshift(await given.cohort({ place: 'Salle des révisions' }));
    const first = await learner.get('/cohorts?search=revision&limit=2');
    const second = await learner.get(`/cohorts?search=revision&limit=2&cursor=${first.body.nextCursor}`);
    const found = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
    expect(found).toEqual(ids);
    expect((await learner.get('/cohorts?status=unknown&mine=perhaps')).body.errors).toHaveLength(2);
  });

  it('lets nobody but its coordinators write, and tells strangers nothing', async () => {
    const { id } = await aDraft();
    const writes: [string, (client: ApiClient) => Promise<{ status: number }>][] = [
      ['create', async (client) => client.post('/cohorts', await aPlan())],
      ['change', (client) => client.patch(`/cohorts/${id}`, { title: 'X' }, '"1"')],
      ['open', (client) => client.post(`/cohorts/${id}/open`)],
      [
        'trainers',
        (client) => client.put(`/cohorts/${id}/trainers`, { trainerIds: [] }, { 'If-Match': '"1"' }),
      ],
      [
        'assessors',
        (client) => client.put(`/cohorts/${id}/assessors`, { accountIds: [] }, { 'If-Match': '"1"' }),
      ],
      ['assessors', (client) => client.get(`/cohorts/${id}/assessors`)],
      ['half-day', (client) => client.post(`/cohorts/${id}/half-days`, morning('2026-06-02'))],
    ];
    for (const [name, write] of writes) {
      expect([name, (await write(anyone)).status]).toEqual([name, 401]);
      expect([name, (await write(auditor)).status]).toEqual([name, 403]);
      expect([name, (await write(learner)).status]).toEqual([name, 403]);
      if (name !== 'create') expect([name, (await write(stranger)).status]).toEqual([name, 404]);
    }
    expect((await anyone.get('/cohorts')).status).toBe(401);
    expect((await anyone.get(`/cohorts/${id}/history`)).status).toBe(401);
    expect((await stranger.get(`/cohorts/${id}/history`)).status).toBe(404);
  });
});

describe('assessors', () => {
  it('are jurors that the coordinator calls in', async () => {
    const { id, etag } = await aDraft();
    const juror = await signedIn(test, 'juror');
    const path = `/cohorts/${id}/assessors`;
    const wrong = [juror.accountId, coordinator.accountId, newId()];
    const refused = await coordinator.put(path, { accountIds: wrong }, { 'If-Match': etag });
    expect(codesOf(refused.body)).toEqual(['/accountIds/1 not_a_juror', '/accountIds/2 not_a_juror']);
    const named = await coordinator.put(path, { accountIds: [juror.accountId] }, { 'If-Match': etag });
    const items = [{ accountId: juror.accountId, displayName: 'Test juror' }];
    expect(named.body.items).toEqual(items);
    expect(named.headers.get('etag')).toBe('"2"');
    expect((await coordinator.get(path)).body.items).toEqual(items);
    expect((await coordinator.put(path, { accountIds: [] }, { 'If-Match': etag })).status).toBe(412);
    const jurors = await coordinator.get('/jurors?limit=200');
    expect(jurors.body.items).toContainEqual(items[0]);
    expect((await learner.get('/jurors')).status).toBe(403);
  });
});

describe('public holidays', () => {
  it('are the eleven of the year, named in the language asked for', async () => {
    const french = await learner.get('/public-holidays?year=2026', { 'Accept-Language': 'fr' });
    expect(french.body.items).toHaveLength(11);
    expect(french.body.items[1]).toEqual({ date: '2026-04-06', name: 'Lundi de Pâques' });
    expect((await learner.get('/public-holidays?year=2026')).body.items[1].name).toBe('Easter Monday');
    for (const query of ['', '?year=x', '?year=99999']) {
      expect((await learner.get(`/public-holidays${query}`)).status).toBe(400);
    }
    expect((await anyone.get('/public-holidays?year=2026')).status).toBe(401);
  });
});
