import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { aCrowd, Tokens } from '../support/enrolments-crowd.js';
import { COHORTS, EnrolmentsModel } from '../support/enrolments-model.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const LEARNERS = 5;
const RUNS = Number(process.env.FC_RUNS ?? 60);
/** Set FC_SEED to the printed seed to have the same runs again. */
const SEED = Number(process.env.FC_SEED ?? Math.trunc(performance.timeOrigin) % 2 ** 31);

let test: TestApp;
let tokens: Tokens;
let programmeId: string;
let coordinator: ApiClient;

beforeAll(async () => {
  test = await startTestApp();
  tokens = new Tokens(test.settings.accessTokenSecret);
  programmeId = (await new Given(test.work).programme()).id;
  coordinator = new ApiClient(test.address, tokens.of('coordinator', { programmeIds: [programmeId] }));
});
afterAll(() => test.close());

/** The ids of the running product for the numbers of the model. */
interface Real {
  cohorts: string[];
  learners: string[];
}

const DAYS = { monday: '2030-01-07', tuesday: '2030-01-08' };

async function setUp(): Promise<{ model: EnrolmentsModel; real: Real }> {
  const given = new Given(test.work);
  const cohorts: string[] = [];
  for (const { slot, requiresApproval, capacity } of COHORTS) {
    const row = { programme_id: programmeId, capacity, requires_approval: requiresApproval };
    cohorts.push(await given.cohort({ ...row, half_days: [[DAYS[slot], 'morning']] }));
  }
  const crowd = await aCrowd(test.work, tokens, LEARNERS);
  return {
    model: new EnrolmentsModel(),
    real: { cohorts, learners: crowd.map(({ learnerId }) => learnerId) },
  };
}

async function listed(real: Real, cohort: number) {
  const { body } = await coordinator.get(`/cohorts/${real.cohorts[cohort]}/enrolments?limit=200`);
  const items = body.items as { id: string; learnerId: string; status: string; waitingRank?: number }[];
  return items.map(({ id, learnerId, status, waitingRank }) => ({
    id,
    seen: { learner: real.learners.indexOf(learnerId), status, ...(waitingRank && { waitingRank }) },
  }));
}

/** One thing done to the product and to the model: the same answer, and the same enrolments everywhere after it. */
abstract class Command implements fc.AsyncCommand<EnrolmentsModel, Real> {
  check(_: EnrolmentsModel): boolean {
    return true;
  }

  async run(model: EnrolmentsModel, real: Real): Promise<void> {
    const status = await this.do(real, model);
    expect({ does: this.toString(), status }).toEqual({ does: this.toString(), status: this.expects(model) });
    for (const cohort of COHORTS.keys()) {
      const seen = (await listed(real, cohort)).map((enrolment) => enrolment.seen);
      expect({ after: this.toString(), cohort, seen }).toEqual({
        after: this.toString(),
        cohort,
        seen: model.listed(cohort),
      });
    }
  }

  abstract do(real: Real, model: EnrolmentsModel): Promise<number>;
  abstract expects(model: EnrolmentsModel): number;
  abstract toString(): string;
}

class Enrol extends Command {
  constructor(
    private readonly learner: number,
    private readonly cohort: number,
  ) {
    super();
  }
  async do({ cohorts, learners }: Real) {
    const body = { learnerId: learners[this.learner] };
    return (await coordinator.post(`/cohorts/${cohorts[this.cohort]}/enrolments`, body)).status;
  }
  expects(model: EnrolmentsModel) {
    return model.enrol(this.learner, this.cohort);
  }
  toString() {
    return `enrol ${this.learner} in ${this.cohort}`;
  }
}

/** Only of what exists: the latest enrolment of this learner in this cohort. */
class Decide extends Command {
  constructor(
    private readonly decision: 'approve' | 'withdraw' | 'reject' | 'start' | 'drop-out',
    private readonly learner: number,
    private readonly cohort: number,
  ) {
    super();
  }
  override check(model: EnrolmentsModel) {
    return model.latest(this.learner, this.cohort) !== undefined;
  }
  async do(real: Real) {
    const enrolments = await listed(real, this.cohort);
    const { id } = enrolments.findLast(({ seen }) => seen.learner === this.learner) ?? {};
    const body = this.decision === 'start' ? undefined : { reason: 'Essai' };
    return (await coordinator.post(`/enrolments/${id}/${this.decision}`, body)).status;
  }
  expects(model: EnrolmentsModel) {
    return model.decide(this.decision, model.latest(this.learner, this.cohort)!);
  }
  toString() {
    return `${this.decision} ${this.learner} in ${this.cohort}`;
  }
}

class Capacity extends Command {
  constructor(
    private readonly cohort: number,
    private readonly capacity: number,
  ) {
    super();
  }
  async do({ cohorts }: Real) {
    const path = `/cohorts/${cohorts[this.cohort]}`;
    const etag = (await coordinator.get(path)).headers.get('etag') ?? '';
    const answer = await coordinator.put(
      `${path}/capacity`,
      { capacity: this.capacity },
      { 'If-Match': etag },
    );
    return answer.status;
  }
  expects(model: EnrolmentsModel) {
    return model.setCapacity(this.cohort, this.capacity);
  }
  toString() {
    return `capacity of ${this.cohort} is ${this.capacity}`;
  }
}

class RunCohort extends Command {
  constructor(
    private readonly step: 'start' | 'close',
    private readonly cohort: number,
  ) {
    super();
  }
  async do({ cohorts }: Real) {
    return (await coordinator.post(`/cohorts/${cohorts[this.cohort]}/${this.step}`)).status;
  }
  expects(model: EnrolmentsModel) {
    return this.step === 'start' ? model.start(this.cohort) : model.close(this.cohort);
  }
  toString() {
    return `${this.step} ${this.cohort}`;
  }
}

class Cancel extends Command {
  constructor(
    private readonly cohort: number,
    private readonly moveTo?: number,
  ) {
    super();
  }
  async do({ cohorts }: Real) {
    const body = { reason: 'Essai', ...(this.moveTo !== undefined && { moveTo: cohorts[this.moveTo] }) };
    return (await coordinator.post(`/cohorts/${cohorts[this.cohort]}/cancel`, body)).status;
  }
  expects(model: EnrolmentsModel) {
    return model.cancel(this.cohort, this.moveTo);
  }
  toString() {
    return `cancel ${this.cohort}${this.moveTo === undefined ? '' : ` into ${this.moveTo}`}`;
  }
}

const learner = fc.nat({ max: LEARNERS - 1 });
const cohort = fc.nat({ max: COHORTS.length - 1 });
const enrol = fc.tuple(learner, cohort).map(([l, c]) => new Enrol(l, c));
const decide = (...decisions: ConstructorParameters<typeof Decide>[0][]) =>
  fc.tuple(fc.constantFrom(...decisions), learner, cohort).map(([d, l, c]) => new Decide(d, l, c));
/** Enrolling and leaving are what happens most; ending a cohort leaves little to happen after it. */
const commands = [
  enrol,
  enrol,
  enrol,
  decide('withdraw', 'reject'),
  decide('approve', 'drop-out', 'start'),
  fc.tuple(cohort, fc.integer({ min: 1, max: 4 })).map(([c, n]) => new Capacity(c, n)),
  fc
    .tuple(fc.constantFrom('start' as const, 'start' as const, 'close' as const), cohort)
    .map(([step, c]) => new RunCohort(step, c)),
  fc.tuple(cohort, fc.option(cohort, { nil: undefined })).map(([c, to]) => new Cancel(c, to)),
];

it('does what the model does, whatever is done in whatever order', async () => {
  process.stdout.write(`  FC_SEED=${SEED} FC_RUNS=${RUNS}\n`);
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { size: '+1', maxCommands: 40 }), async (sequence) => {
      await fc.asyncModelRun(setUp, sequence);
    }),
    { seed: SEED, numRuns: RUNS, verbose: 1, endOnFailure: false },
  );
}, 300_000);
