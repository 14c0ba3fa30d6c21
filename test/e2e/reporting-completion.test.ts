import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let coordinator: ApiClient;
let auditor: ApiClient;
let path: string;
let cohort: string;
let halfDay: string;
const learners: string[] = [];

beforeAll(async () => {
  test = await startTestApp();
  const given = new Given(test.work);
  const programme = await given.programme();
  const block = await given.block();
  const course_id = await given.course({ block_version_ids: [block.versionId] });
  cohort = await given.cohort({ programme_id: programme.id, course_id, capacity: 5, title: '=Cohorte' });
  halfDay = await given.halfDay(cohort, '2021-03-01');
  const other = await given.cohort({ programme_id: programme.id, course_id, capacity: 5 });
  for (const gender of ['female', 'male', 'female']) {
    learners.push(await given.learner({ gender, family_name: `Secret${learners.length}` }));
  }
  const enrolments: string[] = [];
  // Before the half-day, at which they are expected therefore.
  await test.work.run(async () => {
    await test.work.query(`SELECT set_config('maillon.now', '2021-02-01T09:00:00Z', true)`);
    for (const learner of learners)
      enrolments.push(await given.enrolment(cohort, learner, { status: 'started' }));
  });
  await given.enrolment(other, learners[0]!);
  await given.attendance({ cohort_id: cohort, half_day_id: halfDay, enrolment_id: enrolments[0]! });
  path = `/programmes/${programme.code}/completion-report`;
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [programme.id] });
  auditor = await signedIn(test, 'auditor', { programmeIds: [programme.id] });
});
afterAll(() => test.close());

describe('GET /programmes/{code}/completion-report', () => {
  it('counts people once in the total, and once in each group that they are in', async () => {
    const { status, body } = await coordinator.get(`${path}?groupBy=cohort,gender`);
    expect(status).toBe(200);
    expect(body.target).toBe(100);
    expect(body.people).toMatchObject({ everyone: 3, started: 3, enrolled: 0, completed: 0 });
    expect(body.hours).toEqual({ planned: 630, attended: 210, proven: 0 });
    expect(body.rates.attendance).toEqual({ numerator: 210, denominator: 630, value: 1 / 3 });
    expect(body.rates.enteredOfTarget).toEqual({ numerator: 3, denominator: 100, value: 0.03 });
    expect(body.cohorts.map((c: { people: { everyone: number } }) => c.people.everyone).sort()).toEqual([
      1, 3,
    ]);
    expect(body.blocks).toHaveLength(1);
    expect(body.groups).toHaveLength(3);
    const women = body.groups.find((g: { group: string }) => g.group === `${cohort},female`);
    expect(women.people).toMatchObject({ everyone: 2, started: 2 });
  });

  it('gives the same answer again for the instant that it names', async () => {
    const first = await coordinator.get(path);
    const again = await coordinator.get(`${path}?asOf=${first.body.asOf}`);
    expect(again.text).toBe(first.text);
    expect((await coordinator.get(`${path}?asOf=2018-12-31`)).body.people.everyone).toBe(0);
  });

  it('comes as CSV by Accept and by format, with no formula in it', async () => {
    const byAccept = await coordinator.get(path, { Accept: 'text/csv' });
    expect(byAccept.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(byAccept.headers.get('content-disposition')).toContain('.csv"');
    expect(byAccept.text).toContain(";'=Cohorte;");
    const byFormat = await auditor.get(`${path}?format=csv`);
    expect(byFormat.text.split('\r\n')).toHaveLength(byAccept.text.split('\r\n').length);
    expect((await auditor.get(`${path}?format=json`, { Accept: 'text/csv' })).body.people.everyone).toBe(3);
  });

  it('refuses what it cannot answer, saying why', async () => {
    expect((await coordinator.get(`${path}?asOf=2099-01-01`)).status).toBe(422);
    const bad = await coordinator.get(`${path}?asOf=2019-02-29`);
    expect([bad.status, bad.body.errors[0].pointer]).toEqual([400, 'asOf']);
    const unknown = await coordinator.get(`${path}?groupBy=cohort,shoe&format=docx`);
    expect(unknown.status).toBe(400);
    expect(unknown.body.errors.map((e: { pointer: string }) => e.pointer).sort()).toEqual([
      'format',
      'groupBy',
    ]);
  });
});

describe('the people behind a figure', () => {
  it('have names for a coordinator, and what is missing to prove them', async () => {
    const { status, body } = await coordinator.get(`${path}/people?figure=started`);
    expect([status, body.count]).toEqual([200, 3]);
    const first = body.items.find((item: { learner: { id: string } }) => item.learner.id === learners[0]);
    expect(first.learner.familyName).toBe('Secret0');
    const kinds = first.enrolments.flatMap((e: { missing: { kind: string }[] }) =>
      e.missing.map((m) => m.kind),
    );
    expect(kinds.sort()).toEqual(
      [
        'award',
        'award',
        'certifyingAssessment',
        'certifyingAssessment',
        'countersignature',
        'learnerSignature',
      ].sort(),
    );
    const second = body.items.find((item: { learner: { id: string } }) => item.learner.id === learners[1]);
    expect(second.enrolments[0].missing).toContainEqual(
      expect.objectContaining({ kind: 'attendanceMark', halfDayId: halfDay }),
    );
  });

  it('come page by page, each once, all of the count', async () => {
    const pages = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor ? `&cursor=${cursor}` : '';
      const { body } = await auditor.get(`${path}/people?figure=everyone&limit=1${query}`);
      expect(body.count).toBe(3);
      pages.push(...body.items);
      cursor = body.nextCursor as string | null;
    }
    expect(new Set(pages.map((person) => person.pseudonym)).size).toBe(3);
  });

  it('are pseudonyms for an auditor: stable, without name, id, e-mail or birth date', async () => {
    const read = () => auditor.get(`${path}/people?figure=everyone&groupBy=gender&group=female`);
    const [first, again] = [await read(), await read()];
    const told = (answer: typeof first) => answer.body.items.map((i: { pseudonym: string }) => i.pseudonym);
    expect(told(first)).toEqual(told(again));
    expect(told(first)[0]).toMatch(/^[0-9a-f]{64}$/);
    for (const secret of [...learners, 'Secret', '@learners.example', '1985-06-15']) {
      expect(first.text).not.toContain(secret);
    }
  });

  it('refuse a group that does not fit, and a figure of a block without one', async () => {
    expect((await coordinator.get(`${path}/people?figure=everyone&groupBy=gender`)).status).toBe(400);
    expect((await coordinator.get(`${path}/people?figure=awarded`)).status).toBe(400);
    expect((await coordinator.get(`${path}/people`)).status).toBe(400);
    expect((await coordinator.get(`${path}/people?figure=everyone&cursor=zz`)).status).toBe(400);
    const nobody = await coordinator.get(`${path}/people?figure=everyone&groupBy=gender&group=other`);
    expect(nobody.body).toMatchObject({ count: 0, items: [], nextCursor: null });
  });
});

describe('who may read', () => {
  it('is 401 for nobody, 403 for other roles, 404 for other programmes and for none', async () => {
    const anyone = new ApiClient(test.address);
    const admin = await signedIn(test, 'admin');
    const elsewhere = await new Given(test.work).programme();
    const foreign = await signedIn(test, 'auditor', { programmeIds: [elsewhere.id] });
    for (const route of [path, `${path}/people?figure=everyone`]) {
      expect((await anyone.get(route)).status).toBe(401);
      expect((await admin.get(route)).status).toBe(403);
      const outside = await foreign.get(route);
      const missing = await foreign.get(route.replace(/programmes\/[^/]+/, 'programmes/NONE'));
      expect([outside.status, missing.status]).toEqual([404, 404]);
      expect(outside.body.type).toBe(missing.body.type);
    }
    expect((await anyone.get('/reports/figures')).status).toBe(401);
    expect((await admin.get('/reports/figures')).status).toBe(403);
  });
});

it('the dictionary of figures tells what each means, in both languages', async () => {
  const { body } = await auditor.get('/reports/figures');
  const report = await auditor.get(path);
  const codes = body.items.map((figure: { code: string }) => figure.code);
  for (const code of [
    ...Object.keys(report.body.people),
    ...Object.keys(report.body.hours),
    ...Object.keys(report.body.rates),
  ]) {
    expect(codes).toContain(code);
  }
});
