import { SimulatedClock } from '../../src/shared/clock.js';
import { signedIn } from './accounts.js';
import type { ApiClient } from './api-client.js';
import { Given } from './builders/given.js';
import { startTestApp, type TestApp } from './test-app.js';

/** Eight in the morning, UTC, of the day of the first half-days; they start at nine. */
export const MORNING = new Date('2031-03-04T08:00:00Z');
export const IN_SESSION = new Date('2031-03-04T10:00:00Z');

/** A running cohort on its first day, with the people that the rules tell apart. */
export interface AttendanceStage {
  test: TestApp;
  clock: SimulatedClock;
  given: Given;
  cohortId: string;
  /** This morning, this afternoon, tomorrow morning. */
  halfDays: [string, string, string];
  enrolments: Record<'ann' | 'bob' | 'waiting' | 'withdrawn', string>;
  as: Record<
    | 'trainer'
    | 'stranger'
    | 'ann'
    | 'bob'
    | 'otherLearner'
    | 'employer'
    | 'otherEmployer'
    | 'coordinator'
    | 'otherCoordinator'
    | 'auditor',
    ApiClient & { accountId: string }
  >;
}

export async function attendanceStage(): Promise<AttendanceStage> {
  const clock = new SimulatedClock(new Date('2031-03-01T08:00:00Z'));
  const test = await startTestApp(clock);
  const given = new Given(test.work);
  const people = await test.work.run(async () => {
    const programme = await given.programme();
    const trainer = await given.trainer();
    const employer = await given.employer();
    const cohortId = await given.cohort({
      programme_id: programme.id,
      capacity: 10,
      status: 'running',
      trainer_ids: [trainer],
      half_days: [['2031-03-04'], ['2031-03-04', 'afternoon'], ['2031-03-05']],
    });
    const ann = await given.learner({ family_name: 'Aubert', employer_id: employer });
    const bob = await given.learner({ family_name: 'Bernard' });
    const waiting = await given.learner({ family_name: 'Colin' });
    const withdrawn = await given.learner({ family_name: 'Denis' });
    const enrolments = {
      ann: await given.enrolment(cohortId, ann),
      bob: await given.enrolment(cohortId, bob, { status: 'started' }),
      waiting: await given.enrolment(cohortId, waiting, { status: 'waitlisted', queue_position: 1 }),
      withdrawn: await given.enrolment(cohortId, withdrawn, { status: 'withdrawn' }),
    };
    const otherProgramme = await given.programme();
    return {
      programme,
      trainer,
      employer,
      cohortId,
      ann,
      bob,
      enrolments,
      otherProgramme,
      stranger: await given.trainer(),
      otherLearner: await given.learner(),
      otherEmployer: await given.employer(),
    };
  });
  const rows = await test.work.query<{ id: string }>(
    `SELECT id FROM half_days WHERE cohort_id = $1 ORDER BY starts_at`,
    [people.cohortId],
  );
  clock.moveTo(IN_SESSION);
  const as = {
    trainer: await signedIn(test, 'trainer', { trainerId: people.trainer }),
    stranger: await signedIn(test, 'trainer', { trainerId: people.stranger }),
    ann: await signedIn(test, 'learner', { learnerId: people.ann }),
    bob: await signedIn(test, 'learner', { learnerId: people.bob }),
    otherLearner: await signedIn(test, 'learner', { learnerId: people.otherLearner }),
    employer: await signedIn(test, 'employer', { employerId: people.employer }),
    otherEmployer: await signedIn(test, 'employer', { employerId: people.otherEmployer }),
    coordinator: await signedIn(test, 'coordinator', { programmeIds: [people.programme.id] }),
    otherCoordinator: await signedIn(test, 'coordinator', { programmeIds: [people.otherProgramme.id] }),
    auditor: await signedIn(test, 'auditor', { programmeIds: [people.programme.id] }),
  };
  const halfDays = rows.map(({ id }) => id) as AttendanceStage['halfDays'];
  return { test, clock, given, cohortId: people.cohortId, halfDays, enrolments: people.enrolments, as };
}
