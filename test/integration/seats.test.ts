import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Given } from '../support/builders/given.js';
import { aCrowd, type Member, Tokens, Wire, type WireAnswer } from '../support/enrolments-crowd.js';
import { finalEnrolments, queueKeptItsOrder, SeatObserver } from '../support/enrolments-invariants.js';
import { killServed, SECRET, serveProduct, type ServedProduct } from '../support/enrolments-product.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const PEOPLE = 2_000;
const SEATS = 100;
const ROUNDS = 3;

let test: TestApp;
let product: ServedProduct;
let crowd: Member[];
let programmeId: string;

beforeAll(async () => {
  test = await startTestApp(); // for its database; the crowd comes to another process
  product = await serveProduct(test.databaseUrl);
  crowd = await aCrowd(test.work, new Tokens(SECRET), PEOPLE);
  programmeId = (await new Given(test.work).programme()).id;
}, 120_000);
afterAll(async () => {
  killServed();
  await test.close();
});

function aCohort(round: number): Promise<string> {
  const month = String(round + 1).padStart(2, '0');
  return new Given(test.work).cohort({
    programme_id: programmeId,
    capacity: SEATS,
    half_days: [
      [`2030-${month}-04`, 'morning'],
      [`2030-${month}-04`, 'afternoon'],
    ],
  });
}

/** Enrols, and one in four withdraws as soon as they have their answer. */
async function come(
  wire: Wire,
  cohortId: string,
  { token }: Member,
  i: number,
): Promise<{ got: WireAnswer; left?: WireAnswer }> {
  const got = await wire.post(`/cohorts/${cohortId}/enrolments`, token);
  if (i % 4 !== 0 || got.status !== 201) return { got };
  return { got, left: await wire.post(`/enrolments/${got.body.id}/withdraw`, token) };
}

describe(`${PEOPLE} people at once for ${SEATS} seats, with withdrawals among them`, () => {
  it.each(Array.from({ length: ROUNDS }, (_, i) => i + 1))(
    'round %i: never a seat too many, the queue in order, nobody lost, no 5xx',
    async (round) => {
      const cohortId = await aCohort(round);
      const observer = new SeatObserver(test.databaseUrl, cohortId);
      const wire = new Wire(product.address, PEOPLE);
      const start = performance.now();
      const answers = await Promise.all(crowd.map((member, i) => come(wire, cohortId, member, i)));
      const seconds = (performance.now() - start) / 1000;
      wire.close();
      await observer.stop();

      expect(observer.faults).toEqual([]);
      expect(observer.looks).toBeGreaterThan(20);
      const statuses = new Set(answers.flatMap(({ got, left }) => [got.status, left?.status ?? 200]));
      expect([...statuses].sort()).toEqual([200, 201]);

      const final = await finalEnrolments(test.databaseUrl, cohortId);
      expect(final.map(({ learnerId }) => learnerId).sort()).toEqual(
        crowd.map(({ learnerId }) => learnerId).sort(),
      );
      const count = (status: string) => final.filter((enrolment) => enrolment.status === status).length;
      expect(count('confirmed')).toBe(SEATS);
      expect(count('withdrawn')).toBe(PEOPLE / 4);
      expect(count('waitlisted')).toBe(PEOPLE - SEATS - PEOPLE / 4);
      expect(queueKeptItsOrder(final)).toBe(true);
      expect(final.filter(({ status, queued }) => queued && status === 'confirmed').length).toBeGreaterThan(
        0,
      );
      process.stdout.write(
        `  ${PEOPLE} enrolments and ${PEOPLE / 4} withdrawals in ${seconds.toFixed(1)} s\n`,
      );
    },
    180_000,
  );
});
