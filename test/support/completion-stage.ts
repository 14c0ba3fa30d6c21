import { SimulatedClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from './accounts.js';
import type { ApiClient } from './api-client.js';
import { Given, type GivenBlock } from './builders/given.js';
import { startTestApp, type TestApp } from './test-app.js';

/** Five mornings of three and a half hours, from nine in UTC: 80 % of them are four. */
export const DAYS = ['2031-03-03', '2031-03-04', '2031-03-05', '2031-03-06', '2031-03-07'] as const;
/** When people enrolled; during the last morning, and after it. */
const BEFORE = new Date('2031-03-01T08:00:00Z');
export const DURING = new Date('2031-03-07T11:00:00Z');
export const AFTER = new Date('2031-03-07T15:00:00Z');

/** How much of somebody's training is in order; all of it unless told. */
export interface Person {
  /** Half-days present and signed, from the first. */
  attends?: number;
  /** Present but not signed, by number. */
  unsigned?: readonly number[];
  /** The certifying assessment was submitted. */
  sat?: boolean;
  status?: string;
  /** Columns of the learner. */
  learner?: Record<string, unknown>;
}

/** A cohort whose people differ in what is proven, with a trainer of its own. */
export interface Played {
  cohortId: string;
  halfDays: string[];
  enrolments: string[];
  learners: string[];
  trainerId: string;
  trainer: ApiClient & { accountId: string };
}

/** Which half-days, from this one on, are not countersigned (the last, unless told), and the state of the cohort. */
interface Options {
  open?: number;
  status?: string;
}

export interface CompletionStage {
  test: TestApp;
  clock: SimulatedClock;
  given: Given;
  programme: { id: string; code: string };
  block: GivenBlock;
  as: Record<'stranger' | 'coordinator' | 'otherCoordinator' | 'auditor', ApiClient & { accountId: string }>;
  cohort(people: readonly Person[], options?: Options): Promise<Played>;
  statuses(played: Played): Promise<string[]>;
}

export async function completionStage(): Promise<CompletionStage> {
  const clock = new SimulatedClock(AFTER);
  const test = await startTestApp(clock);
  const given = new Given(test.work);
  const made = await test.work.run(async () => {
    const provider = await given.provider({ legal_representative: 'Claude Exemple' });
    const block = await given.block();
    return {
      programme: await given.programme(),
      block,
      provider,
      course: await given.course({ block_version_ids: [block.versionId], provider_id: provider }),
      stranger: await given.trainer(),
      other: await given.programme(),
    };
  });
  const { programme, block } = made;
  const as = {
    stranger: await signedIn(test, 'trainer', { trainerId: made.stranger }),
    coordinator: await signedIn(test, 'coordinator', { programmeIds: [programme.id] }),
    otherCoordinator: await signedIn(test, 'coordinator', { programmeIds: [made.other.id] }),
    auditor: await signedIn(test, 'auditor', { programmeIds: [programme.id] }),
  };
  const play = new Play(test, clock, given, made);
  return {
    test,
    clock,
    given,
    programme,
    block,
    as,
    cohort: (people, options = {}) => play.cohort(people, options),
    statuses: async ({ enrolments }) => {
      const rows = await test.work.query<{ id: string; status: string }>(
        `SELECT id, status FROM enrolments WHERE id = ANY ($1)`,
        [enrolments],
      );
      return enrolments.map((id) => rows.find((row) => row.id === id)?.status ?? 'none');
    },
  };
}

interface Ground {
  programme: { id: string };
  block: GivenBlock;
  course: string;
  provider: string;
}

/** Where a row of attendance stands. */
interface Slot {
  cohortId: string;
  halfDay: string;
}

/** Writes rows as the product would have; not a line of the completion rule is run by it. */
class Play {
  constructor(
    private readonly test: TestApp,
    private readonly clock: SimulatedClock,
    private readonly given: Given,
    private readonly ground: Ground,
  ) {}

  async cohort(people: readonly Person[], { open = DAYS.length - 1, status = 'running' }: Options) {
    const { provider, block } = this.ground;
    const trainerId = await this.given.trainer({ provider_id: provider });
    await this.test.work.query(
      `INSERT INTO trainer_clearances (trainer_id, block_id, granted_by) VALUES ($1, $2, $1)`,
      [trainerId, block.blockId],
    );
    const trainer = await signedIn(this.test, 'trainer', { trainerId });
    const now = this.clock.now();
    this.clock.moveTo(BEFORE);
    const made = await this.test.work.run(() => this.rows(people, { open, status, trainerId, trainer }));
    this.clock.moveTo(now);
    return { ...made, trainerId, trainer };
  }

  private async rows(
    people: readonly Person[],
    { open, status, trainerId, trainer }: Required<Options> & Pick<Played, 'trainerId' | 'trainer'>,
  ) {
    const { accountId } = trainer;
    const cohortId = await this.given.cohort({
      programme_id: this.ground.programme.id,
      course_id: this.ground.course,
      capacity: 50,
      status,
      trainer_ids: [trainerId],
    });
    const halfDays: string[] = [];
    for (const day of DAYS) halfDays.push(await this.given.halfDay(cohortId, day));
    const [enrolments, learners]: [string[], string[]] = [[], []];
    for (const person of people) {
      const learner = await this.given.learner(person.learner);
      const enrolment = await this.given.enrolment(cohortId, learner, { status: person.status ?? 'started' });
      learners.push(learner);
      enrolments.push(enrolment);
      for (const [i, halfDay] of halfDays.entries())
        await this.attend(person, i, enrolment, { cohortId, halfDay }, accountId);
      if (person.sat !== false) await this.sit(cohortId, enrolment, accountId);
    }
    for (const halfDay of halfDays.slice(0, open))
      await this.sign({ cohortId, halfDay }, { trainerId }, accountId);
    return { cohortId, halfDays, enrolments, learners };
  }

  private async attend(
    { attends = DAYS.length, unsigned = [] }: Person,
    i: number,
    enrolment: string,
    slot: Slot,
    by: string,
  ): Promise<void> {
    const row = { cohort_id: slot.cohortId, half_day_id: slot.halfDay, enrolment_id: enrolment };
    if (i >= attends) {
      await this.given.attendance({ ...row, status: 'excused', minutes: 0, reason: 'Maladie' });
      return;
    }
    await this.given.attendance(row);
    if (!unsigned.includes(i)) await this.sign(slot, { enrolment }, by);
  }

  private async sign(
    { cohortId, halfDay }: Slot,
    { enrolment, trainerId }: { enrolment?: string; trainerId?: string },
    by: string,
  ): Promise<void> {
    await this.test.work.query(
      `INSERT INTO half_day_signatures
         (id, cohort_id, half_day_id, enrolment_id, trainer_id, account_id, authenticated_by)
       VALUES ($1, $2, $3, $4, $5, $6, 'signed_in_session')`,
      [newId(), cohortId, halfDay, enrolment ?? null, trainerId ?? null, by],
    );
  }

  private async sit(cohortId: string, enrolment: string, by: string): Promise<void> {
    await this.test.work.query(
      `INSERT INTO assessments
         (id, cohort_id, enrolment_id, block_version_id, kind, assessor_id, status, submitted_at)
       VALUES ($1, $2, $3, $4, 'certifying', $5, 'submitted', maillon_now())`,
      [newId(), cohortId, enrolment, this.ground.block.versionId, by],
    );
  }
}
