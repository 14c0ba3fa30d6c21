import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '../../src/shared/clock.js';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const BEFORE = '2031-03-01';
const AFTER = '2031-04-01';

let test: TestApp;
let coordinator: ApiClient;
let auditor: ApiClient;
let path: string;
let learners: string[];

interface Figure {
  figure: string;
  before: number;
  after: number;
  difference: number;
  entered: number | null;
  left: number | null;
}
const figureIn = (figures: Figure[], figure: string) => figures.find((row) => row.figure === figure);

beforeAll(async () => {
  const clock = new SimulatedClock(new Date('2031-02-15T08:00:00Z'));
  test = await startTestApp(clock);
  const given = new Given(test.work);
  learners = [];
  const enrolments: string[] = [];
  let programme = { id: '', code: '' };
  const set = (status: string, id: string | undefined) =>
    test.work.query(
      `UPDATE enrolments SET status = $2::text, status_reason = CASE WHEN $2 = 'dropped_out' THEN 'Essai' END,
              ended_on = CASE WHEN $2 = 'dropped_out' THEN date '2031-03-15' END WHERE id = $1`,
      [id, status],
    );
  await test.work.run(async () => {
    programme = await given.programme();
    const block = await given.block();
    const course_id = await given.course({ block_version_ids: [block.versionId] });
    const cohort = await given.cohort({
      programme_id: programme.id,
      course_id,
      capacity: 9,
      status: 'running',
    });
    for (const status of ['started', 'started', 'confirmed', 'confirmed']) {
      const learner = await given.learner({
        gender: learners.length === 0 ? 'male' : 'female',
        family_name: `Secret${learners.length}`,
      });
      learners.push(learner);
      enrolments.push(await given.enrolment(cohort, learner, { status }));
    }
  });
  clock.moveTo(new Date('2031-03-20T08:00:00Z'));
  await test.work.run(async () => {
    await set('completed', enrolments[0]);
    await set('dropped_out', enrolments[1]);
    await set('started', enrolments[2]);
  });
  clock.moveTo(new Date('2031-05-01T08:00:00Z'));
  path = `/programmes/${programme.code}/completion-report/comparison`;
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [programme.id] });
  auditor = await signedIn(test, 'auditor', { programmeIds: [programme.id] });
});
afterAll(() => test.close());

const span = `from=${BEFORE}&to=${AFTER}`;

describe('GET …/completion-report/comparison', () => {
  it('shows each figure before and after, and how many entered and left it', async () => {
    const { status, body } = await auditor.get(`${path}?${span}`);
    expect(status).toBe(200);
    expect(figureIn(body.figures, 'started')).toEqual({
      figure: 'started',
      before: 2,
      after: 1,
      difference: -1,
      entered: 1,
      left: 2,
    });
    expect(figureIn(body.figures, 'completed')).toMatchObject({ before: 0, after: 1, entered: 1, left: 0 });
    expect(figureIn(body.figures, 'everyone')).toMatchObject({ before: 4, after: 4, entered: 0, left: 0 });
    expect(figureIn(body.figures, 'target')).toMatchObject({ before: 100, after: 100, entered: null });
    const rate = body.rates.find((row: { figure: string }) => row.figure === 'dropOut');
    expect(rate).toEqual({ figure: 'dropOut', before: 0, after: 1 / 3, difference: 1 / 3 });
    expect(body.groups).toEqual([]);
  });

  it('tells the same by group, only of those where something changed', async () => {
    const { body } = await coordinator.get(`${path}?${span}&groupBy=gender`);
    const groups = body.groups as { group: string; figures: Figure[] }[];
    expect(groups.map(({ group }) => group).sort()).toEqual(['female', 'male']);
    const men = groups.find(({ group }) => group === 'male')?.figures ?? [];
    expect(figureIn(men, 'completed')).toMatchObject({ before: 0, after: 1, entered: 1 });
    expect((await coordinator.get(`${path}?from=${AFTER}&to=${AFTER}&groupBy=gender`)).body.groups).toEqual(
      [],
    );
  });

  it('goes to the present when the end is left out, and repeats by the instants that it names', async () => {
    const { body, text } = await coordinator.get(`${path}?from=${BEFORE}`);
    expect(body.to).toBe('2031-05-01T08:00:00.000000Z');
    expect((await coordinator.get(`${path}?from=${body.from}&to=${body.to}`)).text).toBe(text);
  });

  it('refuses instants out of order, to come, or that are none', async () => {
    const disordered = await coordinator.get(`${path}?from=${AFTER}&to=${BEFORE}`);
    expect([disordered.status, disordered.body.errors[0].pointer]).toEqual([422, 'from']);
    expect((await coordinator.get(`${path}?from=${BEFORE}&to=2099-01-01`)).status).toBe(422);
    expect((await coordinator.get(`${path}?from=2031-02-30&to=${AFTER}`)).status).toBe(400);
    const bare = await coordinator.get(`${path}?groupBy=shoe`);
    expect(bare.status).toBe(400);
    expect(bare.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      'from',
      'groupBy',
    ]);
  });
});

describe('GET …/comparison/people', () => {
  const moved = (client: ApiClient, change: string, more = '') =>
    client.get(`${path}/people?${span}&figure=started&change=${change}${more}`);

  it('names who entered, and where they were, to a coordinator', async () => {
    const { status, body } = await moved(coordinator, 'entered');
    expect([status, body.count]).toEqual([200, 1]);
    expect(body.items[0]).toMatchObject({
      stage: 'started',
      stageThen: 'enrolled',
      learner: { familyName: 'Secret2' },
    });
  });

  it('shows who left as they were, and where they are now, page by page', async () => {
    const first = await moved(coordinator, 'left', '&limit=1');
    const second = await moved(coordinator, 'left', `&limit=1&cursor=${first.body.nextCursor}`);
    expect([first.body.count, second.body.nextCursor]).toEqual([2, null]);
    const people = [...first.body.items, ...second.body.items];
    expect(
      people.map((person) => [person.learner.familyName, person.stage, person.stageThen]).sort(),
    ).toEqual([
      ['Secret0', 'started', 'completed'],
      ['Secret1', 'started', 'droppedOut'],
    ]);
  });

  it('keeps to a group, and gives an auditor pseudonyms alone', async () => {
    const { body, text } = await moved(auditor, 'left', '&groupBy=gender&group=male');
    expect([body.count, body.items[0].learner]).toEqual([1, null]);
    expect(body.items[0].pseudonym).toMatch(/^[0-9a-f]{64}$/);
    for (const secret of ['Secret', ...learners]) expect(text).not.toContain(secret);
  });

  it('refuses what the lists refuse', async () => {
    expect((await coordinator.get(`${path}/people?${span}&figure=awarded&change=left`)).status).toBe(400);
    expect((await coordinator.get(`${path}/people?${span}&figure=started&change=moved`)).status).toBe(400);
    expect((await moved(coordinator, 'left', '&cursor=zz')).status).toBe(400);
    expect((await moved(coordinator, 'left', '&groupBy=gender')).status).toBe(400);
  });

  it('is 401 for nobody, 403 for other roles, 404 for other programmes', async () => {
    const anyone = new ApiClient(test.address);
    const admin = await signedIn(test, 'admin');
    const elsewhere = await new Given(test.work).programme();
    const foreign = await signedIn(test, 'coordinator', { programmeIds: [elsewhere.id] });
    for (const route of [`${path}?${span}`, `${path}/people?${span}&figure=started&change=left`]) {
      expect((await anyone.get(route)).status).toBe(401);
      expect((await admin.get(route)).status).toBe(403);
      expect((await foreign.get(route)).status).toBe(404);
    }
  });
});
