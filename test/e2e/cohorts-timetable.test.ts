import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { ApiClient } from '../support/api-client.js';
import { signedIn } from '../support/accounts.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const PRESENT = new Date('2026-03-03T08:00:00Z');
const clock = new SimulatedClock(PRESENT);
let test: TestApp;
let given: Given;
let programme_id: string;
let coordinator: ApiClient;
let stranger: ApiClient;

beforeAll(async () => {
  test = await startTestApp(clock);
  given = new Given(test.work);
  programme_id = (await given.programme()).id;
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [programme_id] });
  stranger = await signedIn(test, 'coordinator', { programmeIds: [(await given.programme()).id] });
});
beforeEach(() => clock.moveTo(PRESENT));
afterAll(() => test.close());

/** A running cohort of one trainer and one learner, with a half-day on the 2nd (over) and one on the 4th of March. */
async function aRunningCohort(row: Record<string, unknown> = {}) {
  const trainer = await given.trainer({ given_names: 'Sacha', family_name: 'Exemple' });
  const learner = await given.learner({ given_names: 'Camille', family_name: 'Essai' });
  const id = await given.cohort({ programme_id, title: 'Celle-ci', trainer_ids: [trainer], ...row });
  const past = await given.halfDay(id, '2026-03-02');
  const next = await given.halfDay(id, '2026-03-04');
  const enrolment = await given.enrolment(id, learner);
  await test.work.query(`UPDATE cohorts SET status = 'running' WHERE id = $1`, [id]);
  return { id, trainer, learner, past, next, enrolment };
}

const slot = (date: string) => ({ date, period: 'morning', startsAt: '09:00', endsAt: '12:00' });

async function booked(personId: string): Promise<string[]> {
  const rows = await test.work.query<{ at: Date }>(
    `SELECT lower(during) AS at FROM bookings WHERE person_id = $1 ORDER BY 1`,
    [personId],
  );
  return rows.map(({ at }) => at.toISOString().slice(0, 16));
}

const codesOf = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`);

describe('adding a half-day', () => {
  it('books the trainer and the learner for it', async () => {
    const { id, trainer, learner } = await aRunningCohort();
    const answer = await coordinator.post(`/cohorts/${id}/half-days`, {
      ...slot('2026-03-08'),
      room: 'Salle 2',
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      cohortId: id,
      startsAt: '2026-03-08T08:00:00.000Z',
      minutes: 180,
      room: 'Salle 2',
      warnings: [{ pointer: '/date', code: 'public_holiday_or_sunday' }],
    });
    expect(await booked(trainer)).toContain('2026-03-08T08:00');
    expect(await booked(learner)).toContain('2026-03-08T08:00');
    const cohort = await coordinator.get(`/cohorts/${id}`);
    expect(cohort.body).toMatchObject({ endsOn: '2026-03-08', plannedMinutes: 600 });
  });

  it('is refused where it does not fit the rest of the timetable', async () => {
    const { id } = await aRunningCohort();
    const path = `/cohorts/${id}/half-days`;
    const clash = await coordinator.post(path, { ...slot('2026-03-04'), startsAt: '10:00', endsAt: '10:30' });
    expect(codesOf(clash.body)).toEqual([' half_days_overlap']);
    const wrong = await coordinator.post(path, {
      ...slot('2026-03-09'),
      period: 'afternoon',
      endsAt: '08:00',
    });
    expect(codesOf(wrong.body)).toEqual(['/endsAt ends_before_start', '/period period_does_not_fit']);
    const skipped = await coordinator.post(path, { ...slot('2026-03-29'), startsAt: '02:30' });
    expect(codesOf(skipped.body)).toEqual(['/startsAt not_a_time']);
  });

  it('is refused as a whole with everyone who is expected elsewhere', async () => {
    const one = await aRunningCohort();
    const other = await given.cohort({ programme_id, title: 'L’autre', trainer_ids: [one.trainer] });
    await given.halfDay(other, '2026-03-10');
    await given.enrolment(other, one.learner);
    const answer = await coordinator.post(`/cohorts/${one.id}/half-days`, slot('2026-03-10'));
    expect(answer.status).toBe(409);
    expect(answer.body.errors.map(({ message }: { message: string }) => message)).toEqual([
      'Camille Essai is expected by cohort “L’autre” on 2026-03-10 from 10:00 to 13:30',
      'Sacha Exemple is expected by cohort “L’autre” on 2026-03-10 from 10:00 to 13:30',
    ]);
    expect((await coordinator.get(`/cohorts/${one.id}`)).body.halfDays).toHaveLength(2);
  });

  it('ends with the cohort', async () => {
    const id = await given.cohort({ programme_id, status: 'closed' });
    expect((await coordinator.post(`/cohorts/${id}/half-days`, slot('2026-03-10'))).body.state).toBe(
      'closed',
    );
  });
});

describe('moving a half-day', () => {
  it('books everyone again, keeps the hours where only the date changes, and remembers what was planned', async () => {
    const { next, trainer, learner } = await aRunningCohort();
    const read = await coordinator.get(`/half-days/${next}`);
    const etag = read.headers.get('etag') ?? '';
    clock.moveTo(new Date('2026-03-03T09:00:00Z'));
    const moved = await coordinator.patch(`/half-days/${next}`, { date: '2026-04-01' }, etag);
    expect(moved.status).toBe(200);
    // 10:00 in Paris stays 10:00 in Paris, although summer time has begun.
    expect(moved.body).toMatchObject({
      startsAt: '2026-04-01T08:00:00.000Z',
      endsAt: '2026-04-01T11:30:00.000Z',
    });
    expect(await booked(trainer)).toEqual(['2026-03-02T09:00', '2026-04-01T08:00']);
    expect(await booked(learner)).toEqual(['2026-03-02T09:00', '2026-04-01T08:00']);
    const versions = await test.work.query<{ starts_at: Date }>(
      `SELECT starts_at FROM half_day_versions WHERE half_day_id = $1 ORDER BY superseded_at`,
      [next],
    );
    expect(versions.map(({ starts_at }) => starts_at.toISOString().slice(0, 10))).toEqual([
      '2026-03-04',
      '2026-04-01',
    ]);
    expect((await coordinator.patch(`/half-days/${next}`, { room: 'B' }, etag)).status).toBe(412);
    expect((await coordinator.patch(`/half-days/${next}`, { room: 'B' })).status).toBe(428);
    const room = await coordinator.patch(
      `/half-days/${next}`,
      { room: 'B' },
      moved.headers.get('etag') ?? '',
    );
    expect(room.body).toMatchObject({ room: 'B', startsAt: '2026-04-01T08:00:00.000Z' });
  });

  it('is refused as a whole when anyone is expected elsewhere; the bookings stay', async () => {
    const { next, trainer, learner } = await aRunningCohort();
    const elsewhere = await given.cohort({ title: 'Ailleurs' });
    await given.halfDay(elsewhere, '2026-03-11');
    await given.enrolment(elsewhere, learner);
    const before = [await booked(trainer), await booked(learner)];
    const answer = await coordinator.patch(`/half-days/${next}`, { date: '2026-03-11' }, '"1"');
    expect(answer.status).toBe(409);
    // The other cohort is of a programme that this coordinator does not run.
    expect(answer.body.errors).toEqual([
      {
        pointer: '/startsAt',
        code: 'person_is_booked',
        message: 'Camille Essai is expected by another cohort on 2026-03-11 from 10:00 to 13:30',
      },
    ]);
    expect([await booked(trainer), await booked(learner)]).toEqual(before);
    expect((await coordinator.get(`/half-days/${next}`)).body.date).toBe('2026-03-04');
  });

  it('is refused once it is over, attended, signed or cancelled', async () => {
    const { id, past, next, enrolment, trainer } = await aRunningCohort();
    const refusals = async (halfDay: string) => {
      const moved = await coordinator.patch(`/half-days/${halfDay}`, { room: 'B' }, '"1"');
      const cancelled = await coordinator.post(`/half-days/${halfDay}/cancel`, { reason: 'Grève' });
      return [moved.status, moved.body.state, cancelled.status, cancelled.body.state];
    };
    expect(await refusals(past)).toEqual([409, 'over', 409, 'over']);
    await given.attendance({ cohort_id: id, half_day_id: next, enrolment_id: enrolment });
    expect(await refusals(next)).toEqual([409, 'attended', 409, 'attended']);
    await test.work.query(
      `INSERT INTO half_day_signatures (id, cohort_id, half_day_id, trainer_id, account_id, authenticated_by)
       VALUES ($1, $2, $3, $4, $5, 'password')`,
      [newId(), id, next, trainer, newId()],
    );
    expect(await refusals(next)).toEqual([409, 'signed', 409, 'signed']);
  });
});

describe('cancelling a half-day', () => {
  it('releases everyone, says why, and frees the slot', async () => {
    const { id, next, trainer, learner } = await aRunningCohort();
    expect((await coordinator.post(`/half-days/${next}/cancel`, {})).status).toBe(422);
    const cancelled = await coordinator.post(`/half-days/${next}/cancel`, { reason: 'Grève des trains' });
    expect(cancelled.status).toBe(200);
    expect(cancelled.body).toMatchObject({
      cancelledAt: PRESENT.toISOString(),
      cancelReason: 'Grève des trains',
    });
    expect(await booked(trainer)).toEqual(['2026-03-02T09:00']);
    expect(await booked(learner)).toEqual(['2026-03-02T09:00']);
    expect((await coordinator.get(`/cohorts/${id}`)).body).toMatchObject({
      endsOn: '2026-03-02',
      plannedMinutes: 210,
    });
    const again = await coordinator.post(`/half-days/${next}/cancel`, { reason: 'Encore' });
    expect(again.body.state).toBe('cancelled');
    expect((await coordinator.post(`/cohorts/${id}/half-days`, slot('2026-03-04'))).status).toBe(201);
  });
});

describe('replacing the trainers', () => {
  it('releases who leaves from what is to come and books who joins, who was elsewhere before', async () => {
    const { id, trainer } = await aRunningCohort();
    const joining = await given.trainer();
    const elsewhere = await given.cohort({ trainer_ids: [joining] });
    // At the same time as the half-day of this cohort that is over: no overlap, since somebody else was there.
    await given.halfDay(elsewhere, '2026-03-02');
    const answer = await coordinator.put(
      `/cohorts/${id}/trainers`,
      { trainerIds: [joining] },
      { 'If-Match': '"1"' },
    );
    expect(answer.status).toBe(200);
    expect(answer.body.trainers.map((shown: { id: string }) => shown.id)).toEqual([joining]);
    expect(answer.headers.get('etag')).toBe('"2"');
    expect(await booked(trainer)).toEqual(['2026-03-02T09:00']);
    expect(await booked(joining)).toEqual(['2026-03-02T09:00', '2026-03-04T09:00']);
    const stale = await coordinator.put(
      `/cohorts/${id}/trainers`,
      { trainerIds: [trainer] },
      { 'If-Match': '"1"' },
    );
    expect(stale.status).toBe(412);
  });

  it('is refused as a whole for one who is expected elsewhere, for one who is unknown, and for none', async () => {
    const { id, trainer } = await aRunningCohort();
    const busy = await given.trainer({ given_names: 'Noor', family_name: 'Exemple' });
    const other = await given.cohort({ programme_id, title: 'L’autre', trainer_ids: [busy] });
    await given.halfDay(other, '2026-03-04');
    const put = (trainerIds: string[]) =>
      coordinator.put(`/cohorts/${id}/trainers`, { trainerIds }, { 'If-Match': '"1"' });
    const overlap = await put([await given.trainer(), busy]);
    expect(overlap.status).toBe(409);
    expect(overlap.body.errors).toMatchObject([{ pointer: '/trainerIds/1', code: 'person_is_booked' }]);
    expect(overlap.body.errors[0].message).toContain('Noor Exemple');
    expect(codesOf((await put([newId()])).body)).toEqual(['/trainerIds/0 unknown_trainer']);
    expect(codesOf((await put([])).body)).toEqual(['/trainerIds trainer_needed']);
    expect((await coordinator.put(`/cohorts/${id}/trainers`, { trainerIds: [busy] })).status).toBe(428);
    const cohort = await coordinator.get(`/cohorts/${id}`);
    expect(cohort.body.trainers.map((shown: { id: string }) => shown.id)).toEqual([trainer]);
    expect(await booked(trainer)).toHaveLength(2);
  });
});

describe('who may', () => {
  it('read a half-day: who sees its cohort; write: its coordinators', async () => {
    const { next, trainer, learner } = await aRunningCohort();
    const draft = await given.halfDay(await given.cohort({ programme_id, status: 'draft' }), '2026-05-05');
    const asLearner = await signedIn(test, 'learner', { learnerId: learner });
    const asTrainer = await signedIn(test, 'trainer', { trainerId: trainer });
    expect((await asLearner.get(`/half-days/${next}`)).status).toBe(200);
    expect((await asTrainer.get(`/half-days/${next}`)).status).toBe(200);
    expect((await asLearner.get(`/half-days/${draft}`)).status).toBe(404);
    expect((await stranger.get(`/half-days/${next}`)).status).toBe(404);
    const anyone = new ApiClient(test.address);
    const statuses = async (client: ApiClient) => [
      (await client.patch(`/half-days/${next}`, { room: 'B' }, '"1"')).status,
      (await client.post(`/half-days/${next}/cancel`, { reason: 'x' })).status,
    ];
    expect(await statuses(anyone)).toEqual([401, 401]);
    expect(await statuses(asTrainer)).toEqual([403, 403]);
    expect(await statuses(stranger)).toEqual([404, 404]);
    expect((await coordinator.patch(`/half-days/${newId()}`, { room: 'B' }, '"1"')).status).toBe(404);
  });
});
