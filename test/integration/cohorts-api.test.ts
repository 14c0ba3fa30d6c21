import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../src/auth/auth.api.js';
import { CohortsApi } from '../../src/cohorts/cohorts.api.js';
import { newId } from '../../src/shared/ids.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let given: Given;
let cohorts: CohortsApi;

beforeAll(async () => {
  test = await startTestApp();
  given = new Given(test.work);
  cohorts = test.app.get(CohortsApi);
});
afterAll(() => test.close());

describe('the facts of a cohort', () => {
  it('say all that the later modules decide by', async () => {
    const programme = await given.programme({ ends_on: '2030-12-31' });
    await test.work.query(
      `INSERT INTO programme_extensions (id, programme_id, ends_on, decided_on, source) VALUES ($1, $2, $3, $4, 'essai')`,
      [newId(), programme.id, '2031-06-30', '2030-11-01'],
    );
    const block = await given.block({ certification: { registration_ends_on: '2030-09-01' } });
    const before = await given.block();
    const course_id = await given.course({
      block_version_ids: [block.versionId],
      prerequisite_block_ids: [before.blockId],
    });
    const half_days: [string, ('morning' | 'afternoon')?][] = [['2030-03-05', 'afternoon'], ['2030-03-04']];
    const id = await given.cohort({
      programme_id: programme.id,
      course_id,
      title: 'T',
      place: 'Lens',
      half_days,
    });
    await given.enrolment(id, await given.learner());
    const facts = await cohorts.facts(id);
    expect(facts).toEqual({
      id,
      title: 'T',
      place: 'Lens',
      programmeId: programme.id,
      programmeCode: programme.code,
      programmeDepartments: ['02', '59', '60', '62', '80'],
      programmeStartsOn: '2020-01-01',
      programmeEndsOn: '2031-06-30',
      courseId: course_id,
      status: 'open',
      capacity: 3,
      seatsTaken: 1,
      requiresApproval: false,
      enrolmentOpensAt: new Date('2020-01-01T00:00:00Z'),
      enrolmentClosesAt: new Date('2039-12-31T00:00:00Z'),
      startsAt: new Date('2030-03-04T09:00:00Z'),
      endsAt: new Date('2030-03-05T17:00:00Z'),
      lastQueuePosition: 0,
      version: 1,
      blocks: [
        {
          blockVersionId: block.versionId,
          blockId: block.blockId,
          blockCode: block.code,
          certificationId: block.certificationId,
          certificationCode: block.certificationCode,
          registrationEndsOn: '2030-09-01',
        },
      ],
      prerequisiteBlockIds: [before.blockId],
    });
    expect(await test.work.run(() => cohorts.lock(id))).toEqual(facts);
    expect(await cohorts.lock(newId())).toBeUndefined();
  });

  it('are read under the lock as whoever held it left them', async () => {
    const id = await given.cohort();
    const first = test.work.run(async () => {
      await cohorts.lock(id);
      await given.enrolment(id, await given.learner());
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    const seen = await test.work.run(async () => (await cohorts.lock(id))?.seatsTaken);
    expect(seen).toBe(1);
    await first;
  });
});

describe('the queue of a cohort', () => {
  it('gives no position twice', async () => {
    const id = await given.cohort();
    const taken = await Promise.all(Array.from({ length: 15 }, () => cohorts.takeQueuePosition(id)));
    expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
  });
});

describe('the state of a cohort', () => {
  it('moves along the lifecycle alone, and each step leaves a trace', async () => {
    const id = await given.cohort({ status: 'draft' });
    const by = newId();
    await cohorts.setStatus(id, 'open', by);
    await cohorts.setStatus(id, 'cancelled', by, 'Trop peu de monde');
    await expect(cohorts.setStatus(id, 'running', by)).rejects.toMatchObject({
      code: 'cohort_status_conflict',
      facts: { state: 'cancelled' },
    });
    await expect(cohorts.setStatus(newId(), 'open', by)).rejects.toMatchObject({ code: 'not_found' });
    const steps = await test.work.query(
      `SELECT to_status, actor_id, reason FROM cohort_transitions WHERE cohort_id = $1 ORDER BY recorded_at`,
      [id],
    );
    expect(steps).toEqual([
      { to_status: 'draft', actor_id: null, reason: null },
      { to_status: 'open', actor_id: by, reason: null },
      { to_status: 'cancelled', actor_id: by, reason: 'Trop peu de monde' },
    ]);
  });

  it('keeps at least the capacity that is taken', async () => {
    const id = await given.cohort({ capacity: 2 });
    await given.enrolment(id, await given.learner());
    await cohorts.setCapacity(id, 1);
    await expect(cohorts.setCapacity(id, 0)).rejects.toBeDefined();
    await given.learner().then((learner) => expect(given.enrolment(id, learner)).rejects.toBeDefined());
    await cohorts.setCapacity(id, 2);
    await given.enrolment(id, await given.learner());
    await expect(cohorts.setCapacity(id, 1)).rejects.toMatchObject({ code: 'capacity_below_seats_taken' });
  });
});

describe('the scope of a caller', () => {
  it('is the one by which cohorts are listed', async () => {
    const programme = await given.programme();
    const trainerId = await given.trainer();
    const learnerId = await given.learner();
    const accountId = newId();
    const actors: Actor[] = [
      actor('coordinator', { programmeIds: [programme.id] }),
      actor('coordinator', {}),
      actor('auditor', { programmeIds: [programme.id] }),
      actor('trainer', { trainerId }),
      actor('trainer', { trainerId: await given.trainer() }),
      actor('juror', { accountId }),
      actor('learner', { learnerId }),
      actor('learner', { learnerId: await given.learner() }),
      actor('employer', { employerId: await given.employer() }),
      actor('admin', {}),
    ];
    for (const status of ['draft', 'open', 'running', 'closed', 'cancelled'] as const) {
      const id = await given.cohort({ programme_id: programme.id, status, trainer_ids: [trainerId] });
      await given.enrolment(id, learnerId, { status: 'withdrawn' });
      const facts = { id, programmeId: programme.id, status };
      for (const caller of actors) {
        const shown = await cohorts.show(caller, id).then(
          () => true,
          () => false,
        );
        expect([caller.role, status, await cohorts.inScope(caller, facts)]).toEqual([
          caller.role,
          status,
          shown,
        ]);
      }
    }
    expect(cohorts.mayRun(actors[0] as Actor, { programmeId: programme.id })).toBe(true);
    expect(cohorts.mayRun(actors[1] as Actor, { programmeId: programme.id })).toBe(false);
    expect(cohorts.mayRun(actors[2] as Actor, { programmeId: programme.id })).toBe(false);
  });

  it('knows who trains and who assesses', async () => {
    const trainer = await given.trainer();
    const id = await given.cohort({ trainer_ids: [trainer] });
    expect(await cohorts.isTrainer(id, trainer)).toBe(true);
    expect(await cohorts.isTrainer(id, newId())).toBe(false);
    expect(await cohorts.isAssessor(id, newId())).toBe(false);
  });
});

function actor(role: Actor['role'], scope: Partial<Actor>): Actor {
  return { accountId: newId(), email: `${role}@test.example`, role, programmeIds: [], ...scope };
}
