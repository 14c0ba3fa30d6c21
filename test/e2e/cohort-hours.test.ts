import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { type CompletionStage, completionStage, type Played } from '../support/completion-stage.js';

/** Each half-day is of 210 minutes; there are five, of which the last is not countersigned. */
const HALF_DAY = 210;
let stage: CompletionStage;
let played: Played;
beforeAll(async () => {
  stage = await completionStage();
  // All there; away from the fourth on; one left unsigned; gone after the second; a request that nobody answered.
  const people = [{}, { attends: 3 }, { unsigned: [0] }, { attends: 2 }, { status: 'requested', attends: 0 }];
  played = await stage.cohort(people);
  await stage.as.coordinator.post(`/enrolments/${played.enrolments[3]}/drop-out`, {
    reason: 'Changement de poste',
    endedOn: '2031-03-04',
  });
}, 60_000);
afterAll(() => stage.test.close());

interface Row {
  enrolmentId: string;
  plannedMinutes: number;
  attendedMinutes: number;
  provenMinutes: number;
  absences: { date: string; missedMinutes: number; reason: string | null; status: string }[];
}
const path = () => `/cohorts/${played.cohortId}/hours`;
const read = async (client: ApiClient = stage.as.coordinator) => (await client.get(path())).body;
const threeOf = (row: Omit<Row, 'absences' | 'enrolmentId'>) => [
  row.plannedMinutes,
  row.attendedMinutes,
  row.provenMinutes,
];
const halfDays = (...counts: number[]) => counts.map((count) => count * HALF_DAY);

describe('hours of a cohort', () => {
  it('are planned, attended and proven for each learner; for a drop-out planned until they left', async () => {
    const { items } = await read();
    const of = (i: number) => threeOf(items.find((row: Row) => row.enrolmentId === played.enrolments[i]));
    expect(of(0)).toEqual(halfDays(5, 5, 4));
    expect(of(1)).toEqual(halfDays(5, 3, 3));
    expect(of(2)).toEqual(halfDays(5, 5, 3));
    expect(of(3)).toEqual(halfDays(2, 2, 2));
    expect(of(4)).toEqual(halfDays(5, 0, 0));
  });

  it('say what was missed and why', async () => {
    const { items } = await read();
    const away = items.find((row: Row) => row.enrolmentId === played.enrolments[1]) as Row;
    expect(away.absences).toMatchObject([
      { date: '2031-03-06', missedMinutes: HALF_DAY, status: 'excused', reason: 'Maladie' },
      { date: '2031-03-07', missedMinutes: HALF_DAY, status: 'excused', reason: 'Maladie' },
    ]);
  });

  it('add up by half-day, and each block counts all of them', async () => {
    const { people, total, halfDays: days, blocks, items } = await read();
    expect(people).toBe(5);
    expect(threeOf(total)).toEqual(halfDays(22, 15, 12));
    const sums = [items, days].map((rows: Row[]) =>
      rows.map(threeOf).reduce((sum, row) => sum.map((value, i) => value + (row[i] ?? 0)), [0, 0, 0]),
    );
    expect(sums).toEqual([threeOf(total), threeOf(total)]);
    expect(days.map(({ date }: { date: string }) => date)).toEqual([
      '2031-03-03',
      '2031-03-04',
      '2031-03-05',
      '2031-03-06',
      '2031-03-07',
    ]);
    expect(days[3]).toMatchObject({ present: 2, excused: 3, absent: 0, unmarked: 0 });
    expect(blocks).toMatchObject([{ blockCode: stage.block.code, ...total }]);
  });

  it('are those of the completion report, to the minute: cohort, block and person', async () => {
    const { total, items } = await read();
    const report = `/programmes/${stage.programme.code}/completion-report`;
    const { body } = await stage.as.coordinator.get(report);
    const figures = {
      planned: total.plannedMinutes,
      attended: total.attendedMinutes,
      proven: total.provenMinutes,
    };
    expect(body.hours).toEqual(figures);
    expect(body.cohorts[0].hours).toEqual(figures);
    expect(body.blocks[0].hours).toEqual(figures);
    const people = (await stage.as.coordinator.get(`${report}/people?figure=everyone`)).body.items;
    const told = people.flatMap((person: { enrolments: { id: string; hours: object }[] }) =>
      person.enrolments.map(({ id, hours }) => [id, hours]),
    );
    const own = items.map((row: Row) => {
      const [planned, attended, proven] = threeOf(row);
      return [row.enrolmentId, { planned, attended, proven }];
    });
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(own));
  });

  it('are those of each enrolment by itself', async () => {
    const { items } = await read();
    for (const row of items as Row[]) {
      const { body } = await stage.as.coordinator.get(`/enrolments/${row.enrolmentId}/attendance`);
      expect(threeOf(body.hours)).toEqual(threeOf(row));
    }
  });

  it('come page by page, with the totals of all', async () => {
    const first = (await stage.as.coordinator.get(`${path()}?limit=3`)).body;
    const rest = (await stage.as.coordinator.get(`${path()}?limit=3&cursor=${first.nextCursor}`)).body;
    const ids = [...first.items, ...rest.items].map((row: Row) => row.enrolmentId);
    expect(ids.sort()).toEqual([...played.enrolments].sort());
    expect([rest.total, rest.nextCursor]).toEqual([first.total, null]);
    expect((await stage.as.coordinator.get(`${path()}?cursor=nonsense`)).status).toBe(400);
  });
});

describe('who sees them', () => {
  it('a learner own ones, an employer those of own people and no reasons, nobody else’s', async () => {
    const { test, as, given } = stage;
    const learner = await signedIn(test, 'learner', { learnerId: played.learners[1] });
    const mine = await read(learner);
    expect(mine.items).toHaveLength(1);
    expect(threeOf(mine.total)).toEqual(halfDays(5, 3, 3));
    expect(mine.items[0].absences[0].reason).toBe('Maladie');
    const [{ employer }] = (await test.work.query<{ employer: string }>(
      `SELECT employer_id AS employer FROM learner_situations WHERE learner_id = $1`,
      [played.learners[1]],
    )) as [{ employer: string }];
    const hr = await signedIn(test, 'employer', { employerId: employer });
    const theirs = await read(hr);
    expect(theirs.items.map((row: Row) => row.enrolmentId)).toEqual([played.enrolments[1]]);
    expect(theirs.items[0].absences.map((row: Row['absences'][0]) => row.reason)).toEqual([null, null]);
    expect(theirs.halfDays[3]).toMatchObject({ present: 0, excused: 1 });
    expect((await played.trainer.get(path())).body.people).toBe(5);
    const strangers = [
      as.otherCoordinator,
      as.stranger,
      await signedIn(test, 'learner', { learnerId: await given.learner() }),
      await signedIn(test, 'employer', { employerId: await given.employer() }),
    ];
    for (const client of strangers) expect((await client.get(path())).status).toBe(404);
    expect((await as.auditor.get(path())).status).toBe(403);
    expect((await new ApiClient(test.address).get(path())).status).toBe(401);
    expect((await as.coordinator.get(`/cohorts/${newId()}/hours`)).status).toBe(404);
  });
});
