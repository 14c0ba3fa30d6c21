import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '../../src/shared/clock.js';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const clock = new SimulatedClock(new Date('2020-07-02T09:00:00Z'));
let test: TestApp;
let coordinator: ApiClient;
let auditor: ApiClient;
let stranger: ApiClient;
let path: string;
let rules: string;
let code: string;

beforeAll(async () => {
  test = await startTestApp(clock);
  const given = new Given(test.work);
  const programme = await given.programme();
  const other = await given.programme();
  ({ code } = programme);
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [programme.id] });
  auditor = await signedIn(test, 'auditor', { programmeIds: [programme.id] });
  stranger = await signedIn(test, 'coordinator', { programmeIds: [other.id] });
  path = `/programmes/${programme.code}/committees`;
  rules = `/programmes/${programme.code}/committee-rules`;
});
afterAll(() => test.close());

const plan = async (body: object) => {
  const answer = await coordinator.post(path, body);
  expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
  return { id: answer.body.id as string, etag: answer.headers.get('etag') ?? '' };
};
const setRule = (kind: string, body: object, version = 0) =>
  coordinator.put(`${rules}/${kind}`, body, { 'If-Match': `"${version}"` });
const rule = (more: object) => ({ appliesFrom: '2020-01-01', source: 'Accord', ...more });

describe('the rules of a programme', () => {
  it('are set, changed from the version that was read, and kept', async () => {
    expect((await coordinator.get(rules)).body.items).toEqual([]);
    const first = await setRule('steering', rule({ timesAYear: 2 }));
    expect([first.status, first.body.version, first.headers.get('etag')]).toEqual([200, 1, '"1"']);
    expect((await setRule('technical', rule({ timesAYear: 4 }))).status).toBe(200);
    expect((await setRule('yearly_account', rule({ timesAYear: 1, dueBy: '03-31' }))).status).toBe(200);
    expect((await setRule('steering', rule({ timesAYear: 3 }))).status).toBe(412);
    expect((await coordinator.put(`${rules}/steering`, rule({ timesAYear: 3 }))).status).toBe(428);
    const { items } = (await auditor.get(rules)).body;
    expect(
      items.map(({ kind, timesAYear, dueBy }: Record<string, unknown>) => [kind, timesAYear, dueBy]),
    ).toEqual([
      ['steering', 2, null],
      ['technical', 4, null],
      ['yearly_account', 1, '03-31'],
    ]);
    await expect(test.work.query(`UPDATE committee_rules SET times_a_year = 1`)).rejects.toThrow(
      'never edited',
    );
  });

  it('of two who change one at the same time, one is told', async () => {
    const answers = await Promise.all(
      [2, 3, 4, 6].map((timesAYear) => setRule('technical', rule({ timesAYear }), 1)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    const [{ version }] = (await coordinator.get(rules)).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'technical',
    );
    expect((await setRule('technical', rule({ timesAYear: 4 }), version as number)).status).toBe(200);
  });

  it('are refused with every fault', async () => {
    const account = await setRule('yearly_account', rule({ timesAYear: 2 }), 1);
    expect([account.status, account.body.errors.map(({ code: fault }: { code: string }) => fault)]).toEqual([
      422,
      ['due_day_missing', 'once_a_year'],
    ]);
    expect((await setRule('steering', rule({ timesAYear: 2, dueBy: '03-31' }), 1)).body.errors[0].code).toBe(
      'not_an_account',
    );
    const leap = await setRule('yearly_account', rule({ timesAYear: 1, dueBy: '02-29' }), 1);
    expect(leap.body.errors[0].code).toBe('not_a_day');
    const form = await setRule(
      'steering',
      { timesAYear: 5, dueBy: '13-01', appliesFrom: '2020-02-30', source: '' },
      1,
    );
    expect(form.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/appliesFrom',
      '/dueBy',
      '/source',
      '/timesAYear',
    ]);
    expect((await setRule('board', rule({ timesAYear: 2 }))).status).toBe(404);
  });
});

describe('meetings', () => {
  it('are planned, moved, held, and their minutes named', async () => {
    const { id, etag } = await plan({ kind: 'steering', plannedOn: '2020-06-20', place: 'Lille' });
    const moved = await coordinator.patch(`${path}/${id}`, { plannedOn: '2020-06-25' }, etag);
    expect([moved.status, moved.body.plannedOn, moved.headers.get('etag')]).toEqual([
      200,
      '2020-06-25',
      '"2"',
    ]);
    expect((await coordinator.patch(`${path}/${id}`, { heldOn: '2020-06-25' }, etag)).status).toBe(412);
    const held = await coordinator.patch(
      `${path}/${id}`,
      { heldOn: '2020-06-25', minutesReference: 'CR-1' },
      '"2"',
    );
    expect(held.body).toMatchObject({
      status: 'held',
      heldOn: '2020-06-25',
      minutesReference: 'CR-1',
      place: 'Lille',
    });
    const mended = await coordinator.patch(
      `${path}/${id}`,
      { heldOn: '2020-06-26', reason: 'Erreur de saisie' },
      '"3"',
    );
    expect(mended.body.history).toMatchObject([
      { from: null, to: 'planned', actorName: 'Test coordinator', actorRole: 'coordinator', reason: null },
      { from: 'planned', to: 'held' },
      { from: 'held', to: 'held', reason: 'Erreur de saisie' },
    ]);
    const replanned = await coordinator.patch(`${path}/${id}`, { plannedOn: '2020-07-01' }, '"4"');
    expect([replanned.status, replanned.body.state]).toEqual([409, 'held']);
  });

  it('are cancelled with a reason, for good', async () => {
    const { id } = await plan({ kind: 'technical', plannedOn: '2020-09-10' });
    const silent = await coordinator.patch(`${path}/${id}`, { cancelled: true }, '"1"');
    expect([silent.status, silent.body.errors[0].pointer]).toEqual([422, '/reason']);
    const cancelled = await coordinator.patch(`${path}/${id}`, { cancelled: true, reason: 'Quorum' }, '"1"');
    expect([cancelled.status, cancelled.body.status]).toEqual([200, 'cancelled']);
    for (const change of [{ heldOn: '2020-07-01' }, { place: 'Arras' }, { plannedOn: '2020-10-01' }]) {
      const again = await coordinator.patch(`${path}/${id}`, change, '"2"');
      expect([again.status, again.body.state]).toEqual([409, 'cancelled']);
    }
  });

  it('are refused with every fault', async () => {
    const faults = async (body: object) =>
      (await coordinator.post(path, body)).body.errors.map(
        ({ pointer, code: fault }: Record<string, string>) => `${pointer} ${fault}`,
      );
    expect(
      await faults({ kind: 'steering', plannedOn: '2020-07-01', heldOn: '2020-07-03', accountYear: 2019 }),
    ).toEqual(['/heldOn not_past_yet', '/accountYear not_an_account']);
    expect(await faults({ kind: 'yearly_account', plannedOn: '2020-07-01' })).toEqual([
      '/accountYear account_year_missing',
    ]);
    expect(await faults({ kind: 'yearly_account', plannedOn: '2020-07-01', accountYear: 2020 })).toEqual([
      '/accountYear year_not_over',
    ]);
    expect(await faults({ kind: 'board', plannedOn: 'demain' })).toEqual([
      '/kind not_a_choice',
      '/plannedOn not_a_day',
    ]);
  });

  it('are listed the latest first, by kind and status, in pages', async () => {
    const all = (await auditor.get(path)).body.items as { id: string; kind: string; status: string }[];
    expect(all.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'technical cancelled',
      'steering held',
    ]);
    const first = (await auditor.get(`${path}?limit=1`)).body;
    const second = (await auditor.get(`${path}?limit=1&cursor=${first.nextCursor}`)).body;
    expect([first.items[0].id, second.items[0].id]).toEqual(all.map(({ id }) => id));
    expect((await auditor.get(`${path}?kind=steering&status=held`)).body.items).toHaveLength(1);
    expect((await auditor.get(`${path}?kind=steering&status=planned`)).body.items).toEqual([]);
  });
});

describe('what is due', () => {
  it('follows from the rules and the meetings, and says what is overdue', async () => {
    await plan({ kind: 'technical', plannedOn: '2020-08-20' });
    const due = (await auditor.get(`${path}/due`)).body;
    expect(due.on).toBe('2020-07-02');
    expect(
      due.items.map(
        ({
          kind,
          period,
          state,
          daysLate,
        }: {
          kind: string;
          period: { name: string };
          state: string;
          daysLate: number;
        }) => [kind, period.name, state, daysLate].join(' '),
      ),
    ).toEqual([
      'technical 1er trimestre 2020 overdue 93',
      'steering 1er semestre 2020 held 0',
      'technical 2e trimestre 2020 overdue 2',
      'technical 3e trimestre 2020 planned 0',
      'steering 2e semestre 2020 due 0',
    ]);
    expect(due.overdue).toBe(2);
    expect(
      (await auditor.get(`${path}/due?on=2021-04-02`)).body.items.find(
        ({ kind }: { kind: string }) => kind === 'yearly_account',
      ),
    ).toMatchObject({
      kind: 'yearly_account',
      state: 'overdue',
      daysLate: 2,
      period: { from: '2020-01-01', until: '2020-12-31', name: 'année 2020' },
      meeting: null,
    });
    expect((await auditor.get(`${path}/due?on=hier`)).status).toBe(400);
  });

  it('shows the snapshot that was sealed for a meeting', async () => {
    const { id } = await plan({ kind: 'steering', plannedOn: '2020-07-02', heldOn: '2020-07-02' });
    const sealed = await coordinator.post(`/programmes/${code}/snapshots`, {
      label: 'Comité',
      committeeId: id,
    });
    expect(sealed.body.committee).toEqual({ id, kind: 'steering', plannedOn: '2020-07-02' });
    const { items } = (await auditor.get(`${path}/due`)).body;
    const steering = items.filter(({ kind }: { kind: string }) => kind === 'steering').at(-1);
    expect(steering.meeting.snapshots).toEqual([{ id: sealed.body.id, number: 1, label: 'Comité' }]);
    expect((await auditor.get(`${path}/${id}`)).body.snapshots).toHaveLength(1);
    const [cancelled] = (await auditor.get(`${path}?status=cancelled`)).body.items;
    for (const committeeId of [cancelled.id, '0198c0de-0000-7000-8000-000000000000']) {
      const refused = await coordinator.post(`/programmes/${code}/snapshots`, {
        label: 'Comité',
        committeeId,
      });
      expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'no_such_meeting']);
    }
  });
});

describe('who may', () => {
  it('plan: the coordinator of the programme; read: its auditor too', async () => {
    const body = { kind: 'steering', plannedOn: '2020-12-01' };
    expect((await new ApiClient(test.address).post(path, body)).status).toBe(401);
    expect((await auditor.post(path, body)).status).toBe(403);
    expect((await stranger.post(path, body)).status).toBe(404);
    const [{ id }] = (await auditor.get(path)).body.items;
    for (const route of [path, `${path}/due`, `${path}/${id}`, rules]) {
      expect([route, (await auditor.get(route)).status]).toEqual([route, 200]);
      expect([route, (await stranger.get(route)).status]).toEqual([route, 404]);
    }
    expect((await stranger.patch(`${path}/${id}`, { place: 'Ailleurs' }, '"1"')).status).toBe(404);
    expect(
      (await auditor.put(`${rules}/steering`, rule({ timesAYear: 1 }), { 'If-Match': '"1"' })).status,
    ).toBe(403);
  });
});
