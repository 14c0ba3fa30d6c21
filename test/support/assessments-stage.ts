import { SimulatedClock } from '../../src/shared/clock.js';
import { signedIn } from './accounts.js';
import type { Answer, ApiClient } from './api-client.js';
import { Given, type GivenBlock } from './builders/given.js';
import { startTestApp, type TestApp } from './test-app.js';

type Client = ApiClient & { accountId: string };

/** A running cohort pinned to an independently marked block, a plain one, and two that share the code `01`. */
export interface AssessmentsStage {
  test: TestApp;
  clock: SimulatedClock;
  given: Given;
  cohortId: string;
  blocks: Record<'independent' | 'plain' | 'first01' | 'second01', GivenBlock>;
  enrolments: Record<'waiting' | 'withdrawn', string>;
  as: Record<
    | 'cleared'
    | 'alsoCleared'
    | 'uncleared'
    | 'stranger'
    | 'juror'
    | 'otherJuror'
    | 'otherLearner'
    | 'employer'
    | 'coordinator'
    | 'otherCoordinator'
    | 'auditor',
    Client
  >;
  /** Someone newly enrolled, so that each test stands on its own. */
  candidate(row?: Record<string, unknown>): Promise<{ enrolmentId: string; learnerId: string }>;
  asLearner(learnerId: string): Promise<Client>;
}

export async function assessmentsStage(): Promise<AssessmentsStage> {
  const clock = new SimulatedClock(new Date('2031-03-04T10:00:00Z'));
  const test = await startTestApp(clock);
  const given = new Given(test.work);
  const made = await test.work.run(async () => {
    const programme = await given.programme();
    const blocks = {
      independent: await given.block({ version: { independent_marking: true } }),
      plain: await given.block(),
      first01: await given.block(),
      second01: await given.block(),
    };
    const same = [blocks.first01, blocks.second01];
    await test.work.query(`UPDATE competence_blocks SET code = '01' WHERE id = ANY($1)`, [
      same.map(({ blockId }) => blockId),
    ]);
    for (const block of same) block.code = '01';
    const trainers = [await given.trainer(), await given.trainer(), await given.trainer()];
    for (const trainer of trainers.slice(0, 2)) {
      await test.work.query(
        `INSERT INTO trainer_clearances (trainer_id, block_id, granted_by) SELECT $1, unnest($2::uuid[]), $1`,
        [trainer, Object.values(blocks).map(({ blockId }) => blockId)],
      );
    }
    const course = await given.course({
      block_version_ids: Object.values(blocks).map(({ versionId }) => versionId),
    });
    const cohortId = await given.cohort({
      programme_id: programme.id,
      course_id: course,
      capacity: 500,
      status: 'running',
      trainer_ids: trainers,
    });
    const enrolments = {
      waiting: await given.enrolment(cohortId, await given.learner(), {
        status: 'waitlisted',
        queue_position: 1,
      }),
      withdrawn: await given.enrolment(cohortId, await given.learner(), { status: 'withdrawn' }),
    };
    const others = {
      programme: await given.programme(),
      trainer: await given.trainer(),
      learner: await given.learner(),
      employer: await given.employer(),
    };
    return { programme, blocks, trainers, cohortId, enrolments, others };
  });
  const { programme, trainers, cohortId, others } = made;
  const as = {
    cleared: await signedIn(test, 'trainer', { trainerId: trainers[0] }),
    alsoCleared: await signedIn(test, 'trainer', { trainerId: trainers[1] }),
    uncleared: await signedIn(test, 'trainer', { trainerId: trainers[2] }),
    stranger: await signedIn(test, 'trainer', { trainerId: others.trainer }),
    juror: await signedIn(test, 'juror'),
    otherJuror: await signedIn(test, 'juror'),
    otherLearner: await signedIn(test, 'learner', { learnerId: others.learner }),
    employer: await signedIn(test, 'employer', { employerId: others.employer }),
    coordinator: await signedIn(test, 'coordinator', { programmeIds: [programme.id] }),
    otherCoordinator: await signedIn(test, 'coordinator', { programmeIds: [others.programme.id] }),
    auditor: await signedIn(test, 'auditor', { programmeIds: [programme.id] }),
  };
  await test.work.query(`INSERT INTO cohort_assessors (cohort_id, account_id) VALUES ($1, $2)`, [
    cohortId,
    as.juror.accountId,
  ]);
  return {
    test,
    clock,
    given,
    cohortId,
    blocks: made.blocks,
    enrolments: made.enrolments,
    as,
    candidate: (row = {}) =>
      test.work.run(async () => {
        const learnerId = await given.learner();
        return {
          learnerId,
          enrolmentId: await given.enrolment(cohortId, learnerId, { status: 'started', ...row }),
        };
      }),
    asLearner: (learnerId) => signedIn(test, 'learner', { learnerId }),
  };
}

/** Marks on every criterion of a block, all of this level, with a comment to look for. */
export function allMarks(block: { criteria: readonly string[] }, level = 3, comment = 'as seen'): MarkSent[] {
  return block.criteria.map((criterionId) => ({ criterionId, level, comment }));
}

export interface MarkSent {
  criterionId: string;
  level: number;
  comment?: string;
}

/** Writes and submits an assessment; its answer is the submitted one. */
export async function submitted(
  client: ApiClient,
  enrolmentId: string,
  block: GivenBlock,
  kind: string,
  marks = allMarks(block),
): Promise<Answer> {
  const draft = await client.post(`/enrolments/${enrolmentId}/assessments`, {
    blockCode: block.code,
    certificationCode: block.certificationCode,
    kind,
    marks,
  });
  if (draft.status !== 201) throw new Error(`not written: ${draft.text}`);
  const answer = await client.post(`/assessments/${draft.body.id}/submit`);
  if (answer.status !== 200) throw new Error(`not submitted: ${answer.text}`);
  return answer;
}
