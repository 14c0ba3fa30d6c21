import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckEvidence } from '../../src/attendance/check-evidence.js';
import { brokenConstraint } from '../../src/shared/database/unit-of-work.js';
import { newId } from '../../src/shared/ids.js';
import { ApiClient } from '../support/api-client.js';
import { type AttendanceStage, attendanceStage } from '../support/attendance-stage.js';

let stage: AttendanceStage;
let halfDay: string;
beforeAll(async () => {
  stage = await attendanceStage();
  const { as, halfDays } = stage;
  // Tomorrow's, moved to a distance by the coordinator.
  halfDay = halfDays[2];
  const read = await as.coordinator.get(`/half-days/${halfDay}`);
  expect(read.body.mode).toBe('on_site');
  const moved = await as.coordinator.patch(
    `/half-days/${halfDay}`,
    { mode: 'distance' },
    read.headers.get('etag') ?? '',
  );
  expect([moved.status, moved.body.mode]).toEqual([200, 'distance']);
  stage.clock.moveTo(new Date('2031-03-05T09:05:00Z'));
});
afterAll(() => stage.test.close());

const at = (path: string) => `/half-days/${halfDay}/${path}`;

describe('a half-day at a distance', () => {
  it('takes no code and no signature without connection and activity, in the database either', async () => {
    const { as, cohortId, enrolments, test } = stage;
    const code = await as.trainer.post(at('signing-codes'));
    expect([code.status, code.body.state]).toEqual([409, 'distance']);
    expect((await as.ann.post(at('signatures'))).body.state).toBe('connection_missing');
    const insert = test.work.query(
      `INSERT INTO half_day_signatures (id, cohort_id, half_day_id, enrolment_id, account_id, authenticated_by)
       VALUES ($1, $2, $3, $4, $1, 'signed_in_session')`,
      [newId(), cohortId, halfDay, enrolments.ann],
    );
    expect(await insert.then(() => 'nothing', brokenConstraint)).toBe(
      'distance_takes_connection_and_activity',
    );
    expect((await as.ann.post(at('connections/end'))).body.state).toBe('connection_missing');
  });

  it('is proven by the own connection and activity: several devices at once make one of each signature', async () => {
    const { as, enrolments } = stage;
    const devices = await Promise.all(Array.from({ length: 5 }, () => as.ann.post(at('connections'))));
    expect(devices.map(({ status }) => status)).toEqual(Array(5).fill(201));
    expect(new Set(devices.map(({ body }) => body.id)).size).toBe(1);
    expect(devices[0]?.body).toMatchObject({
      source: 'own_session',
      connectedAt: '2031-03-05T09:05:00.000Z',
      disconnectedAt: null,
    });
    expect((await as.ann.post(at('signatures'))).body.state).toBe('activity_missing');
    const done = await Promise.all(
      [1, 2, 3].map((n) => as.ann.post(at('activities'), { description: `Exercise ${n}` })),
    );
    expect(done.map(({ status }) => status)).toEqual([201, 201, 201]);
    stage.clock.moveTo(new Date('2031-03-05T11:05:00Z'));
    const ended = await as.ann.post(at('connections/end'));
    expect(ended.body).toMatchObject({ disconnectedAt: '2031-03-05T11:05:00.000Z' });
    const sheet = await as.trainer.get(at('attendance'));
    const ann = sheet.body.items.find((row: { enrolmentId: string }) => row.enrolmentId === enrolments.ann);
    expect(ann).toMatchObject({
      authenticatedBy: 'connection_and_activity',
      signedAt: '2031-03-05T09:05:00.000Z',
      connectedMinutes: 120,
      activities: 3,
    });
    expect((await as.ann.post(at('signatures'))).body.state).toBe('signed');
  });

  it('is put on record by the trainer from the log of the tool, all of it or nothing, once', async () => {
    const { as, enrolments } = stage;
    const span = { connectedAt: '2031-03-05T09:00:00Z', disconnectedAt: '2031-03-05T10:30:00Z' };
    const wrong = await as.trainer.post(at('connections/imports'), {
      tool: 'Class tool',
      connections: [
        { enrolmentId: newId(), ...span },
        { enrolmentId: enrolments.bob, ...span, disconnectedAt: '2031-03-05T08:59:00Z' },
        { enrolmentId: enrolments.bob, ...span, disconnectedAt: '2031-03-05T12:00:00Z' },
        { enrolmentId: enrolments.bob, ...span, connectedAt: '2031-03-04T09:00:00Z' },
      ],
    });
    expect(wrong.body.errors.map((fault: { code: string }) => fault.code)).toEqual([
      'not_in_cohort',
      'ends_before_start',
      'in_the_future',
      'outside_half_day',
    ]);
    const log = { tool: 'Class tool', connections: [{ enrolmentId: enrolments.bob.toUpperCase(), ...span }] };
    const [first, second] = await Promise.all(
      [1, 2].map(() => as.trainer.post(at('connections/imports'), log)),
    );
    expect([first?.body.items.length, second?.body.items.length].sort()).toEqual([0, 1]);
    const signed = async () => {
      const { body } = await as.trainer.get(at('attendance'));
      return body.items.find((row: { enrolmentId: string }) => row.enrolmentId === enrolments.bob).signedAt;
    };
    expect(await signed()).toBeNull();
    const activity = { enrolmentId: enrolments.bob, description: 'Answered the quiz' };
    expect((await as.trainer.post(at('activities'), activity)).body).toMatchObject({ recordedAs: 'trainer' });
    expect(await signed()).not.toBeNull();
    expect((await as.trainer.post(at('activities'), { description: 'x' })).status).toBe(422);
  });

  it('counts its hours once the trainer countersigns, and then takes no more', async () => {
    const { as, enrolments, cohortId, test } = stage;
    const marks = [enrolments.ann, enrolments.bob].map((enrolmentId) => ({ enrolmentId, status: 'present' }));
    await as.trainer.put(at('attendance'), { marks });
    const hours = async () => (await as.ann.get(`/enrolments/${enrolments.ann}/attendance`)).body.hours;
    expect((await hours()).provenMinutes).toBe(0);
    expect((await as.trainer.post(at('signatures'))).status).toBe(201);
    expect((await hours()).provenMinutes).toBe(210);
    expect((await as.ann.post(at('connections'))).body.state).toBe('locked');
    expect((await as.ann.post(at('activities'), { description: 'x' })).body.state).toBe('locked');
    const { faults, links } = await test.app.get(CheckEvidence).cohort(cohortId);
    expect(faults).toEqual([]);
    expect(links.filter(({ kind }) => kind === 'signed')).toHaveLength(2);
  });

  it('is for the learners and trainers of the cohort', async () => {
    const { as, halfDays, test } = stage;
    for (const path of ['connections', 'connections/end', 'activities']) {
      const body = path === 'activities' ? { description: 'x', enrolmentId: newId() } : undefined;
      expect((await new ApiClient(test.address).post(at(path), body)).status).toBe(401);
      for (const client of [as.coordinator, as.employer])
        expect((await client.post(at(path), body)).status).toBe(403);
      for (const client of [as.otherLearner, as.stranger])
        expect((await client.post(at(path), body)).status).toBe(404);
    }
    expect((await as.ann.post(`/half-days/${halfDays[0]}/connections`)).body.state).toBe('on_site');
    const proof = at('distance-proof');
    expect((await as.trainer.get(proof)).body).toMatchObject({
      connections: [{}, {}],
      activities: [{}, {}, {}, {}],
    });
    expect((await as.ann.get(proof)).body.connections).toHaveLength(1);
    expect((await as.employer.get(proof)).body.connections).toHaveLength(1);
    for (const client of [as.stranger, as.otherLearner]) expect((await client.get(proof)).status).toBe(404);
    expect((await as.auditor.get(proof)).status).toBe(403);
  });
});
