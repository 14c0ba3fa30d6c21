import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/ids.js';
import { ApiClient } from '../support/api-client.js';
import { type AttendanceStage, attendanceStage, IN_SESSION, MORNING } from '../support/attendance-stage.js';

let stage: AttendanceStage;
const of = (halfDay: string, enrolment?: string) =>
  `/half-days/${halfDay}/attendance${enrolment ? `/${enrolment}` : ''}`;

beforeAll(async () => {
  stage = await attendanceStage();
});
afterAll(() => stage.test.close());
afterEach(() => stage.clock.moveTo(IN_SESSION));

describe('marking one person', () => {
  it('defaults to the planned minutes, supersedes what was marked, and keeps it readable', async () => {
    const { as, enrolments, halfDays } = stage;
    const path = of(halfDays[0], enrolments.ann);
    const present = await as.trainer.put(path, { status: 'present' });
    expect(present.status).toBe(200);
    expect(present.body).toMatchObject({ enrolmentId: enrolments.ann, status: 'present', minutes: 210 });
    const again = await as.trainer.put(path, { status: 'present' });
    expect(again.body.recordedAt).toBe(present.body.recordedAt);
    stage.clock.moveTo(new Date(IN_SESSION.getTime() + 60_000));
    const late = await as.trainer.put(path, { status: 'present', minutes: 180, reason: 'Train' });
    expect(late.body).toMatchObject({ minutes: 180, reason: 'Train', recordedBy: as.trainer.accountId });
    const history = await as.ann.get(`/enrolments/${enrolments.ann}/attendance/history`);
    expect(history.status).toBe(200);
    expect(history.body.items.map((row: { minutes: number }) => row.minutes)).toEqual([210, 180]);
    expect(history.body.items[0].supersededAt).toBe(history.body.items[1].recordedAt);
    expect(history.body.items[1].supersededAt).toBeNull();
  });

  it('pages the history without losing or repeating a mark, and refuses a cursor that is not one', async () => {
    const path = `/enrolments/${stage.enrolments.ann}/attendance/history`;
    const all = await stage.as.trainer.get(path);
    const first = await stage.as.trainer.get(`${path}?limit=1`);
    const rest = await stage.as.trainer.get(`${path}?limit=1&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...rest.body.items]).toEqual(all.body.items);
    expect(rest.body.nextCursor).toBeNull();
    expect((await stage.as.trainer.get(`${path}?cursor=nonsense`)).status).toBe(400);
  });

  it('tells all the faults of a body', async () => {
    const path = of(stage.halfDays[0], stage.enrolments.ann);
    const answer = await stage.as.trainer.put(path, { status: 'here', minutes: 1.5, extra: 1 });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual([
      '/extra',
      '/minutes',
      '/status',
    ]);
    const long = await stage.as.trainer.put(path, { status: 'present', minutes: 211 });
    expect(long.body.errors).toMatchObject([{ pointer: '/minutes', code: 'over_planned_minutes' }]);
    const away = await stage.as.trainer.put(path, { status: 'absent', minutes: 10 });
    expect(away.body.errors).toMatchObject([{ pointer: '/minutes', code: 'minutes_without_presence' }]);
  });

  it('is for the trainer of the cohort: 401, 403, 404 otherwise', async () => {
    const { as, enrolments, halfDays, test } = stage;
    const path = of(halfDays[0], enrolments.ann);
    const body = { status: 'present' };
    expect((await new ApiClient(test.address).put(path, body)).status).toBe(401);
    for (const client of [as.ann, as.employer, as.coordinator, as.auditor]) {
      expect((await client.put(path, body)).status).toBe(403);
    }
    expect((await as.stranger.put(path, body)).status).toBe(404);
    expect((await as.trainer.put(of(halfDays[0], newId()), body)).status).toBe(404);
    expect((await as.trainer.put(of(newId(), enrolments.ann), body)).status).toBe(404);
    expect((await as.trainer.put(of('x', enrolments.ann), body)).status).toBe(404);
  });

  it('names the state of an enrolment that is not marked, and of a half-day to come', async () => {
    const { as, enrolments, halfDays } = stage;
    const { cohortId, given, test } = stage;
    const asking = await test.work.run(async () =>
      given.enrolment(cohortId, await given.learner({ family_name: 'Yvon' }), { status: 'requested' }),
    );
    const asked = await as.trainer.put(of(halfDays[0], asking), { status: 'present' });
    expect([asked.status, asked.body.state]).toEqual([409, 'requested']);
    for (const id of [enrolments.waiting, enrolments.withdrawn]) {
      expect((await as.trainer.put(of(halfDays[0], id), { status: 'present' })).status).toBe(404);
    }
    const tomorrow = await as.trainer.put(of(halfDays[2], enrolments.ann), { status: 'excused' });
    expect([tomorrow.status, tomorrow.body.state]).toEqual([409, 'to_come']);
    stage.clock.moveTo(MORNING);
    expect((await as.trainer.put(of(halfDays[1], enrolments.bob), { status: 'excused' })).status).toBe(200);
  });
});

describe('marking the group', () => {
  it('tells every fault at once and then changes nothing', async () => {
    const { as, enrolments, halfDays } = stage;
    const before = await as.trainer.get(of(halfDays[0]));
    const answer = await as.trainer.put(of(halfDays[0]), {
      marks: [
        { enrolmentId: enrolments.ann, status: 'absent' },
        { enrolmentId: enrolments.bob, status: 'present', minutes: 400 },
        { enrolmentId: enrolments.waiting, status: 'present' },
        { enrolmentId: newId(), status: 'present' },
      ],
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((fault: { code: string }) => fault.code)).toEqual([
      'over_planned_minutes',
      'not_in_cohort',
      'not_in_cohort',
    ]);
    expect((await as.trainer.get(of(halfDays[0]))).body).toEqual(before.body);
    expect((await as.trainer.put(of(halfDays[0]), { marks: [] })).status).toBe(422);
  });

  it('records everybody, and answers the sheet', async () => {
    const { as, enrolments, halfDays } = stage;
    const marks = [
      { enrolmentId: enrolments.ann.toUpperCase(), status: 'present' },
      { enrolmentId: enrolments.bob, status: 'excused', reason: 'Medical' },
    ];
    const answer = await as.trainer.put(of(halfDays[0]), { marks });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ halfDayId: halfDays[0], plannedMinutes: 210, locked: false });
    expect(answer.body.items).toMatchObject([
      { enrolmentId: enrolments.ann, familyName: 'Aubert', status: 'present', minutes: 210 },
      {
        enrolmentId: enrolments.bob,
        familyName: 'Bernard',
        status: 'excused',
        minutes: 0,
        reason: 'Medical',
      },
    ]);
    expect((await as.stranger.put(of(halfDays[0]), { marks })).status).toBe(404);
    expect((await as.coordinator.put(of(halfDays[0]), { marks })).status).toBe(403);
    expect((await new ApiClient(stage.test.address).put(of(halfDays[0]), { marks })).status).toBe(401);
  });
});

describe('reading', () => {
  it('shows the sheet by scope, and the reason of an absence to no employer', async () => {
    const { as, enrolments, halfDays } = stage;
    await as.trainer.put(of(halfDays[0], enrolments.ann), { status: 'excused', reason: 'Medical' });
    const idsFor = async (client: ApiClient) => {
      const { status, body } = await client.get(of(halfDays[0]));
      return status === 200 ? body.items.map((row: { enrolmentId: string }) => row.enrolmentId) : status;
    };
    expect(await idsFor(as.trainer)).toEqual([enrolments.ann, enrolments.bob]);
    expect(await idsFor(as.coordinator)).toEqual([enrolments.ann, enrolments.bob]);
    expect(await idsFor(as.ann)).toEqual([enrolments.ann]);
    expect(await idsFor(as.employer)).toEqual([enrolments.ann]);
    for (const client of [as.stranger, as.otherLearner, as.otherEmployer, as.otherCoordinator]) {
      expect(await idsFor(client)).toBe(404);
    }
    expect(await idsFor(as.auditor)).toBe(403);
    expect(await idsFor(new ApiClient(stage.test.address))).toBe(401);
    expect((await as.employer.get(of(halfDays[0]))).body.items[0].reason).toBeNull();
    expect((await as.ann.get(of(halfDays[0]))).body.items[0].reason).toBe('Medical');
  });

  it('shows an enrolment and its history by scope', async () => {
    const { as, enrolments } = stage;
    for (const path of [
      `/enrolments/${enrolments.ann}/attendance`,
      `/enrolments/${enrolments.ann}/attendance/history`,
    ]) {
      for (const client of [as.ann, as.trainer, as.employer, as.coordinator]) {
        expect((await client.get(path)).status).toBe(200);
      }
      for (const client of [as.bob, as.stranger, as.otherEmployer, as.otherCoordinator]) {
        expect((await client.get(path)).status).toBe(404);
      }
      expect((await as.auditor.get(path)).status).toBe(403);
      expect((await new ApiClient(stage.test.address).get(path)).status).toBe(401);
    }
    const employersView = await as.employer.get(`/enrolments/${enrolments.ann}/attendance/history`);
    expect(employersView.text).not.toContain('Medical');
    expect((await as.trainer.get(`/enrolments/${enrolments.waiting}/attendance`)).status).toBe(404);
  });
});

describe('signatures', () => {
  it('prove hours by both, lock the half-day, and are given once', async () => {
    const { as, enrolments, halfDays } = stage;
    const [morning] = halfDays;
    const path = `/half-days/${morning}/signatures`;
    await as.trainer.put(of(morning), {
      marks: [
        { enrolmentId: enrolments.ann, status: 'present', minutes: 200 },
        { enrolmentId: enrolments.bob, status: 'absent' },
      ],
    });
    const signed = await as.ann.post(path);
    expect(signed.status).toBe(201);
    expect(signed.body).toMatchObject({
      halfDayId: morning,
      signedAs: 'learner',
      enrolmentId: enrolments.ann,
    });
    expect(await refusal(as.ann.post(path))).toEqual([409, 'signed']);
    expect(await refusal(as.bob.post(path))).toEqual([409, 'absent']);
    const hoursPath = `/enrolments/${enrolments.ann}/attendance`;
    const half = await as.ann.get(hoursPath);
    expect(half.body.hours).toEqual({ plannedMinutes: 630, attendedMinutes: 200, provenMinutes: 0 });
    const countersigned = await as.trainer.post(path);
    expect(countersigned.status).toBe(201);
    expect(countersigned.body).toMatchObject({ signedAs: 'trainer', enrolmentId: null });
    const whole = await as.ann.get(hoursPath);
    expect(whole.body.hours).toEqual({ plannedMinutes: 630, attendedMinutes: 200, provenMinutes: 200 });
    expect(whole.body.halfDays[0]).toMatchObject({ halfDayId: morning, proven: true, minutes: 200 });
    expect(whole.body.halfDays[1]).toMatchObject({ status: null, proven: false });
    expect((await as.trainer.get(of(morning))).body.locked).toBe(true);
    expect(await refusal(as.trainer.post(path))).toEqual([409, 'locked']);
    expect(await refusal(as.bob.post(path))).toEqual([409, 'locked']);
    expect(await refusal(as.trainer.put(of(morning, enrolments.bob), { status: 'present' }))).toEqual([
      409,
      'locked',
    ]);
    const group = { marks: [{ enrolmentId: enrolments.bob, status: 'present' }] };
    expect(await refusal(as.trainer.put(of(morning), group))).toEqual([409, 'locked']);
  });

  it('wait for the start, and the countersignature for every mark, naming those that are missing', async () => {
    const { as, enrolments, halfDays, test } = stage;
    const afternoon = `/half-days/${halfDays[1]}/signatures`;
    expect(await refusal(as.ann.post(afternoon))).toEqual([409, 'to_come']);
    expect(await refusal(as.trainer.post(afternoon))).toEqual([409, 'to_come']);
    stage.clock.moveTo(new Date('2031-03-04T14:00:00Z'));
    const missing = await as.trainer.post(afternoon);
    expect([missing.status, missing.body.state]).toEqual([409, 'marks_missing']);
    expect(missing.body.errors).toMatchObject([
      { pointer: `/enrolments/${enrolments.ann}`, code: 'mark_missing' },
    ]);
    // Someone who enters after a half-day is over does not hold it up.
    stage.clock.moveTo(new Date('2031-03-04T18:00:00Z'));
    const { given, cohortId } = stage;
    await test.work.run(async () => given.enrolment(cohortId, await given.learner({ family_name: 'Zola' })));
    await as.trainer.put(of(halfDays[1], enrolments.ann), { status: 'present' });
    expect((await as.trainer.post(afternoon)).status).toBe(201);
  });

  it('are for learners of the cohort and its trainers: 401, 403, 404 otherwise', async () => {
    const { as, halfDays, test } = stage;
    const path = `/half-days/${halfDays[0]}/signatures`;
    expect((await new ApiClient(test.address).post(path)).status).toBe(401);
    for (const client of [as.employer, as.coordinator, as.auditor]) {
      expect((await client.post(path)).status).toBe(403);
    }
    for (const client of [as.stranger, as.otherLearner]) expect((await client.post(path)).status).toBe(404);
    expect((await as.trainer.post(`/half-days/${newId()}/signatures`)).status).toBe(404);
  });

  it('have one effect when sent twice with the same key', async () => {
    const { as, enrolments, halfDays } = stage;
    stage.clock.moveTo(new Date('2031-03-05T10:00:00Z'));
    const path = `/half-days/${halfDays[2]}/signatures`;
    const twins = await Promise.all([1, 2, 3].map(() => as.ann.postOnce(path, undefined, 'sign-1')));
    expect(twins.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(twins.map(({ text }) => text)).size).toBe(1);
    expect(twins[0]?.body.enrolmentId).toBe(enrolments.ann);
  });
});

async function refusal(answer: Promise<{ status: number; body: { state?: string } }>) {
  const { status, body } = await answer;
  return [status, body.state];
}
