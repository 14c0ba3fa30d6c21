import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../support/api-client.js';
import { signedIn } from '../support/accounts.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let given: Given;
let programme: { id: string; code: string };
let coordinator: ApiClient;

beforeAll(async () => {
  test = await startTestApp();
  given = new Given(test.work);
  programme = await given.programme();
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [programme.id] });
});
afterAll(() => test.close());

async function plan(title: string, trainerIds: string[], dates: string[]): Promise<Record<string, unknown>> {
  return {
    programmeCode: programme.code,
    courseId: await given.course(),
    title,
    capacity: 5,
    requiresApproval: false,
    enrolmentOpensAt: '2031-01-01T08:00:00Z',
    enrolmentClosesAt: '2031-02-27T18:00:00Z',
    trainerIds,
    halfDays: dates.map((date) => ({
      date,
      period: 'morning',
      startsAt: '09:00',
      endsAt: '12:00',
      room: null,
    })),
  };
}

const statusesOf = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();

/** Pairs of bookings of one person that overlap: never any. */
async function doubleBookings(): Promise<unknown[]> {
  return test.work.query(
    `SELECT a.person_id FROM bookings a JOIN bookings b ON b.person_id = a.person_id
       AND b.half_day_id > a.half_day_id AND b.during && a.during`,
  );
}

describe('two cohorts that want the same trainer at once', () => {
  it('are planned by one winner; nothing of the others is left', async () => {
    const [a, b] = [await given.trainer(), await given.trainer()];
    const dates = ['2031-03-03', '2031-03-04', '2031-03-05'];
    for (let round = 0; round < 3; round += 1) {
      const title = `Ronde ${round}`;
      const own = dates.map((date) => date.replace('2031', String(2031 + round)));
      // Trainers and half-days in opposite orders: whoever locked them as they come would meet in a deadlock.
      const plans = [
        await plan(title, [a, b], own),
        await plan(title, [b, a], [...own].reverse()),
        await plan(title, [b], own.slice(1)),
        await plan(title, [a], own.slice(2)),
      ];
      const answers = await Promise.all(plans.map((body) => coordinator.post('/cohorts', body)));
      // The third and the fourth want different people, so both may win; never two who share one.
      const winners = answers.filter(({ status }) => status === 201);
      expect(statusesOf(answers).every((status) => status === 201 || status === 409)).toBe(true);
      expect(winners.length).toBeGreaterThan(0);
      const wanted = winners.flatMap((winner) => winner.body.trainers.map(({ id }: { id: string }) => id));
      expect(new Set(wanted).size).toBe(wanted.length);
      for (const refused of answers.filter(({ status }) => status === 409)) {
        expect(refused.body.errors[0]).toMatchObject({ code: 'person_is_booked' });
        expect(refused.body.errors[0].message).toContain(`cohort “${title}”`);
      }
      const left = await test.work.query<{ id: string }>(`SELECT id FROM cohorts WHERE title = $1`, [title]);
      expect(left.map(({ id }) => id).sort()).toEqual(winners.map(({ body }) => body.id).sort());
      const orphans = await test.work.query(
        `SELECT 1 FROM cohort_block_versions k LEFT JOIN cohort_trainers t USING (cohort_id) WHERE t IS NULL`,
      );
      expect(orphans).toEqual([]);
    }
    expect(await doubleBookings()).toEqual([]);
  });

  it('take turns when both ask for the trainer by replacing their own', async () => {
    const wanted = await given.trainer();
    const ids: string[] = [];
    for (const name of ['Un', 'Deux', 'Trois']) {
      const created = await coordinator.post(
        '/cohorts',
        await plan(name, [await given.trainer()], ['2034-05-02']),
      );
      ids.push(created.body.id);
    }
    const answers = await Promise.all(
      ids.map((id) =>
        coordinator.put(`/cohorts/${id}/trainers`, { trainerIds: [wanted] }, { 'If-Match': '"1"' }),
      ),
    );
    expect(statusesOf(answers)).toEqual([200, 409, 409]);
    const trained = await test.work.query<{ n: number }>(
      `SELECT count(*) AS n FROM cohort_trainers WHERE cohort_id = ANY($1) GROUP BY cohort_id`,
      [ids],
    );
    // Who lost kept the trainer that they had.
    expect(trained.map(({ n }) => n)).toEqual([1, 1, 1]);
    expect(await doubleBookings()).toEqual([]);
  });

  it('take turns when half-days are moved to the same time', async () => {
    const trainer = await given.trainer();
    const halfDays: string[] = [];
    for (const day of ['2035-05-02', '2035-05-03', '2035-05-04']) {
      const created = await coordinator.post('/cohorts', await plan(day, [trainer], [day]));
      halfDays.push(created.body.halfDays[0].id);
    }
    const answers = await Promise.all(
      halfDays.map((id) => coordinator.patch(`/half-days/${id}`, { date: '2035-06-01' }, '"1"')),
    );
    expect(statusesOf(answers)).toEqual([200, 409, 409]);
    expect(await doubleBookings()).toEqual([]);
  });
});

describe('a timetable that changes while seats are taken', () => {
  it('books everyone who got in for every half-day, whoever came first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await given.cohort({
        programme_id: programme.id,
        capacity: 20,
        trainer_ids: [await given.trainer()],
      });
      const learners: string[] = [];
      for (let i = 0; i < 8; i += 1) learners.push(await given.learner());
      const enrol = (learner: string) => test.work.run(() => given.enrolment(id, learner));
      const day = (i: number) => ({
        date: `2036-0${round + 1}-1${i}`,
        period: 'morning',
        startsAt: '09:00',
        endsAt: '12:00',
      });
      await Promise.all([
        ...learners.slice(0, 4).map(enrol),
        ...[0, 1, 2].map((i) => coordinator.post(`/cohorts/${id}/half-days`, day(i))),
        ...learners.slice(4).map(enrol),
      ]);
      const [counted] = await test.work.query<{ n: number }>(
        `SELECT count(*) AS n FROM bookings WHERE cohort_id = $1`,
        [id],
      );
      expect(counted?.n).toBe(3 * (learners.length + 1));
    }
  });

  it('is booked in whole also when a trainer comes in meanwhile, by the database alone', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await given.cohort();
      const trainer = await given.trainer();
      await Promise.all([
        test.work.query(`INSERT INTO cohort_trainers (cohort_id, trainer_id) VALUES ($1, $2)`, [id, trainer]),
        given.halfDay(id, '2037-01-05'),
        given.halfDay(id, '2037-01-06'),
      ]);
      const bookings = await test.work.query(`SELECT 1 FROM bookings WHERE person_id = $1`, [trainer]);
      expect(bookings).toHaveLength(2);
    }
  });
});

describe('a cohort that is opened', () => {
  it('is opened once by those who press at once', async () => {
    const created = await coordinator.post(
      '/cohorts',
      await plan('À ouvrir', [await given.trainer()], ['2038-05-03']),
    );
    const path = `/cohorts/${created.body.id}/open`;
    const answers = await Promise.all([1, 2, 3, 4].map(() => coordinator.post(path)));
    expect(statusesOf(answers)).toEqual([200, 409, 409, 409]);
    const history = await coordinator.get(`/cohorts/${created.body.id}/history`);
    expect(history.body.items).toHaveLength(2);
  });
});
