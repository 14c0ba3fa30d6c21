import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedEdecIaHdf } from '../../seeds/reference/edec-ia-hdf.js';
import type { Role } from '../../src/auth/auth.api.js';
import { SimulatedClock } from '../../src/shared/clock.js';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const EDEC = '/programmes/EDEC-IA-HDF';
const clock = new SimulatedClock(new Date('2019-07-01T10:00:00Z'));
let test: TestApp;
let edecId: string;
let coordinator: ApiClient;
let stranger: ApiClient;

beforeAll(async () => {
  test = await startTestApp(clock);
  await seedEdecIaHdf(test.work);
  const [row] = await test.work.query<{ id: string }>(`SELECT id FROM programmes`);
  edecId = row?.id ?? '';
  const other = await new Given(test.work).programme();
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [edecId] });
  stranger = await signedIn(test, 'coordinator', { programmeIds: [other.id] });
});
afterAll(() => test.close());

describe('programmes', () => {
  it('show the EDEC as it was signed', async () => {
    const { status, body, headers } = await coordinator.get('/programmes/edec-ia-hdf');
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({
      code: 'EDEC-IA-HDF',
      term: { startsOn: '2018-12-01', signedEndsOn: '2020-12-31', effectiveEndsOn: '2020-12-31' },
      departments: ['02', '59', '60', '62', '80'],
      funders: ['OPCALIA', 'État', 'Entreprises', 'MEDEF Lille Métropole', 'Sponsors'],
      targets: [{ axisNumber: 2, people: 100 }],
      relayBody: { name: 'OPCALIA', siret: null, validFrom: '2018-12-01' },
    });
    expect(body.axes.map((axis: { number: number }) => axis.number)).toEqual([1, 2, 3, 4]);
    expect(body.signatories).toHaveLength(4);
  });

  it('name the relay body of the day, by the day in Paris', async () => {
    clock.moveTo(new Date('2019-12-31T23:30:00Z'));
    const coordinator = await signedIn(test, 'coordinator', { programmeIds: [edecId] });
    const { body } = await coordinator.get(EDEC);
    clock.moveTo(new Date('2019-07-01T10:00:00Z'));
    expect(body.relayBody.name).toBe('AKTO');
    expect(body.relayBodies.map((each: { name: string }) => each.name)).toEqual(['OPCALIA', 'AKTO']);
  });

  it('keep the term as signed beside the one that an extension gives', async () => {
    const { id, code } = await new Given(test.work).programme({ ends_on: '2020-12-31' });
    await test.work.query(
      `INSERT INTO programme_extensions (id, programme_id, ends_on, decided_on, source)
       VALUES (gen_random_uuid(), $1, '2021-06-30', '2020-10-15', 'Avenant 1')`,
      [id],
    );
    const { body } = await (await signedIn(test, 'admin')).get(`/programmes/${code}`);
    expect(body.term).toMatchObject({ signedEndsOn: '2020-12-31', effectiveEndsOn: '2021-06-30' });
    expect(body.term.extensions).toEqual([
      { endsOn: '2021-06-30', decidedOn: '2020-10-15', source: 'Avenant 1' },
    ]);
  });

  it('are listed page by page: own ones for a coordinator and an auditor, all for the others', async () => {
    const own = await coordinator.get('/programmes');
    expect(own.body.items.map((item: { code: string }) => item.code)).toEqual(['EDEC-IA-HDF']);
    const given = new Given(test.work);
    const scopes: [Role, object][] = [
      ['learner', { learnerId: await given.learner() }],
      ['trainer', { trainerId: await given.trainer() }],
      ['employer', { employerId: await given.employer() }],
      ['juror', {}],
      ['admin', {}],
    ];
    for (const [role, scope] of scopes) {
      const client = await signedIn(test, role, scope);
      const first = await client.get('/programmes?limit=1');
      expect(first.body.items).toHaveLength(1);
      const second = await client.get(`/programmes?limit=1&cursor=${first.body.nextCursor}`);
      expect(second.body.items[0].code > first.body.items[0].code).toBe(true);
      expect((await client.get(EDEC)).status).toBe(200);
      expect((await client.get(`${EDEC}/funding-plans`)).status).toBe(403);
    }
    expect((await coordinator.get('/programmes?cursor=x')).status).toBe(400);
  });

  it('are not there outside the scope of a coordinator or an auditor, nor without a session', async () => {
    expect((await stranger.get(EDEC)).status).toBe(404);
    expect((await (await signedIn(test, 'auditor')).get(EDEC)).status).toBe(404);
    expect((await coordinator.get('/programmes/NONE')).status).toBe(404);
    expect((await coordinator.get('/programmes/a%00b')).status).toBe(404);
    expect((await new ApiClient(test.address).get(EDEC)).status).toBe(401);
  });
});

describe('the target of an axis', () => {
  const target = { label: 'Personnes', people: 120, source: 'Comité de pilotage' };
  const put = async (client: ApiClient, body: object, etag?: string, axis: number | string = 2) =>
    client.put(`${EDEC}/targets/${axis}`, body, etag ? { 'If-Match': etag } : {});

  it('is superseded, not edited, and the same again changes nothing', async () => {
    const etag = (await coordinator.get(EDEC)).headers.get('etag') ?? '';
    const changed = await put(coordinator, target, etag);
    expect(changed.status).toBe(200);
    expect(changed.body.targets).toEqual([{ axisNumber: 2, ...target }]);
    const newEtag = changed.headers.get('etag') ?? '';
    expect(newEtag).not.toBe(etag);
    expect((await put(coordinator, target, newEtag)).headers.get('etag')).toBe(newEtag);
    const rows = await test.work.query(
      `SELECT people, superseded_at = 'infinity' AS in_force FROM programme_targets
       WHERE programme_id = $1 ORDER BY recorded_at`,
      [edecId],
    );
    expect(rows).toEqual([
      { people: 100, in_force: false },
      { people: 120, in_force: true },
    ]);
    expect((await put(coordinator, { ...target, people: 90 }, etag)).status).toBe(412);
  });

  it('is changed by one of two who change it at once', async () => {
    const etag = (await coordinator.get(EDEC)).headers.get('etag') ?? '';
    const answers = await Promise.all(
      [201, 202, 203, 204].map((people) => put(coordinator, { ...target, people }, etag)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });

  it('refuses what it cannot be', async () => {
    const etag = (await coordinator.get(EDEC)).headers.get('etag') ?? '';
    expect((await put(coordinator, target)).status).toBe(428);
    expect((await put(coordinator, target, etag, 9)).status).toBe(404);
    expect((await put(coordinator, target, etag, 'x')).status).toBe(400);
    expect((await put(stranger, target, etag)).status).toBe(404);
    expect(
      (await put(await signedIn(test, 'auditor', { programmeIds: [edecId] }), target, etag)).status,
    ).toBe(403);
    const faults = await put(coordinator, { people: 0, more: 1 }, etag);
    expect(faults.status).toBe(422);
    expect(faults.body.errors.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual([
      '/label',
      '/more',
      '/people',
      '/source',
    ]);
  });
});

describe('the funding plan', () => {
  const path = `${EDEC}/funding-plans`;
  const proposal = (lines: unknown[], more: object = {}) => ({
    decidedOn: '2019-06-20',
    source: 'Comité de pilotage du 20 juin 2019',
    lines,
    ...more,
  });
  const line = (axisNumber: number | null, funder: string, amountCents: number) => ({
    axisNumber,
    label: 'Ligne',
    funder,
    amountCents,
  });

  it('is version 1 as signed, with totals by axis and by funder', async () => {
    const { body } = await coordinator.get(path);
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      number: 1,
      decidedOn: '2018-11-07',
      currency: 'EUR',
      reason: null,
    });
    expect(body.items[0].lines[0]).toEqual({
      axisNumber: 1,
      label: 'Axe 1',
      funder: 'OPCALIA',
      amountCents: 3_000_000,
      currency: 'EUR',
    });
    expect(body.items[0].totals).toEqual({
      totalCents: 101_763_100,
      byAxis: [
        { axisNumber: 1, amountCents: 10_000_000 },
        { axisNumber: 2, amountCents: 24_000_000 },
        { axisNumber: 3, amountCents: 40_550_000 },
        { axisNumber: 4, amountCents: 24_500_000 },
        { axisNumber: null, amountCents: 2_713_100 },
      ],
      byFunder: [
        { funder: 'OPCALIA', amountCents: 22_800_000 },
        { funder: 'État', amountCents: 50_733_100 },
        { funder: 'Entreprises', amountCents: 21_430_000 },
        { funder: 'MEDEF Lille Métropole', amountCents: 2_800_000 },
        { funder: 'Sponsors', amountCents: 4_000_000 },
      ],
    });
  });

  it('takes a version that moves money, and refuses one that changes the total unsaid', async () => {
    const moved = await coordinator.post(path, proposal([line(1, 'État', 1), line(2, 'État', 101_763_099)]));
    expect(moved.status).toBe(201);
    expect(moved.body).toMatchObject({ number: 2, totals: { totalCents: 101_763_100 } });
    const unsaid = await coordinator.post(path, proposal([line(1, 'État', 104_610_000)]));
    expect(unsaid.status).toBe(422);
    expect(unsaid.body.errors).toEqual([
      {
        pointer: '/lines',
        code: 'total_changed',
        message:
          'add up to 1046100.00 € instead of 1017631.00 €: keep the total, or send changesTotal with the reason',
      },
    ]);
    const said = { changesTotal: true, reason: 'Avenant' };
    const changed = await coordinator.post(path, proposal([line(null, 'État', 104_610_000)], said));
    expect(changed.body).toMatchObject({ number: 3, reason: 'Avenant' });
    const first = await coordinator.get(`${path}?limit=2`);
    expect(first.body.items.map((item: { number: number }) => item.number)).toEqual([3, 2]);
    const rest = await coordinator.get(`${path}?limit=2&cursor=${first.body.nextCursor}`);
    expect(rest.body.items.map((item: { number: number }) => item.number)).toEqual([1]);
  });

  it('numbers versions that come at once one after the other', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map((i) => coordinator.post(path, proposal([line(i, 'État', 104_610_000)]))),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers.map(({ body }) => body.number).sort()).toEqual([4, 5, 6]);
  });

  it('is told all the faults of a version', async () => {
    const lines = [line(8, 'État', 1), line(1, 'État', 1), line(1, 'État', 1)];
    const { status, body } = await coordinator.post(path, proposal(lines, { decidedOn: '2019-07-02' }));
    expect(status).toBe(422);
    expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([
      '/decidedOn',
      '/lines/0/axisNumber',
      '/lines/2',
      '/lines',
    ]);
    const bad = await coordinator.post(path, proposal([{ ...line(1, 'X', -1), amountCents: 1.5 }]));
    expect(bad.body.errors[0]).toMatchObject({ pointer: '/lines/0/amountCents' });
  });

  it('is for the coordinator to change and the auditor to read, each in own programmes', async () => {
    const auditor = await signedIn(test, 'auditor', { programmeIds: [edecId] });
    expect((await auditor.get(path)).status).toBe(200);
    expect((await auditor.post(path, proposal([line(1, 'État', 1)]))).status).toBe(403);
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.post(path, proposal([line(1, 'État', 1)]))).status).toBe(404);
    expect((await new ApiClient(test.address).get(path)).status).toBe(401);
  });
});
