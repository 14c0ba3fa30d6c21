import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckEvidence } from '../../src/attendance/check-evidence.js';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { type AttendanceStage, attendanceStage, IN_SESSION } from '../support/attendance-stage.js';

let stage: AttendanceStage;
beforeAll(async () => {
  stage = await attendanceStage();
});
afterAll(() => stage.test.close());
afterEach(() => stage.clock.moveTo(IN_SESSION));

const after = (seconds: number) => stage.clock.moveTo(new Date(IN_SESSION.getTime() + seconds * 1000));
const show = (halfDay: string) => stage.as.trainer.post(`/half-days/${halfDay}/signing-codes`);
const intact = async () => (await stage.test.app.get(CheckEvidence).cohort(stage.cohortId)).faults;

describe('a code shown in the room', () => {
  it('is easy to type, ends after a minute of the server, and comes as a QR with a secret of its own', async () => {
    const { status, body } = await show(stage.halfDays[0]);
    expect(status).toBe(201);
    expect(body.code).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{3}-[34679ACDEFGHJKMNPQRTWXY]{3}$/);
    expect(body.expiresAt).toBe('2031-03-04T10:01:00.000Z');
    expect(body.link).toContain(`${stage.test.settings.publicUrl}/sign#`);
    expect(body.link).not.toContain(body.code);
    expect(body.qrSvg).toContain('<svg');
    const kept = await stage.test.work.query<{ row: string }>(`SELECT t::text AS row FROM signing_codes t`);
    const secret = String(body.link).split('#')[1] ?? '';
    for (const { row } of kept) {
      expect(row).not.toContain(secret);
      expect(row).not.toContain(body.code);
    }
  });

  it('is shown by a trainer of the cohort, while the half-day may be signed', async () => {
    const { as, halfDays, test } = stage;
    const path = `/half-days/${halfDays[0]}/signing-codes`;
    expect((await new ApiClient(test.address).post(path)).status).toBe(401);
    for (const client of [as.ann, as.coordinator, as.employer, as.auditor])
      expect((await client.post(path)).status).toBe(403);
    expect((await as.stranger.post(path)).status).toBe(404);
    const tomorrow = await show(halfDays[2]);
    expect([tomorrow.status, tomorrow.body.state]).toEqual([409, 'to_come']);
  });

  it('is nothing after a minute, for another half-day, for another class, or made up', async () => {
    const { as, halfDays } = stage;
    const { body } = await show(halfDays[0]);
    const sign = (client: ApiClient, half: string, code: unknown) =>
      client.post(`/half-days/${half}/signatures`, { code });
    after(61);
    for (const code of [body.code, String(body.link).split('#')[1]]) {
      const late = await sign(as.ann, halfDays[0], code);
      expect([late.status, late.body.type.split('/').at(-1)]).toEqual([422, 'code_not_valid']);
      expect(late.body.errors).toMatchObject([{ pointer: '/code', code: 'code_not_valid' }]);
    }
    const fresh = (await show(halfDays[0])).body.code;
    expect((await sign(as.ann, halfDays[1], fresh)).status).toBe(422);
    expect((await as.otherLearner.post('/signatures', { code: fresh })).status).toBe(422);
    expect((await sign(as.otherLearner, halfDays[0], fresh)).status).toBe(404);
    expect((await sign(as.trainer, halfDays[0], fresh)).body.errors).toMatchObject([
      { code: 'not_for_trainers' },
    ]);
    const wrong = await as.ann.post('/signatures', { code: 7, other: 1 });
    const pointers = wrong.body.errors.map((fault: { pointer: string }) => fault.pointer);
    expect([...new Set(pointers)].sort()).toEqual(['/code', '/other']);
    expect((await as.trainer.get(`/half-days/${halfDays[0]}/attendance`)).text).not.toContain('typed_code');
  });

  it('serves a whole class within its minute, typed or scanned, and each person once, from however many devices', async () => {
    const { as, halfDays } = stage;
    const { body } = await show(halfDays[0]);
    await show(halfDays[0]); // the next one does not end it
    const scanned = String(body.link).split('#')[1];
    const devices = await Promise.all([
      ...Array.from({ length: 4 }, () =>
        as.ann.post('/signatures', { code: String(body.code).toLowerCase() }),
      ),
      ...Array.from({ length: 4 }, () =>
        as.bob.post(`/half-days/${halfDays[0]}/signatures`, { code: scanned }),
      ),
    ]);
    const statuses = devices.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(2);
    expect(
      devices.filter(({ status }) => status !== 201).every(({ body: told }) => told.state === 'signed'),
    ).toBe(true);
    const taken = devices
      .filter(({ status }) => status === 201)
      .map(({ body: told }) => told.authenticatedBy);
    expect(taken.sort()).toEqual(['scanned_code', 'typed_code']);
    const sheet = await as.trainer.get(`/half-days/${halfDays[0]}/attendance`);
    expect(sheet.body.items).toMatchObject([
      { authenticatedBy: 'typed_code' },
      { authenticatedBy: 'scanned_code' },
    ]);
    expect(await intact()).toEqual([]);
  });

  it('cannot be guessed: ten tries, then a wait, also with a hundred at once and with idempotency keys', async () => {
    const { given, cohortId, test, halfDays } = stage;
    const learner = await test.work.run(async () => {
      const id = await given.learner({ family_name: 'Zola' });
      await given.enrolment(cohortId, id);
      return id;
    });
    const guesser = await signedIn(test, 'learner', { learnerId: learner });
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        i % 2 === 0
          ? guesser.postOnce('/signatures', { code: `AAA-AA${i % 10}` })
          : guesser.post(`/half-days/${halfDays[0]}/signatures`, { code: `AAA-AA${i % 10}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(500);
    // Neither does the right code help now, nor is anyone else held up; the session alone still signs.
    const { body } = await show(halfDays[0]);
    expect((await guesser.post('/signatures', { code: body.code })).status).toBe(429);
    after(601);
    const next = await show(halfDays[0]);
    expect((await guesser.post('/signatures', { code: next.body.code })).status).toBe(201);
    const left = await test.work.query(`SELECT 1 FROM signing_code_tries WHERE account_id = $1`, [
      guesser.accountId,
    ]);
    expect(left).toEqual([]);
  });
});

describe('the clock', () => {
  it('is the server’s: nothing that a client sends tells the time', async () => {
    const { as, halfDays } = stage;
    stage.clock.moveTo(new Date('2031-03-05T08:59:59Z'));
    const path = `/half-days/${halfDays[2]}/signatures`;
    const headers = { Date: 'Wed, 05 Mar 2031 10:00:00 GMT' };
    expect((await as.ann.post(path, undefined, headers)).body.state).toBe('to_come');
    const said = await as.ann.post(path, { signedAt: '2031-03-05T10:00:00Z' });
    expect(said.body.errors).toMatchObject([{ pointer: '/signedAt', code: 'unknown_property' }]);
    stage.clock.moveTo(new Date('2031-03-05T09:00:00Z'));
    const signed = await as.ann.post(path, undefined, { Date: 'Wed, 05 Mar 2031 04:00:00 GMT' });
    expect([signed.status, signed.body.signedAt]).toEqual([201, '2031-03-05T09:00:00.000Z']);
  });
});

describe('the window of a cohort', () => {
  it('has defaults, is set by a coordinator from the version that was read, and once among many', async () => {
    const { as, cohortId } = stage;
    const path = `/cohorts/${cohortId}/signing-window`;
    const read = await as.trainer.get(path);
    expect(read.body).toEqual({ opensMinutesBefore: 0, closesMinutesAfter: 30 });
    const etag = read.headers.get('etag') ?? '';
    const put = (minutes: number, tag = etag) =>
      as.coordinator.put(path, { opensMinutesBefore: minutes, closesMinutesAfter: 45 }, { 'If-Match': tag });
    const answers = await Promise.all([put(5), put(10), put(15)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const now = await as.coordinator.get(path);
    expect(now.body).toEqual(answers.find(({ status }) => status === 200)?.body);
    expect((await put(20)).status).toBe(412);
    expect((await put(20, now.headers.get('etag') ?? '')).status).toBe(200);
    const wrong = await as.coordinator.put(path, { opensMinutesBefore: 61 }, { 'If-Match': '"3"' });
    expect(wrong.body.errors).toHaveLength(2);
    expect((await as.coordinator.put(path, now.body)).status).toBe(428);
    expect((await as.trainer.put(path, now.body, { 'If-Match': '"3"' })).status).toBe(403);
    expect((await as.otherCoordinator.get(path)).status).toBe(404);
    expect((await as.stranger.get(path)).status).toBe(404);
    expect((await new ApiClient(stage.test.address).get(path)).status).toBe(401);
  });

  it('opens and closes signing: earlier is refused, later is late', async () => {
    const { as, halfDays } = stage;
    // Opens 20 minutes before, by the test above.
    stage.clock.moveTo(new Date('2031-03-05T08:39:59Z'));
    expect((await as.bob.post(`/half-days/${halfDays[2]}/signatures`)).body.state).toBe('to_come');
    stage.clock.moveTo(new Date('2031-03-05T08:40:00Z'));
    expect((await as.bob.post(`/half-days/${halfDays[2]}/signatures`)).body).toMatchObject({
      awaitsTrainer: false,
    });
    stage.clock.moveTo(new Date('2031-03-04T17:45:00Z'));
    expect((await as.bob.post(`/half-days/${halfDays[1]}/signatures`)).body).toMatchObject({
      awaitsTrainer: false,
    });
    stage.clock.moveTo(new Date('2031-03-04T17:45:01Z'));
    expect((await as.ann.post(`/half-days/${halfDays[1]}/signatures`)).body).toMatchObject({
      awaitsTrainer: true,
    });
  });
});

describe('a late signature', () => {
  it('is one however often it is given, counts for nothing, and is decided once', async () => {
    const { as, cohortId, enrolments, halfDays, test } = stage;
    stage.clock.moveTo(new Date('2031-03-04T18:00:00Z'));
    const path = `/half-days/${halfDays[1]}/signatures`;
    const again = await Promise.all([1, 2, 3].map(() => as.ann.post(path)));
    expect(again.map(({ body }) => body.state)).toEqual(Array(3).fill('awaits_trainer'));
    const pending = await as.trainer.get(`/cohorts/${cohortId}/late-signatures?pending=true`);
    expect(pending.body.items).toMatchObject([
      { familyName: 'Aubert', givenAt: '2031-03-04T17:45:01.000Z', decision: null, halfDayId: halfDays[1] },
    ]);
    const id = String(pending.body.items[0].id);
    await as.trainer.put(`/half-days/${halfDays[1]}/attendance/${enrolments.ann}`, { status: 'present' });
    const shown = await as.ann.get(`/half-days/${halfDays[1]}/attendance`);
    expect(shown.body.items[0]).toMatchObject({
      signedAt: null,
      lateSignatureId: id,
      awaitsTrainerSince: '2031-03-04T17:45:01.000Z',
    });
    for (const client of [as.ann, as.coordinator, as.employer])
      expect((await client.post(`/late-signatures/${id}/confirm`, { reason: 'x' })).status).toBe(403);
    expect((await as.stranger.post(`/late-signatures/${id}/confirm`, { reason: 'x' })).status).toBe(404);
    expect((await as.trainer.post(`/late-signatures/${id}/confirm`, {})).status).toBe(422);
    const decisions = await Promise.all([
      as.trainer.post(`/late-signatures/${id}/confirm`, { reason: 'Was there' }),
      as.trainer.post(`/late-signatures/${id}/refuse`, { reason: 'Was not' }),
      as.trainer.post(`/late-signatures/${id}/confirm`, { reason: 'Was there' }),
    ]);
    expect(decisions.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(
      await test.work.query(`SELECT 1 FROM late_signatures WHERE id = $1 AND decision IS NOT NULL`, [id]),
    ).toHaveLength(1);
    expect(await intact()).toEqual([]);
  });
});
