import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../src/auth/auth.api.js';
import { CompletionReports } from '../../src/reporting/completion-report.service.js';
import { TrainingAccounts } from '../../src/reporting/training-account/training-account.service.js';
import { SimulatedClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let given: Given;
const clock = new SimulatedClock(new Date('2031-01-02T08:00:00Z'));

beforeAll(async () => {
  test = await startTestApp(clock);
  given = new Given(test.work);
});
afterAll(() => test.close());

let programme: { id: string; code: string };
let provider: string;
let course: string;
let actor: Actor;
beforeEach(async () => {
  clock.moveTo(new Date('2031-01-02T08:00:00Z'));
  await test.work.run(async () => {
    programme = await given.programme();
    provider = await given.provider();
    course = await given.course({ provider_id: provider });
  });
  actor = { accountId: newId(), role: 'coordinator', programmeIds: [programme.id] } as unknown as Actor;
});

const account = async (
  question: { year?: number; from?: string; to?: string; asOf?: string },
  of = provider,
) => (await test.app.get(TrainingAccounts).read(actor, of, question)).account;

/** A cohort with half-days that learners attended in full. */
async function taught(days: string[], learners: string[], status = 'started') {
  const cohort_id = await given.cohort({
    programme_id: programme.id,
    course_id: course,
    status: 'running',
    capacity: 20,
    half_days: days.map((day): [string] => [day]),
  });
  const rows = await test.work.query<{ id: string }>(
    'SELECT id FROM half_days WHERE cohort_id = $1 ORDER BY starts_at',
    [cohort_id],
  );
  const enrolments: string[] = [];
  for (const learner of learners) enrolments.push(await given.enrolment(cohort_id, learner, { status }));
  for (const { id: half_day_id } of rows)
    for (const enrolment_id of enrolments) await given.attendance({ cohort_id, half_day_id, enrolment_id });
  return { cohort_id, halfDays: rows.map(({ id }) => id), enrolments };
}

const types = (lines: { code: string; trainees: number }[]) =>
  lines.filter(({ trainees }) => trainees > 0).map(({ code }) => code);

describe('the situation of a trainee', () => {
  it('is the one of the first half-day attended, in a later year too', async () => {
    const learner = await test.work.run(() => given.learner());
    clock.moveTo(new Date('2031-12-20T08:00:00Z'));
    await test.work.run(() =>
      given.situationChanges(learner, { employment_status: 'job_seeker', employer_id: null }),
    );
    clock.moveTo(new Date('2032-03-01T08:00:00Z'));
    await test.work.run(() => taught(['2031-03-04', '2032-01-06'], [learner]));
    expect(types((await account({ year: 2031 })).types)).toEqual(['private_employee']);
    expect(types((await account({ year: 2032 })).types)).toEqual(['private_employee']);
  });

  it('known only afterwards counts, and is told', async () => {
    clock.moveTo(new Date('2031-06-01T08:00:00Z'));
    await test.work.run(async () => taught(['2031-03-04'], [await given.learner({ employer_id: null })]));
    const { types: lines, gaps } = await account({ year: 2031 });
    expect(types(lines)).toEqual(['job_seeker']);
    expect(gaps.find(({ kind }) => kind === 'situation_recorded_later')?.items).toHaveLength(1);
  });
});

describe('the period', () => {
  it('goes by the day in Paris', async () => {
    await test.work.run(async () => {
      const { cohort_id, enrolments } = await taught([], [await given.learner()]);
      const half_day_id = newId();
      // Half past midnight of the new year in Paris.
      await test.work.query(
        `INSERT INTO half_days (id, cohort_id, date, period, starts_at, ends_at) VALUES
           ($1, $2, '2032-01-01', 'morning', '2031-12-31T23:30:00Z', '2032-01-01T01:30:00Z')`,
        [half_day_id, cohort_id],
      );
      await given.attendance({ cohort_id, half_day_id, enrolment_id: enrolments[0] ?? '', minutes: 120 });
    });
    clock.moveTo(new Date('2032-02-01T08:00:00Z'));
    expect((await account({ year: 2031 })).total.attended).toBe(0);
    expect((await account({ year: 2032 })).total.attended).toBe(120);
  });
});

describe('hours', () => {
  it('agree to the minute with the completion report, whatever became of people, half-days and signatures', async () => {
    const trainer = await test.work.run(() => given.trainer({ provider_id: provider }));
    clock.moveTo(new Date('2031-05-01T08:00:00Z'));
    await test.work.run(async () => {
      for (const [n, status] of ['started', 'completed', 'confirmed', 'withdrawn', 'dropped_out'].entries()) {
        const learners = [await given.learner(), await given.learner({ employer_id: null })];
        const { cohort_id, halfDays, enrolments } = await taught(
          ['2031-02-03', '2031-02-04', '2031-02-05', '2031-02-06'].map((day) =>
            day.replace('-02-', `-0${n + 1}-`),
          ),
          learners,
          status === 'dropped_out' ? 'started' : status,
        );
        const [one = '', two = '', three = '', four = ''] = halfDays;
        const signed = `INSERT INTO half_day_signatures
            (id, cohort_id, half_day_id, enrolment_id, trainer_id, account_id, authenticated_by)
          VALUES ($1, $2, $3, $4, $5, $1, 'password')`;
        await test.work.query(signed, [newId(), cohort_id, one, enrolments[0], null]);
        await test.work.query(signed, [newId(), cohort_id, two, enrolments[0], null]);
        await test.work.query(signed, [newId(), cohort_id, two, enrolments[1], null]);
        await test.work.query(signed, [newId(), cohort_id, one, null, trainer]);
        await test.work.query(signed, [newId(), cohort_id, three, null, trainer]);
        await test.work.query(`UPDATE half_days SET cancelled_at = maillon_now() WHERE id = $1`, [four]);
        if (status === 'dropped_out')
          await test.work.query(
            `UPDATE enrolments SET status = 'dropped_out', status_reason = 'Départ', ended_on = '2031-05-04' WHERE id = $1`,
            [enrolments[0]],
          );
      }
    });
    clock.moveTo(new Date('2031-12-31T08:00:00Z'));
    const report = await test.app.get(CompletionReports).report(actor, programme.code, undefined, []);
    const { total, trainers } = await account({ year: 2031 });
    expect(report.hours.attended).toBeGreaterThan(report.hours.proven);
    expect(report.hours.proven).toBeGreaterThan(0);
    expect([total.attended, total.proven]).toEqual([report.hours.attended, report.hours.proven]);
    // Eight learners of four cohorts that count, three half-days of 210 minutes each that were held.
    expect([total.trainees, total.attended]).toEqual([8, 8 * 3 * 210]);
    expect(trainers.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(4 * 3 * 210);
  });
});

describe('what a course said before', () => {
  const move = (to: string | null) =>
    test.work.query(`UPDATE courses SET provider_id = $2 WHERE id = $1`, [course, to]);
  const countedBy = async (of: string, asOf: string) =>
    (await account({ year: 2031, asOf }, of)).total.trainees;

  it('is what it said at the instant, whichever unit wrote first, and several times within one', async () => {
    const [second, third] = await test.work.run(async () => [await given.provider(), await given.provider()]);
    clock.moveTo(new Date('2031-04-01T08:00:00Z'));
    await test.work.run(async () => taught(['2031-03-04'], [await given.learner()]));
    clock.moveTo(new Date('2031-06-01T08:00:00Z'));
    await test.work.run(() => move(second ?? ''));
    // A unit that began before the last one, and waited for it.
    clock.moveTo(new Date('2031-05-01T08:00:00Z'));
    await test.work.run(() => move(third ?? ''));
    clock.moveTo(new Date('2031-07-01T08:00:00Z'));
    await test.work.run(async () => {
      await move(null);
      await move(provider);
    });
    clock.moveTo(new Date('2031-08-01T08:00:00Z'));
    expect([await countedBy(provider, '2031-04-15'), await countedBy(second ?? '', '2031-04-15')]).toEqual([
      1, 0,
    ]);
    expect([await countedBy(provider, '2031-05-15'), await countedBy(third ?? '', '2031-05-15')]).toEqual([
      1, 0,
    ]);
    expect([await countedBy(third ?? '', '2031-06-15'), await countedBy(second ?? '', '2031-06-15')]).toEqual(
      [1, 0],
    );
    expect([await countedBy(provider, '2031-07-15'), await countedBy(third ?? '', '2031-07-15')]).toEqual([
      1, 0,
    ]);
    await expect(
      test.work.query(`DELETE FROM course_earlier_values WHERE course_id = $1`, [course]),
    ).rejects.toMatchObject({ driverError: { constraint: 'evidence_is_kept' } });
  });
});

describe('a half-day at a distance', () => {
  it('makes trainees of who attended it at a distance, as it was at the instant', async () => {
    clock.moveTo(new Date('2031-04-01T08:00:00Z'));
    const { halfDays, cohort_id, enrolments } = await test.work.run(async () =>
      taught(['2031-03-04', '2031-03-05'], [await given.learner(), await given.learner()]),
    );
    clock.moveTo(new Date('2031-05-01T08:00:00Z'));
    await test.work.run(async () => {
      await test.work.query(`UPDATE half_days SET mode = 'distance' WHERE id = $1`, [halfDays[0]]);
      await test.work.query(
        `UPDATE attendance_records SET superseded_at = maillon_now()
         WHERE half_day_id = $1 AND enrolment_id = $2 AND cohort_id = $3`,
        [halfDays[0], enrolments[1], cohort_id],
      );
    });
    clock.moveTo(new Date('2031-06-01T08:00:00Z'));
    expect((await account({ year: 2031 })).atDistance.trainees).toBe(1);
    expect((await account({ year: 2031, asOf: '2031-04-15' })).atDistance.trainees).toBe(0);
  });
});

describe('what the database itself refuses', () => {
  it('two engagements in force on one day with one provider', async () => {
    const trainer = await test.work.run(() => given.trainer());
    const insert = (startsOn: string) =>
      test.work.query(
        `INSERT INTO trainer_engagements (id, trainer_id, provider_id, kind, starts_on, recorded_by)
         VALUES ($1, $2, $3, 'internal', $4, $1)`,
        [newId(), trainer, provider, startsOn],
      );
    await insert('2031-01-01');
    await expect(insert('2032-01-01')).rejects.toMatchObject({
      driverError: { constraint: 'one_engagement_per_trainer_provider_and_day' },
    });
  });
});
