import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { SimulatedClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from '../support/accounts.js';
import type { ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const clock = new SimulatedClock(new Date('2020-02-03T09:00:00Z'));
let test: TestApp;
let given: Given;
let coordinator: ApiClient;
let auditor: ApiClient;
let stranger: ApiClient;
let trainer: ApiClient;
let path: string;
let code: string;
let cohort: string;
let enrolment: string;
let trainerId: string;
let axis: number;

const reference = (() => {
  let n = 0;
  return () => `ENG-${(n += 1)}`;
})();

beforeAll(async () => {
  test = await startTestApp(clock);
  given = new Given(test.work);
  const [programme, other] = await test.work.run(async () => [
    await given.programme(),
    await given.programme(),
  ]);
  ({ code } = programme);
  path = `/programmes/${code}`;
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [programme.id] });
  auditor = await signedIn(test, 'auditor', { programmeIds: [programme.id] });
  stranger = await signedIn(test, 'coordinator', { programmeIds: [other.id] });
  trainer = await signedIn(test, 'trainer', { trainerId: await given.trainer() });
  axis = (await coordinator.get(path)).body.axes[0].number;
  const lines = [
    { axisNumber: axis, label: 'Axe', funder: 'OPCALIA', amountCents: 7_000_000 },
    { axisNumber: axis, label: 'Axe', funder: 'État', amountCents: 7_000_000 },
    { axisNumber: axis, label: 'Axe', funder: 'Entreprises', amountCents: 10_000_000 },
    { axisNumber: null, label: 'Frais de gestion', funder: 'État', amountCents: 2_713_100 },
  ];
  const plan = { decidedOn: '2018-11-07', source: 'Accord', lines };
  const recorded = await coordinator.post(`${path}/funding-plans`, plan);
  expect([recorded.status, recorded.body.detail]).toEqual([201, undefined]);
  await test.work.run(async () => {
    trainerId = await given.trainer();
    cohort = await given.cohort({
      programme_id: programme.id,
      status: 'running',
      trainer_ids: [trainerId],
      half_days: [['2020-01-20']],
    });
    enrolment = await given.enrolment(cohort, await given.learner(), { status: 'started' });
  });
});
afterAll(() => test.close());

const proposed = (more: object = {}) => ({
  axisNumber: axis,
  funder: 'OPCALIA',
  amountCents: 100_000,
  reference: reference(),
  decidedOn: '2020-01-15',
  source: 'Décision de janvier',
  ...more,
});
const commit = (more: object = {}) => coordinator.post(`${path}/commitments`, proposed(more));
const money = async (query = '') => (await coordinator.get(`${path}/funding${query}`)).body;
const codes = (answer: { body: { errors: { pointer: string; code: string }[] } }) =>
  answer.body.errors.map((error) => [error.pointer, error.code]);

/** The half-day of the cohort was attended, signed and countersigned. */
async function prove(minutes: number): Promise<void> {
  const [halfDay] = await test.work.query<{ id: string }>(`SELECT id FROM half_days WHERE cohort_id = $1`, [
    cohort,
  ]);
  const of = [newId(), cohort, halfDay?.id];
  await test.work.run(async () => {
    await test.work.query(
      `INSERT INTO attendance_records (id, cohort_id, half_day_id, enrolment_id, status, minutes, recorded_by)
       VALUES ($1, $2, $3, $4, 'present', $5, $1)`,
      [...of, enrolment, minutes],
    );
    const signed = `INSERT INTO half_day_signatures
      (id, cohort_id, half_day_id, enrolment_id, trainer_id, account_id, authenticated_by)
      VALUES ($1, $2, $3, $4, $5, $1, 'signed_in_session')`;
    await test.work.query(signed, [...of, enrolment, null]);
    await test.work.query(signed, [newId(), cohort, halfDay?.id, null, trainerId]);
  });
}

describe('commitments', () => {
  it('are recorded, read and listed by whose programme it is', async () => {
    const made = await commit({ cohortId: cohort });
    expect([made.status, made.body.status, made.body.remainingCents]).toEqual([201, 'open', 100_000]);
    const { id } = made.body;
    expect((await auditor.get(`/commitments/${id}`)).body).toEqual(made.body);
    const listed = await auditor.get(`${path}/commitments?cohortId=${cohort}&limit=1`);
    expect(listed.body.items).toEqual([made.body]);
    expect((await stranger.get(`/commitments/${id}`)).status).toBe(404);
    expect((await stranger.get(`${path}/commitments`)).status).toBe(404);
    expect((await trainer.get(`/commitments/${id}`)).status).toBe(403);
    expect((await auditor.post(`${path}/commitments`, proposed())).status).toBe(403);
  });

  it('are refused with all that is wrong', async () => {
    const wrong = { axisNumber: 99, funder: 'Personne', decidedOn: '2021-01-01', cohortId: enrolment };
    const answer = await commit(wrong);
    expect([answer.status, codes(answer)]).toEqual([
      422,
      [
        ['/axisNumber', 'unknown_axis'],
        ['/funder', 'unknown_funder'],
        ['/decidedOn', 'in_the_future'],
        ['/cohortId', 'unknown_cohort'],
      ],
    ]);
    const twice = proposed();
    expect((await coordinator.post(`${path}/commitments`, twice)).status).toBe(201);
    expect(codes(await coordinator.post(`${path}/commitments`, twice))).toEqual([['/reference', 'taken']]);
  });

  it('stay within the plan, unless a reason is given', async () => {
    const over = await commit({ funder: 'État', amountCents: 7_000_001 });
    expect([over.status, codes(over)]).toEqual([422, [['/amountCents', 'amount_over_plan']]]);
    const whole = await commit({ funder: 'État', amountCents: 7_000_000 });
    expect(whole.status).toBe(201);
    expect(codes(await commit({ funder: 'État', amountCents: 1 }))).toEqual([
      ['/amountCents', 'amount_over_plan'],
    ]);
    const why = { overPlanReason: 'Accord du comité, avenant à venir' };
    const allowed = await commit({ funder: 'État', amountCents: 1, ...why });
    expect([allowed.status, allowed.body.overPlanReason]).toEqual([201, why.overPlanReason]);
    // A share of what was free comes back once it is cancelled.
    const end = (each: typeof whole) =>
      coordinator.post(`/commitments/${each.body.id}/end`, { reason: 'Reporté' }, { 'If-Match': '"1"' });
    expect((await end(allowed)).body.status).toBe('cancelled');
    expect((await end(whole)).body).toMatchObject({ status: 'cancelled', remainingCents: 0 });
    expect((await end(whole)).status).toBe(412);
  });

  it('share a cost among the funders to the cent, all or none', async () => {
    const { funder: _, ...cost } = proposed({ amountCents: 1_000_001, cohortId: cohort });
    const answer = await coordinator.post(`${path}/commitments/shared`, cost);
    const shares = answer.body.items.map(
      (each: { funder: string; amountCents: number; reference: string }) => [
        each.funder,
        each.amountCents,
        each.reference,
      ],
    );
    expect(shares).toEqual([
      ['OPCALIA', 291_667, `${cost.reference}/1`],
      ['État', 291_667, `${cost.reference}/2`],
      ['Entreprises', 416_667, `${cost.reference}/3`],
    ]);
    const before = await money();
    const { funder: __, ...tooMuch } = proposed({ amountCents: 23_000_000 });
    expect((await coordinator.post(`${path}/commitments/shared`, tooMuch)).status).toBe(422);
    expect((await money()).total).toEqual(before.total);
  });

  it('change from the version that was read, each state kept', async () => {
    const { id } = (await commit()).body;
    const change = { amountCents: 90_000, reason: 'Une place de moins' };
    expect((await coordinator.patch(`/commitments/${id}`, change)).status).toBe(428);
    const changed = await coordinator.patch(`/commitments/${id}`, change, '"1"');
    expect([changed.status, changed.body.amountCents, changed.headers.get('etag')]).toEqual([
      200,
      90_000,
      '"2"',
    ]);
    expect((await coordinator.patch(`/commitments/${id}`, change, '"1"')).status).toBe(412);
    const { items } = (await auditor.get(`/commitments/${id}/history`)).body;
    expect(
      items.map((each: { amountCents: number; reason: string | null }) => [each.amountCents, each.reason]),
    ).toEqual([
      [100_000, null],
      [90_000, 'Une place de moins'],
    ]);
    await expect(test.work.query(`UPDATE commitments SET funder = 'Autre'`)).rejects.toThrow(
      'kept as it was',
    );
    await expect(test.work.query(`DELETE FROM commitment_states`)).rejects.toThrow('kept');
  });
});

describe('payments', () => {
  it('never exceed what is committed, and say what stood behind them', async () => {
    await prove(180);
    const { id } = (await commit({ cohortId: cohort })).body;
    const pay = (amountCents: number, more: object = {}) =>
      coordinator.post(`/commitments/${id}/payments`, {
        amountCents,
        paidOn: '2020-02-01',
        reference: 'VIR-1',
        ...more,
      });
    const paid = await pay(60_000);
    expect([paid.status, paid.body.provenMinutes, paid.body.certificates]).toEqual([201, 180, 0]);
    expect(codes(await pay(40_001))).toEqual([['/amountCents', 'amount_over_commitment']]);
    expect(codes(await pay(1, { paidOn: '2020-03-01' }))).toEqual([['/paidOn', 'in_the_future']]);
    expect((await pay(40_000)).status).toBe(201);
    const lower = await coordinator.patch(
      `/commitments/${id}`,
      { amountCents: 99_999, reason: 'Essai' },
      '"1"',
    );
    expect(codes(lower)).toEqual([['/amountCents', 'amount_over_commitment']]);
    expect((await auditor.get(`/commitments/${id}/payments`)).body.items).toHaveLength(2);
    const corrected = await coordinator.post(
      `/payments/${paid.body.id}/corrections`,
      { amountCents: 50_000, reason: 'Facture rectifiée' },
      { 'If-Match': '"1"' },
    );
    expect([corrected.status, corrected.body.amountCents, corrected.body.version]).toEqual([200, 50_000, 2]);
    expect((await auditor.get(`/payments/${paid.body.id}/history`)).body.items).toHaveLength(2);
    expect((await stranger.get(`/payments/${paid.body.id}/history`)).status).toBe(404);
    const ended = await coordinator.post(
      `/commitments/${id}/end`,
      { reason: 'Soldé' },
      { 'If-Match': '"1"' },
    );
    expect(ended.body).toMatchObject({ status: 'closed', amountCents: 90_000, remainingCents: 0 });
    expect([(await pay(1)).status, (await pay(1)).body.state]).toEqual([409, 'closed']);
  });

  it('asked for at once are counted one after the other', async () => {
    const { id } = (await commit()).body;
    const asked = Array.from({ length: 12 }, (_, i) =>
      coordinator.post(`/commitments/${id}/payments`, {
        amountCents: 30_000,
        paidOn: '2020-02-01',
        reference: `VIR-${i}`,
      }),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(3);
    expect(statuses.filter((status) => status === 422)).toHaveLength(9);
  });

  it('and commitments at once never pass the plan', async () => {
    const left = (await money()).funders.find((each: { funder: string }) => each.funder === 'Entreprises');
    const amountCents = Math.floor(left.leftCents / 3);
    const asked = Array.from({ length: 10 }, () => commit({ funder: 'Entreprises', amountCents }));
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(3);
    expect(statuses.filter((status) => status === 422)).toHaveLength(7);
  });
});

describe('the funding report', () => {
  it('has the people and hours of the completion report, and money that adds up', async () => {
    const report = await money();
    const { people, hours } = (await coordinator.get(`${path}/completion-report?asOf=${report.asOf}`)).body;
    const { trained } = (await money(`?asOf=${report.asOf}&axis=${axis}`)).costs;
    expect(trained).toEqual({
      entered: people.started + people.completed + people.certified,
      completed: people.completed + people.certified,
      certified: people.certified,
      provenMinutes: hours.proven,
    });
    expect(hours.proven).toBe(180);
    for (const unit of ['plannedCents', 'committedCents', 'paidCents', 'leftCents']) {
      const total = (rows: Record<string, number>[]) => rows.reduce((sum, row) => sum + (row[unit] ?? 0), 0);
      expect([total(report.lines), total(report.axes), total(report.funders)]).toEqual(
        Array(3).fill(report.total[unit]),
      );
    }
    const ofAxis = report.axes.find((each: { axisNumber: number }) => each.axisNumber === axis);
    const inCohorts = report.cohorts.reduce(
      (sum: number, each: { committedCents: number }) => sum + each.committedCents,
      report.unassigned.committedCents,
    );
    expect([report.costs.axes, inCohorts]).toEqual([[axis], ofAxis.committedCents]);
    const { perPersonEntered, perProvenHour } = report.costs.committed;
    expect(perPersonEntered.cents).toBe(Math.round(ofAxis.committedCents / people.started));
    expect(perProvenHour.cents).toBe(Math.round(ofAxis.committedCents / 3));
  });

  it('of a past instant stays as it was known then', async () => {
    const before = await money();
    clock.moveTo(new Date('2020-02-04T09:00:00Z'));
    const { id } = (await commit()).body;
    const payment = { amountCents: 1_000, paidOn: '2020-02-03', reference: 'VIR-9' };
    expect((await coordinator.post(`/commitments/${id}/payments`, payment)).status).toBe(201);
    const now = await money();
    expect(now.total.paidCents).toBe(before.total.paidCents + 1_000);
    expect(await money(`?asOf=${before.asOf}`)).toEqual(before);
    expect((await auditor.get(`${path}/funding?asOf=2031-01-01`)).status).toBe(422);
    expect((await stranger.get(`${path}/funding`)).status).toBe(404);
    expect((await trainer.get(`${path}/funding`)).status).toBe(403);
  });

  it('is a workbook too, with the same figures', async () => {
    const report = await money();
    const answer = await fetch(`${test.address}/api/v1${path}/funding?format=xlsx`, {
      headers: { authorization: `Bearer ${coordinator.token}` },
    });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'Par axe',
      'Par financeur',
      'Coûts',
      'Par cohorte',
      'Calcul',
    ]);
    const totals = book.getWorksheet('Par axe')?.lastRow?.values as unknown[];
    expect(totals.slice(1)).toEqual([
      'Total',
      report.total.plannedCents / 100,
      report.total.committedCents / 100,
      report.total.paidCents / 100,
      report.total.leftCents / 100,
    ]);
  });
});

describe('versions of the plan', () => {
  it('are compared, and found by the day', async () => {
    const plans = `${path}/funding-plans`;
    const [{ lines }] = (await coordinator.get(plans)).body.items;
    const moved = lines.map(
      ({ currency: _, ...line }: { currency: string; funder: string; amountCents: number }) => ({
        ...line,
        amountCents:
          line.funder === 'OPCALIA'
            ? line.amountCents - 100
            : line.funder === 'Entreprises'
              ? line.amountCents + 100
              : line.amountCents,
      }),
    );
    const next = { decidedOn: '2020-01-31', source: 'Comité de pilotage', lines: moved };
    expect((await coordinator.post(plans, next)).status).toBe(201);
    const compared = (await auditor.get(`${plans}/comparison?from=1&to=2`)).body;
    const differences = compared.lines.map(
      (line: { funder: string; differenceCents: number }) => line.differenceCents,
    );
    expect([differences, compared.before.totalCents]).toEqual([[-100, 0, 100, 0], compared.after.totalCents]);
    expect((await auditor.get(`${plans}/comparison?from=1&to=3`)).status).toBe(404);
    expect((await auditor.get(`${plans}/in-force?on=2020-01-30`)).body.number).toBe(1);
    expect((await auditor.get(`${plans}/in-force?on=2020-01-31`)).body.number).toBe(2);
    expect((await auditor.get(`${plans}/in-force?on=2018-01-01`)).status).toBe(404);
  });
});
