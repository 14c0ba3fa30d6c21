import { SimulatedClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from './accounts.js';
import type { ApiClient } from './api-client.js';
import { Given, type GivenBlock } from './builders/given.js';
import { startTestApp, type TestApp } from './test-app.js';

/** A cohort of three half-days that is over, with whom the rules of papers tell apart. */
export interface PapersStage {
  test: TestApp;
  clock: SimulatedClock;
  given: Given;
  programme: { id: string; code: string };
  provider: string;
  employer: string;
  trainer: string;
  cohortId: string;
  block: GivenBlock;
  halfDays: [string, string, string];
  learners: Record<Person, string>;
  /** Ann and Łucja have completed, Bob has not, Zoé left on the second day. */
  enrolments: Record<Person, string>;
  as: Record<
    | 'ann'
    | 'lucja'
    | 'trainer'
    | 'stranger'
    | 'employer'
    | 'otherEmployer'
    | 'coordinator'
    | 'otherCoordinator'
    | 'auditor',
    ApiClient & { accountId: string }
  >;
}

type Person = 'ann' | 'lucja' | 'bob' | 'zoe';

export const AFTERWARDS = new Date('2031-03-10T09:00:00Z');

export async function papersStage(): Promise<PapersStage> {
  const clock = new SimulatedClock(new Date('2031-03-01T08:00:00Z'));
  const test = await startTestApp(clock);
  const given = new Given(test.work);
  const base = await test.work.run(async () => {
    const programme = await given.programme({ name: 'EDEC Intelligence artificielle' });
    const provider = await given.provider({
      name: 'Institut des compétences numériques',
      legal_representative: 'Élise Martin',
    });
    const trainer = await given.trainer({
      provider_id: provider,
      given_names: 'Dominique',
      family_name: 'Lefebvre',
    });
    const employer = await given.employer({ name: 'Filatures du Nord' });
    const block = await given.block();
    const course = await given.course({
      title: 'Préparer des données',
      objective: 'Savoir préparer des données.',
      provider_id: provider,
      block_version_ids: [block.versionId],
    });
    const cohortId = await given.cohort({
      programme_id: programme.id,
      course_id: course,
      title: 'Lille 1',
      place: 'Lille',
      capacity: 200,
      status: 'running',
      trainer_ids: [trainer],
      half_days: [['2031-03-04'], ['2031-03-04', 'afternoon'], ['2031-03-05']],
    });
    const learners = {
      ann: await given.learner({ family_name: 'Aubert', given_names: 'Ann', employer_id: employer }),
      lucja: await given.learner({ family_name: 'Wójcik-Świątek', given_names: 'Łucja', employer_id: null }),
      bob: await given.learner({ family_name: 'Bernard', given_names: 'Bob', employer_id: employer }),
      zoe: await given.learner({ family_name: 'Zidane', given_names: 'Zoé' }),
    };
    const enrolments = {
      ann: await given.enrolment(cohortId, learners.ann, { status: 'completed' }),
      lucja: await given.enrolment(cohortId, learners.lucja, { status: 'completed' }),
      bob: await given.enrolment(cohortId, learners.bob, { status: 'started' }),
      zoe: await given.enrolment(cohortId, learners.zoe, {
        status: 'dropped_out',
        status_reason: 'Changement de poste',
        ended_on: '2031-03-04',
      }),
    };
    return { programme, provider, trainer, employer, block, cohortId, learners, enrolments };
  });
  const rows = await test.work.query<{ id: string }>(
    `SELECT id FROM half_days WHERE cohort_id = $1 ORDER BY starts_at`,
    [base.cohortId],
  );
  const halfDays = rows.map(({ id }) => id) as PapersStage['halfDays'];
  clock.moveTo(new Date('2031-03-05T11:00:00Z'));
  await test.work.run(async () => {
    for (const half_day_id of halfDays) {
      for (const who of ['ann', 'lucja', 'bob'] as const) {
        // Bob was away on the last half-day.
        const away = who === 'bob' && half_day_id === halfDays[2];
        await attended(test, given, base, half_day_id, base.enrolments[who], away);
      }
    }
    for (const half_day_id of halfDays) await countersigned(test, base, half_day_id);
  });
  clock.moveTo(AFTERWARDS);
  const stranger = await given.trainer();
  const otherEmployer = await given.employer();
  const otherProgramme = await given.programme();
  const as = {
    ann: await signedIn(test, 'learner', { learnerId: base.learners.ann }),
    lucja: await signedIn(test, 'learner', { learnerId: base.learners.lucja }),
    trainer: await signedIn(test, 'trainer', { trainerId: base.trainer }),
    stranger: await signedIn(test, 'trainer', { trainerId: stranger }),
    employer: await signedIn(test, 'employer', { employerId: base.employer }),
    otherEmployer: await signedIn(test, 'employer', { employerId: otherEmployer }),
    coordinator: await signedIn(test, 'coordinator', { programmeIds: [base.programme.id] }),
    otherCoordinator: await signedIn(test, 'coordinator', { programmeIds: [otherProgramme.id] }),
    auditor: await signedIn(test, 'auditor', { programmeIds: [base.programme.id] }),
  };
  return { test, clock, given, halfDays, as, ...base };
}

/** Present and signed, or away. */
async function attended(
  { work }: TestApp,
  given: Given,
  { cohortId }: { cohortId: string },
  half_day_id: string,
  enrolment_id: string,
  away: boolean,
): Promise<void> {
  const mark = away ? { status: 'absent', minutes: 0 } : {};
  await given.attendance({ cohort_id: cohortId, half_day_id, enrolment_id, ...mark });
  if (away) return;
  await work.query(
    `INSERT INTO half_day_signatures (id, cohort_id, half_day_id, enrolment_id, account_id, authenticated_by)
     VALUES ($1, $2, $3, $4, $1, 'typed_code')`,
    [newId(), cohortId, half_day_id, enrolment_id],
  );
}

async function countersigned(
  { work }: TestApp,
  { cohortId, trainer }: { cohortId: string; trainer: string },
  half_day_id: string,
): Promise<void> {
  await work.query(
    `INSERT INTO half_day_signatures (id, cohort_id, half_day_id, trainer_id, account_id, authenticated_by)
     VALUES ($1, $2, $3, $4, $1, 'signed_in_session')`,
    [newId(), cohortId, half_day_id, trainer],
  );
}
