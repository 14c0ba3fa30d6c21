import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokenConstraint } from '../../src/shared/database/unit-of-work.js';
import { newId } from '../../src/shared/ids.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let given: Given;

beforeAll(async () => {
  test = await startTestApp();
  given = new Given(test.work);
});
afterAll(() => test.close());

/** The name of the rule by which the database refuses the statement; undefined when it does not. */
async function refusal(sql: string, parameters: unknown[] = []): Promise<string | undefined> {
  return attempt(() => test.work.query(sql, parameters));
}

async function attempt(write: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    return brokenConstraint(error);
  }
}

async function seatsTaken(cohortId: string): Promise<number | undefined> {
  const [row] = await test.work.query<{ seats_taken: number }>(
    'SELECT seats_taken FROM cohorts WHERE id = $1',
    [cohortId],
  );
  return row?.seats_taken;
}

describe('whatever writes to it, the database refuses', () => {
  it('a seat over the capacity, by insert or by change of status', async () => {
    const cohort = await given.cohort({ capacity: 1 });
    await given.enrolment(cohort, await given.learner());
    const over = await given.learner();
    expect(await attempt(() => given.enrolment(cohort, over))).toBe('seats_within_capacity');
    const waiting = await given.enrolment(cohort, over, { status: 'waitlisted', queue_position: 1 });
    const promote = `UPDATE enrolments SET status = 'confirmed', queue_position = NULL WHERE id = $1`;
    expect(await refusal(promote, [waiting])).toBe('seats_within_capacity');
    expect(await seatsTaken(cohort)).toBe(1);
  });

  it('a capacity below the seats that are taken, and a count of seats made up', async () => {
    const cohort = await given.cohort({ capacity: 3 });
    await given.enrolment(cohort, await given.learner());
    await given.enrolment(cohort, await given.learner(), { status: 'requested' });
    expect(await refusal('UPDATE cohorts SET capacity = 1 WHERE id = $1', [cohort])).toBe(
      'seats_within_capacity',
    );
    expect(await refusal('UPDATE cohorts SET seats_taken = 0 WHERE id = $1', [cohort])).toBe(
      'seats_are_counted',
    );
    expect(await attempt(() => given.cohort({ seats_taken: 1 }))).toBe('seats_are_counted');
    expect(await seatsTaken(cohort)).toBe(2);
  });

  it('a second live enrolment of the same person, also while they wait', async () => {
    const cohort = await given.cohort();
    const learner = await given.learner();
    await given.enrolment(cohort, learner, { status: 'waitlisted', queue_position: 1 });
    const twice = () => given.enrolment(cohort, learner);
    expect(await attempt(twice)).toBe('one_live_enrolment_per_learner_and_cohort');
  });

  it('the same place in the queue for two', async () => {
    const cohort = await given.cohort();
    await given.enrolment(cohort, await given.learner(), { status: 'waitlisted', queue_position: 1 });
    const second = await given.learner();
    const same = () => given.enrolment(cohort, second, { status: 'waitlisted', queue_position: 1 });
    expect(await attempt(same)).toBe('one_queue_position_per_cohort');
  });

  it('a person in two half-days at once, by any way in', async () => {
    const morning = await given.cohort({ half_days: [['2030-01-07', 'morning']] });
    const clash = await given.cohort({ half_days: [['2030-01-07', 'morning']] });
    const free = await given.cohort({ half_days: [['2030-01-07', 'afternoon']] });
    const learner = await given.learner();
    await given.enrolment(morning, learner);
    const rule = 'nobody_in_two_half_days_at_once';
    expect(await attempt(() => given.enrolment(clash, learner))).toBe(rule);
    await given.enrolment(free, learner);
    expect(await attempt(() => given.halfDay(free, '2030-01-07', 'morning'))).toBe(rule);
    const move = `UPDATE half_days SET starts_at = '2030-01-07T10:00Z', ends_at = '2030-01-07T11:00Z' WHERE cohort_id = $1`;
    expect(await refusal(move, [free])).toBe(rule);
    const book = `INSERT INTO bookings (person_id, half_day_id, cohort_id, during)
      SELECT $2, id, cohort_id, tstzrange(starts_at, ends_at) FROM half_days WHERE cohort_id = $1`;
    expect(await refusal(book, [clash, learner])).toBe(rule);
    const unbook = 'DELETE FROM bookings WHERE person_id = $1';
    expect(await refusal(unbook, [learner])).toBe('bookings_follow_places');
  });

  it('an enrolment removed, moved, or a history rewritten', async () => {
    const cohort = await given.cohort();
    const enrolment = await given.enrolment(cohort, await given.learner());
    expect(await refusal('DELETE FROM enrolments WHERE id = $1', [enrolment])).toBe(
      'enrolment_stays_where_it_is',
    );
    const move = 'UPDATE enrolments SET cohort_id = $2 WHERE id = $1';
    expect(await refusal(move, [enrolment, await given.cohort()])).toBe('enrolment_stays_where_it_is');
    const forget = 'DELETE FROM enrolment_transitions WHERE enrolment_id = $1';
    expect(await refusal(forget, [enrolment])).toBe('evidence_is_kept');
    const rewrite = `UPDATE enrolment_transitions SET actor_id = $2 WHERE enrolment_id = $1`;
    expect(await refusal(rewrite, [enrolment, newId()])).toBe('evidence_is_kept');
  });

  it('a drop-out without reason and date', async () => {
    const enrolment = await given.enrolment(await given.cohort(), await given.learner(), {
      status: 'started',
    });
    const drop = `UPDATE enrolments SET status = 'dropped_out' WHERE id = $1`;
    expect(await refusal(drop, [enrolment])).toBe('drop_out_has_a_reason_and_date');
  });
});

describe('the history', () => {
  it('never runs backwards, even for a transaction that began first and wrote last', async () => {
    const cohort = await given.cohort();
    const enrolment = await given.enrolment(cohort, await given.learner(), { status: 'requested' });
    const runner = test.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('SELECT maillon_now()');
    await test.work.query(`UPDATE enrolments SET status = 'confirmed' WHERE id = $1`, [enrolment]);
    await runner.query(`UPDATE enrolments SET status = 'withdrawn' WHERE id = $1`, [enrolment]);
    await runner.commitTransaction();
    await runner.release();
    const rows = await test.work.query<{ to_status: string; forward: boolean }>(
      `SELECT to_status, superseded_at >= recorded_at AS forward FROM enrolment_transitions
       WHERE enrolment_id = $1 ORDER BY recorded_at, superseded_at`,
      [enrolment],
    );
    expect(rows).toEqual([
      { to_status: 'requested', forward: true },
      { to_status: 'confirmed', forward: true },
      { to_status: 'withdrawn', forward: true },
    ]);
  });
});
