import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Given } from '../support/builders/given.js';
import { aCrowd, type Member, Tokens, Wire, type WireAnswer } from '../support/enrolments-crowd.js';
import { finalEnrolments, queueKeptItsOrder, SeatObserver } from '../support/enrolments-invariants.js';
import { killServed, SECRET, serveProduct } from '../support/enrolments-product.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const PEOPLE = 600;
const SEATS = 40;

let test: TestApp;
let crowd: Member[];

beforeAll(async () => {
  test = await startTestApp(); // for its database; what is killed is another process
  crowd = await aCrowd(test.work, new Tokens(SECRET), PEOPLE);
}, 60_000);
afterAll(async () => {
  killServed();
  await test.close();
});

/** What each member was told before the kill; undefined where the answer never came. */
async function storm(
  wire: Wire,
  cohortId: string,
  onAnswer: () => void,
): Promise<(WireAnswer | undefined)[]> {
  const one = async ({ token, learnerId }: Member, i: number) => {
    const got = await wire.post(`/cohorts/${cohortId}/enrolments`, token, {}, `enrol-${learnerId}`);
    onAnswer();
    if (i % 5 === 0 && got.status === 201) {
      await wire
        .post(`/enrolments/${got.body.id}/withdraw`, token, {}, `leave-${learnerId}`)
        .catch(() => undefined);
    }
    return got;
  };
  return Promise.all(crowd.map((member, i) => one(member, i).catch(() => undefined)));
}

it('a kill in the middle of a storm loses nobody, and a retry with the same keys ends it as if there had been none', async () => {
  const cohortId = await new Given(test.work).cohort({
    capacity: SEATS,
    half_days: [['2030-02-04', 'morning']],
  });
  const observer = new SeatObserver(test.databaseUrl, cohortId);
  const first = await serveProduct(test.databaseUrl);
  const wire = new Wire(first.address, PEOPLE);
  let answers = 0;
  let killed: Promise<void> | undefined;
  const before = await storm(wire, cohortId, () => {
    answers += 1;
    if (answers === PEOPLE / 4) killed = first.kill();
  });
  await killed;
  wire.close();
  const answered = before.filter((answer) => answer?.status === 201);
  expect(answered.length).toBeGreaterThanOrEqual(PEOPLE / 4);
  expect(answered.length).toBeLessThan(PEOPLE);

  const second = await serveProduct(test.databaseUrl);
  const again = new Wire(second.address, PEOPLE);
  const after = await storm(again, cohortId, () => undefined);
  again.close();
  await second.kill();
  await observer.stop();

  expect(observer.faults).toEqual([]);
  expect(new Set(after.map((answer) => answer?.status))).toEqual(new Set([201]));
  before.forEach((answer, i) => {
    if (answer?.status === 201) expect(after[i]?.body).toEqual(answer.body);
  });
  const final = await finalEnrolments(test.databaseUrl, cohortId);
  expect(final.map(({ learnerId }) => learnerId).sort()).toEqual(
    crowd.map(({ learnerId }) => learnerId).sort(),
  );
  const count = (status: string) => final.filter((enrolment) => enrolment.status === status).length;
  expect([count('confirmed'), count('withdrawn'), count('waitlisted')]).toEqual([
    SEATS,
    PEOPLE / 5,
    PEOPLE - SEATS - PEOPLE / 5,
  ]);
  expect(queueKeptItsOrder(final)).toBe(true);
}, 180_000);
