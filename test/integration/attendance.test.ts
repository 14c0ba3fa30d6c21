import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttendanceApi } from '../../src/attendance/attendance.api.js';
import { isProven } from '../../src/attendance/domain/hours.js';
import { HoursRepository } from '../../src/attendance/hours.repository.js';
import { brokenConstraint } from '../../src/shared/database/unit-of-work.js';
import { newId } from '../../src/shared/ids.js';
import { type AttendanceStage, attendanceStage, IN_SESSION } from '../support/attendance-stage.js';

let stage: AttendanceStage;
beforeAll(async () => {
  stage = await attendanceStage();
});
afterAll(() => stage.test.close());

/** A half-day of the day, with nothing marked yet; each test has its own. */
async function anotherHalfDay(date: string): Promise<string> {
  const { given, cohortId, test } = stage;
  return test.work.run(() => given.halfDay(cohortId, date));
}

interface Kept {
  minutes: number;
  recorded_at: Date;
  superseded_at: Date | number;
}

function recordsOf(halfDay: string, enrolment: string): Promise<Kept[]> {
  return stage.test.work.query<Kept>(
    `SELECT minutes, recorded_at, superseded_at FROM attendance_records
     WHERE half_day_id = $1 AND enrolment_id = $2 ORDER BY id`,
    [halfDay, enrolment],
  );
}

describe('marks at the same instant', () => {
  it('on one person are all kept, one in force', async () => {
    const { as, enrolments } = stage;
    const halfDay = await anotherHalfDay('2031-03-03');
    const path = `/half-days/${halfDay}/attendance/${enrolments.ann}`;
    const minutes = Array.from({ length: 20 }, (_, i) => i + 1);
    const answers = await Promise.all(
      minutes.map((each) => as.trainer.put(path, { status: 'present', minutes: each })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const kept = await recordsOf(halfDay, enrolments.ann);
    expect(kept.map((row) => row.minutes).sort((a, b) => a - b)).toEqual(minutes);
    expect(kept.filter((row) => row.superseded_at === Infinity)).toHaveLength(1);
  });

  it('that say the same leave one row', async () => {
    const { as, enrolments } = stage;
    const halfDay = await anotherHalfDay('2031-03-02');
    const path = `/half-days/${halfDay}/attendance/${enrolments.ann}`;
    await Promise.all(Array.from({ length: 10 }, () => as.trainer.put(path, { status: 'present' })));
    expect(await recordsOf(halfDay, enrolments.ann)).toHaveLength(1);
  });

  it('on the whole group never mix: what stands is one of the groups sent', async () => {
    const { as, enrolments } = stage;
    const halfDay = await anotherHalfDay('2031-03-01');
    const group = (minutes: number) => ({
      marks: [enrolments.ann, enrolments.bob].map((enrolmentId) => ({
        enrolmentId,
        status: 'present',
        minutes,
      })),
    });
    const sent = [10, 20, 30, 40, 50];
    await Promise.all(sent.map((each) => as.trainer.put(`/half-days/${halfDay}/attendance`, group(each))));
    const { body } = await as.trainer.get(`/half-days/${halfDay}/attendance`);
    const [ann, bob] = body.items as { minutes: number }[];
    expect(ann?.minutes).toBe(bob?.minutes);
  });
});

describe('a mark against the countersignature', () => {
  it('has one outcome: it came before, or it is refused; nothing changes after', async () => {
    const { as, enrolments } = stage;
    for (let day = 10; day < 22; day += 1) {
      const halfDay = await anotherHalfDay(`2031-02-${day}`);
      const sheet = `/half-days/${halfDay}/attendance`;
      const everyone = [enrolments.ann, enrolments.bob].map((enrolmentId) => ({
        enrolmentId,
        status: 'present',
      }));
      await as.trainer.put(sheet, { marks: everyone });
      const mark = () => as.trainer.put(`${sheet}/${enrolments.ann}`, { status: 'present', minutes: 77 });
      const sign = () => as.trainer.post(`/half-days/${halfDay}/signatures`);
      const [signed, marked] =
        day % 2 === 0
          ? await Promise.all([sign(), mark()])
          : await Promise.all([mark(), sign()]).then(([m, s]) => [s, m] as const);
      expect(signed.status).toBe(201);
      expect([200, 409]).toContain(marked.status);
      const kept = await recordsOf(halfDay, enrolments.ann);
      expect(kept).toHaveLength(marked.status === 200 ? 2 : 1);
      expect((await mark()).status).toBe(409);
      expect(await recordsOf(halfDay, enrolments.ann)).toHaveLength(kept.length);
    }
  });

  it('is given once, however many try', async () => {
    const { as, enrolments } = stage;
    const halfDay = await anotherHalfDay('2031-02-01');
    await as.trainer.put(`/half-days/${halfDay}/attendance`, {
      marks: [enrolments.ann, enrolments.bob].map((enrolmentId) => ({ enrolmentId, status: 'present' })),
    });
    const learners = await Promise.all(
      Array.from({ length: 6 }, () => as.ann.post(`/half-days/${halfDay}/signatures`)),
    );
    expect(learners.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    const trainers = await Promise.all(
      Array.from({ length: 6 }, () => as.trainer.post(`/half-days/${halfDay}/signatures`)),
    );
    expect(trainers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });
});

describe('the database itself', () => {
  it('refuses marks after the countersignature, and edits of marks and signatures', async () => {
    const { cohortId, enrolments, given, test } = stage;
    const halfDay = await anotherHalfDay('2031-01-05');
    const row = { cohort_id: cohortId, half_day_id: halfDay, enrolment_id: enrolments.ann };
    await test.work.run(() => given.attendance(row));
    const trainer = await test.work.run(() => given.trainer());
    await test.work.query(
      `INSERT INTO half_day_signatures (id, cohort_id, half_day_id, trainer_id, account_id, authenticated_by)
       VALUES ($1, $2, $3, $4, $1, 'test')`,
      [newId(), cohortId, halfDay, trainer],
    );
    const broken = async (sql: string, parameters: unknown[]) =>
      test.work.query(sql, parameters).then(() => 'nothing', brokenConstraint);
    const superseding = `UPDATE attendance_records SET superseded_at = now() WHERE half_day_id = $1`;
    expect(await broken(superseding, [halfDay])).toBe('countersigned_half_day_is_locked');
    expect(await broken(`UPDATE attendance_records SET minutes = 1 WHERE half_day_id = $1`, [halfDay])).toBe(
      'evidence_is_kept',
    );
    expect(await broken(`DELETE FROM attendance_records WHERE half_day_id = $1`, [halfDay])).toBe(
      'evidence_is_kept',
    );
    expect(await broken(`DELETE FROM half_day_signatures WHERE half_day_id = $1`, [halfDay])).toBe(
      'signature_is_kept',
    );
    const late = test.work.run(() => given.attendance({ ...row, enrolment_id: enrolments.bob }));
    expect(await late.then(() => 'nothing', brokenConstraint)).toBe('countersigned_half_day_is_locked');
  });
});

describe('hours', () => {
  it('of many enrolments agree with the rule, and a past instant gives what was known then', async () => {
    const { as, clock, enrolments, test } = stage;
    const api = test.app.get(AttendanceApi);
    const ids = Object.values(enrolments);
    const before = await api.hoursOf(ids);
    const asked = new Date(IN_SESSION.getTime() + 60_000);
    const halfDay = await anotherHalfDay('2031-01-10');
    const atAsking = await api.hoursOf(ids);
    clock.moveTo(new Date(IN_SESSION.getTime() + 120_000));
    await as.trainer.put(`/half-days/${halfDay}/attendance`, {
      marks: [enrolments.ann, enrolments.bob].map((enrolmentId) => ({
        enrolmentId,
        status: 'present',
        minutes: 60,
      })),
    });
    // Long after that half-day: it takes the word of the trainer.
    const late = await as.ann.post(`/half-days/${halfDay}/signatures`);
    await as.trainer.post(`/late-signatures/${late.body.id}/confirm`, { reason: 'Tablet out of order' });
    await as.trainer.post(`/half-days/${halfDay}/signatures`);
    const after = await api.hoursOf(ids);
    const rise = (id: string) => ({
      planned: (after.get(id)?.plannedMinutes ?? 0) - (before.get(id)?.plannedMinutes ?? 0),
      attended: (after.get(id)?.attendedMinutes ?? 0) - (before.get(id)?.attendedMinutes ?? 0),
      proven: (after.get(id)?.provenMinutes ?? 0) - (before.get(id)?.provenMinutes ?? 0),
    });
    expect(rise(enrolments.ann)).toEqual({ planned: 210, attended: 60, proven: 60 });
    expect(rise(enrolments.bob)).toEqual({ planned: 210, attended: 60, proven: 0 });
    expect(after.get(enrolments.waiting)).toEqual({
      plannedMinutes: 0,
      attendedMinutes: 0,
      provenMinutes: 0,
    });
    expect(await api.hoursOf(ids, asked)).toEqual(atAsking);
    expect((await api.hoursOf(ids, new Date('2030-01-01T00:00:00Z'))).size).toBe(0);
    const slots = await test.app.get(HoursRepository).slots({ id: enrolments.ann, cohortId: stage.cohortId });
    const proven = slots.filter(isProven).reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
    expect(proven).toBe(after.get(enrolments.ann)?.provenMinutes);
  });
});
