import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { signedIn } from '../support/accounts.js';
import type { ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { SimulatedClock } from '../../src/shared/clock.js';

/** Half-days are mornings and afternoons of 210 minutes. */
const FULL = 210;

let test: TestApp;
let clock: SimulatedClock;
let given: Given;
let coordinator: ApiClient;
let auditor: ApiClient;
let programme: { id: string; code: string };
let provider: string;
let other: string;
let trainer: string;
let cohort: string;
let halfDays: string[];
let enrolments: string[];

async function halfDaysOf(id: string): Promise<string[]> {
  const rows = await test.work.query<{ id: string }>(
    'SELECT id FROM half_days WHERE cohort_id = $1 ORDER BY starts_at',
    [id],
  );
  return rows.map((row) => row.id);
}

/** As the product writes it: the learner signs, the trainer countersigns. */
async function sign(half_day_id: string, of: string, by: { enrolment_id?: string; trainer_id?: string }) {
  await test.work.run(() =>
    test.work.query(
      `INSERT INTO half_day_signatures
         (id, cohort_id, half_day_id, enrolment_id, trainer_id, account_id, authenticated_by)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, gen_random_uuid(), 'password')`,
      [of, half_day_id, by.enrolment_id ?? null, by.trainer_id ?? null],
    ),
  );
}

beforeAll(async () => {
  clock = new SimulatedClock(new Date('2031-01-02T08:00:00Z'));
  test = await startTestApp(clock);
  given = new Given(test.work);
  await test.work.run(async () => {
    programme = await given.programme();
    provider = await given.provider({ name: 'Organisme des Flandres' });
    other = await given.provider({ name: 'Organisme de l’Artois' });
    trainer = await given.trainer({ provider_id: provider });
    const nsf = JSON.stringify([{ code: '326', label: 'Informatique' }]);
    const block = await given.block({ certification: { level: 6, nsf } });
    const course_id = await given.course({ provider_id: provider, block_version_ids: [block.versionId] });
    cohort = await given.cohort({
      programme_id: programme.id,
      course_id,
      status: 'running',
      title: 'Session de mars',
      trainer_ids: [trainer],
      half_days: [['2031-03-04'], ['2031-03-04', 'afternoon'], ['2032-01-06']],
    });
    enrolments = [];
    for (const employer_id of [undefined, undefined, null]) {
      const learner = await given.learner(employer_id === null ? { employer_id } : {});
      enrolments.push(await given.enrolment(cohort, learner, { status: 'started' }));
    }
  });
  halfDays = await halfDaysOf(cohort);
  clock.moveTo(new Date('2031-03-05T08:00:00Z'));
  const [first = '', second = ''] = halfDays;
  await test.work.run(async () => {
    for (const enrolment_id of enrolments)
      await given.attendance({ cohort_id: cohort, half_day_id: first, enrolment_id });
    // The second afternoon: one for half of it, one absent, one without a mark.
    const [one = '', two = ''] = enrolments;
    await given.attendance({ cohort_id: cohort, half_day_id: second, enrolment_id: one, minutes: 100 });
    await given.attendance({
      cohort_id: cohort,
      half_day_id: second,
      enrolment_id: two,
      minutes: 0,
      status: 'absent',
    });
  });
  for (const enrolment_id of enrolments.slice(0, 2)) await sign(first, cohort, { enrolment_id });
  await sign(first, cohort, { trainer_id: trainer });
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [programme.id] });
  auditor = await signedIn(test, 'auditor', { programmeIds: [programme.id] });
});
afterAll(() => test.close());

const read = (query = 'year=2031', client = coordinator, of = provider) =>
  client.get(`/training-providers/${of}/training-account?${query}`);
const lineOf = (lines: { code: string }[], code: string) => lines.find((line) => line.code === code);
const countOf = (missing: { kind: string; count: number }[], kind: string) =>
  missing.find((gap) => gap.kind === kind)?.count;

describe('the training account', () => {
  it('counts trainees and the minutes that they attended, and those proven beside them', async () => {
    const { status, body } = await read();
    expect(status).toBe(200);
    const attended = 3 * FULL + 100;
    expect(body.frames.f1.total).toEqual({
      trainees: 3,
      people: 3,
      attended,
      proven: 2 * FULL,
      hours: 12, // 12 h 10
    });
    expect(lineOf(body.frames.f1.lines, 'private_employee')).toMatchObject({ trainees: 2, attended: 520 });
    expect(lineOf(body.frames.f1.lines, 'job_seeker')).toMatchObject({ trainees: 1, attended: FULL });
    expect(lineOf(body.frames.f3.lines, 'rncp_6_to_8')).toMatchObject({ trainees: 3, attended });
    expect(body.frames.f3.rncp).toMatchObject({ trainees: 3, attended });
    expect(lineOf(body.frames.f4.lines, '326')).toMatchObject({
      trainees: 3,
      attended,
      name: { fr: '326 Informatique' },
    });
    expect([body.period, body.programmes]).toEqual([
      { from: '2031-01-01', to: '2031-12-31' },
      [programme.code],
    ]);
  });

  it('says what lacks: engagement, countersignature, signature, mark', async () => {
    const { body } = await read();
    expect(lineOf(body.frames.e, 'unknown')).toMatchObject({ people: 1, minutes: FULL });
    expect(lineOf(body.frames.e, 'unattributed')).toMatchObject({ people: 0, minutes: FULL });
    const { missing } = body;
    expect(countOf(missing, 'trainer_without_engagement')).toBe(1);
    expect(countOf(missing, 'half_day_not_countersigned')).toBe(1);
    expect(countOf(missing, 'presence_not_signed')).toBe(2);
    expect(countOf(missing, 'half_day_not_marked')).toBe(1);
    expect(countOf(missing, 'cohort_without_certification')).toBe(0);
    const named = missing.find(({ kind }: { kind: string }) => kind === 'presence_not_signed').items;
    expect(named[0].name).not.toBeNull();
  });

  it('tells an auditor how much is missing, not whose it is', async () => {
    const { body } = await read('year=2031', auditor);
    const items = body.missing.flatMap(
      (gap: { items: { name: unknown; trainerId: unknown }[] }) => gap.items,
    );
    expect(items.length).toBeGreaterThan(3);
    for (const item of items)
      expect([item.name, item.trainerId, item.enrolmentId]).toEqual([null, null, null]);
  });

  it('agrees to the minute with the completion report of a programme that the provider runs alone', async () => {
    const { body } = await read('from=2031-01-01&to=2032-12-31');
    const report = await coordinator.get(`/programmes/${programme.code}/completion-report`);
    const { attended, proven } = body.frames.f1.total;
    expect({ attended, proven }).toEqual({
      attended: report.body.hours.attended,
      proven: report.body.hours.proven,
    });
  });

  it('takes the half-days of the period alone', async () => {
    const { body } = await read('from=2031-03-05&to=2032-03-04');
    expect(body.frames.f1.total.trainees).toBe(0);
    expect(countOf(body.missing, 'half_day_not_countersigned')).toBe(0);
  });

  it('covers the last calendar year that is over unless told', async () => {
    const { body } = await read('');
    expect(body.period).toEqual({ from: '2030-01-01', to: '2030-12-31' });
  });

  it('as a workbook: a sheet a frame, what is missing, how it is counted', async () => {
    const token = coordinator.token ?? '';
    const answer = await fetch(
      `${test.address}/api/v1/training-providers/${provider}/training-account?year=2031&format=xlsx`,
      { headers: { Authorization: `Bearer ${token}` } },
    );
    expect(answer.headers.get('content-disposition')).toMatch(
      /training-account-\d{14}-2031-01-01-2031-12-31/,
    );
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'A-B Organisme et exercice',
      'E Formateurs',
      'F-1 Type de stagiaires',
      'F-2 Confiés',
      'F-3 Objectif',
      'F-4 Spécialités',
      'G Reçus',
      'Données manquantes',
      'Mode de calcul',
    ]);
    const total = book.getWorksheet('F-1 Type de stagiaires')?.getRow(8);
    expect([total?.getCell(1).value, total?.getCell(2).value, total?.getCell(4).value]).toEqual([
      'Total (1)',
      3,
      12,
    ]);
    // 12 h 10 as a duration of the spreadsheet: 730 minutes of a day's 1,440.
    expect(total?.getCell(5).numFmt).toBe('[h]:mm');
  });
});

describe('its refusals', () => {
  it.each([
    ['year=2031&from=2031-01-01&to=2031-12-31', 400],
    ['from=2031-01-01', 400],
    ['from=2031-12-31&to=2031-01-01', 400],
    ['from=2031-01-01&to=2033-01-02', 400],
    ['year=1999', 400],
    ['year=2031&asOf=2039-01-01', 422],
  ])('%s is %i', async (query, status) => {
    const answer = await read(query);
    expect([answer.status, answer.body.errors.length]).toEqual([status, 1]);
  });

  it('a provider that is not there is 404; a trainer may not (403); nobody signed in is 401', async () => {
    expect((await read('year=2031', coordinator, cohort)).status).toBe(404);
    const stranger = await signedIn(test, 'trainer', { trainerId: trainer });
    expect((await read('year=2031', stranger)).status).toBe(403);
    expect(
      (await fetch(`${test.address}/api/v1/training-providers/${provider}/training-account`)).status,
    ).toBe(401);
  });

  it('cohorts of other programmes are no business of this coordinator', async () => {
    const elsewhere = await signedIn(test, 'coordinator', { programmeIds: [(await given.programme()).id] });
    const { body } = await read('year=2031', elsewhere);
    expect([body.frames.f1.total.trainees, countOf(body.missing, 'presence_not_signed')]).toEqual([0, 0]);
  });
});

describe('what a coordinator tells the account', () => {
  it('the capacity of trainers, each fault of it told, and an account of before does not change', async () => {
    const before = (await read()).body;
    const path = `/trainers/${trainer}/engagements`;
    const now = await coordinator.get(path);
    const wrong = [
      { providerId: provider, kind: 'internal', startsOn: '2031-01-01', endsOn: '2030-01-01' },
      { providerId: provider, kind: 'internal', startsOn: '2029-01-01' },
      { providerId: cohort, kind: 'external', startsOn: '2031-01-01' },
      { providerId: provider, kind: 'external', startsOn: '2031-02-01' },
    ];
    const etag = { 'If-Match': now.headers.get('etag') ?? '' };
    const refused = await coordinator.put(path, { engagements: wrong }, etag);
    expect([refused.status, refused.body.errors.map(({ pointer, code }: never) => [pointer, code])]).toEqual([
      422,
      [
        ['/engagements/0/endsOn', 'ends_before_start'],
        ['/engagements/3/startsOn', 'engagements_overlap'],
        ['/engagements/2/providerId', 'unknown_provider'],
      ],
    ]);
    clock.moveTo(new Date('2031-03-06T08:00:00Z'));
    const engagements = [{ providerId: provider, kind: 'internal', startsOn: '2031-01-01' }];
    const said = await coordinator.put(path, { engagements }, etag);
    expect(said.body.engagements).toMatchObject([
      { kind: 'internal', providerName: 'Organisme des Flandres' },
    ]);
    expect((await coordinator.put(path, { engagements: [] }, etag)).status).toBe(412);
    const after = (await read()).body;
    expect(lineOf(after.frames.e, 'internal')).toMatchObject({ people: 1, minutes: FULL });
    expect(countOf(after.missing, 'trainer_without_engagement')).toBe(0);
    const past = (await read(`year=2031&asOf=${before.asOf}`)).body;
    expect([past.frames, past.missing]).toEqual([before.frames, before.missing]);
  });

  it('two who tell at once: one is heard, the other told that it is stale', async () => {
    const path = `/trainers/${trainer}/engagements`;
    const etag = { 'If-Match': (await coordinator.get(path)).headers.get('etag') ?? '' };
    const kept = { providerId: provider, kind: 'internal', startsOn: '2031-01-01' };
    const answers = await Promise.all(
      [1, 2, 3].map((day) =>
        coordinator.put(
          path,
          { engagements: [kept, { providerId: other, kind: 'external', startsOn: `2031-06-0${day}` }] },
          etag,
        ),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect((await coordinator.get(path)).body.engagements).toHaveLength(2);
  });

  it('the type of a trainee, taken back by null', async () => {
    const path = `/enrolments/${enrolments[0] ?? ''}/trainee-type`;
    const etag = async () => ({ 'If-Match': (await coordinator.get(path)).headers.get('etag') ?? '' });
    expect((await coordinator.put(path, { type: 'apprentice' }, await etag())).status).toBe(200);
    expect(lineOf((await read()).body.frames.f1.lines, 'apprentice')).toMatchObject({
      trainees: 1,
      attended: FULL + 100,
    });
    expect((await coordinator.put(path, { type: null }, await etag())).body).toEqual({ type: null });
    expect(lineOf((await read()).body.frames.f1.lines, 'apprentice')).toMatchObject({ trainees: 0 });
  });

  it('to whom a cohort is entrusted: F and F-2 of the one, G of the other, never F of both', async () => {
    const path = `/cohorts/${cohort}/training-account-entry`;
    const etag = async () => ({ 'If-Match': (await coordinator.get(path)).headers.get('etag') ?? '' });
    const entry = { objective: null, certificationCode: null, entrustedTo: provider };
    const refused = await coordinator.put(path, { ...entry, certificationCode: 'RS999999' }, await etag());
    expect(refused.body.errors.map(({ code }: { code: string }) => code)).toEqual([
      'unknown_certification',
      'entrusted_to_itself',
    ]);
    clock.moveTo(new Date('2031-03-07T08:00:00Z'));
    const said = await coordinator.put(path, { ...entry, entrustedTo: other }, await etag());
    expect(said.status).toBe(200);
    const gives = (await read()).body.frames;
    const takes = (await read('year=2031', coordinator, other)).body.frames;
    expect([gives.f1.total.attended, gives.f2.attended, gives.g.attended]).toEqual([730, 730, 0]);
    expect([takes.f1.total.attended, takes.f2.attended, takes.g.attended]).toEqual([0, 0, 730]);
    // Taken back, so that the order of these tests tells nothing.
    clock.moveTo(new Date('2031-03-08T08:00:00Z'));
    await coordinator.put(path, { ...entry, entrustedTo: null }, await etag());
    expect((await read()).body.frames.f2.attended).toBe(0);
  });
});

describe('facts that are edited in place', () => {
  it('an account of before keeps the provider of the course and the level of the certification', async () => {
    const before = (await read()).body;
    clock.moveTo(new Date('2031-03-09T08:00:00Z'));
    await test.work.run(async () => {
      await test.work.query(
        `UPDATE courses SET provider_id = $2 WHERE id = (SELECT course_id FROM cohorts WHERE id = $1)`,
        [cohort, other],
      );
      await test.work.query(
        `UPDATE certifications SET level = 5, nsf = '[]' WHERE id IN (SELECT b.certification_id
           FROM cohort_block_versions p JOIN block_versions v ON v.id = p.block_version_id
           JOIN competence_blocks b ON b.id = v.block_id WHERE p.cohort_id = $1)`,
        [cohort],
      );
    });
    expect((await read()).body.frames.f1.total.trainees).toBe(0);
    const moved = (await read('year=2031', coordinator, other)).body;
    expect(lineOf(moved.frames.f3.lines, 'rncp_5')).toMatchObject({ trainees: 3 });
    expect(countOf(moved.missing, 'certification_without_speciality')).toBe(1);
    const past = (await read(`year=2031&asOf=${before.asOf}`)).body;
    expect([past.frames, past.missing]).toEqual([before.frames, before.missing]);
    // And without a provider it is in nobody's account, which every account of the programme tells.
    clock.moveTo(new Date('2031-03-10T08:00:00Z'));
    await test.work.run(() =>
      test.work.query(
        `UPDATE courses SET provider_id = NULL WHERE id = (SELECT course_id FROM cohorts WHERE id = $1)`,
        [cohort],
      ),
    );
    expect(countOf((await read()).body.missing, 'cohort_without_provider')).toBe(1);
  });
});
