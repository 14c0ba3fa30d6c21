import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttendanceApi } from '../../src/attendance/attendance.api.js';
import { CheckEvidence } from '../../src/attendance/check-evidence.js';
import { brokenConstraint } from '../../src/shared/database/unit-of-work.js';
import { newId } from '../../src/shared/ids.js';
import { UnitFollowers } from '../../src/shared/unit-followers.js';
import { ApiClient } from '../support/api-client.js';
import { type AttendanceStage, attendanceStage, IN_SESSION } from '../support/attendance-stage.js';

let stage: AttendanceStage;
const told: string[] = [];
beforeAll(async () => {
  stage = await attendanceStage();
  const follower = (ids: readonly string[]) => Promise.resolve(void told.push(...ids));
  stage.test.app.get(UnitFollowers).follow('attendance.settled', follower);
  const { as, enrolments, halfDays } = stage;
  await as.ann.post(`/half-days/${halfDays[0]}/signatures`);
  const marks = [
    { enrolmentId: enrolments.ann, status: 'present', minutes: 200 },
    { enrolmentId: enrolments.bob, status: 'excused', reason: 'Medical' },
  ];
  await as.trainer.put(`/half-days/${halfDays[0]}/attendance`, { marks });
});
afterAll(() => stage.test.close());

const path = () => `/half-days/${stage.halfDays[0]}/corrections`;
const hours = async (asOf?: Date) =>
  (await stage.test.app.get(AttendanceApi).hoursOf([stage.enrolments.ann], asOf)).get(stage.enrolments.ann);
const intact = async () => (await stage.test.app.get(CheckEvidence).cohort(stage.cohortId)).faults;
const minutesOn = (minutes: number) => stage.clock.moveTo(new Date(IN_SESSION.getTime() + minutes * 60_000));

describe('a correction', () => {
  it('is for what is locked', async () => {
    const { as, enrolments } = stage;
    const body = { enrolmentId: enrolments.ann, status: 'present', minutes: 150, reason: 'Arrived at ten' };
    const early = await as.trainer.post(path(), body);
    expect([early.status, early.body.state]).toEqual([409, 'open']);
    expect(told).toEqual([]);
    await as.trainer.post(`/half-days/${stage.halfDays[0]}/signatures`);
    expect(told).toEqual([stage.cohortId]);
  });

  it('keeps both states, with reason and author; hours follow, and the past stays as it was', async () => {
    const { as, enrolments } = stage;
    minutesOn(10);
    const before = await hours();
    expect(before).toMatchObject({ attendedMinutes: 200, provenMinutes: 200 });
    const asked = new Date(IN_SESSION.getTime() + 5 * 60_000);
    const body = { enrolmentId: enrolments.ann, status: 'present', minutes: 150, reason: 'Arrived at ten' };
    const made = await as.coordinator.post(path(), body);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      kind: 'mark',
      enrolmentId: enrolments.ann,
      before: { status: 'present', minutes: 200, recordedBy: as.trainer.accountId },
      after: { status: 'present', minutes: 150, recordedBy: as.coordinator.accountId },
      reason: 'Arrived at ten',
      correctedBy: as.coordinator.accountId,
      correctedAt: '2031-03-04T10:10:00.000Z',
    });
    expect(told).toHaveLength(2);
    expect(await hours()).toMatchObject({ attendedMinutes: 150, provenMinutes: 150 });
    expect(await hours(asked)).toEqual(before);
    const sheet = await as.trainer.get(`/half-days/${stage.halfDays[0]}/attendance`);
    expect(sheet.body.items).toMatchObject([
      { minutes: 150, corrected: true },
      { status: 'excused', corrected: false },
    ]);
    const history = await as.ann.get(`/enrolments/${enrolments.ann}/attendance/history`);
    expect(history.body.items.map((row: { minutes: number }) => row.minutes)).toEqual([200, 150]);
    expect(await intact()).toEqual([]);
  });

  it('tells all the faults of a body, and a correction that says nothing new', async () => {
    const { as, enrolments } = stage;
    const wrong = await as.trainer.post(path(), { status: 'here', minutes: 1.5 });
    const pointers = wrong.body.errors.map((fault: { pointer: string }) => fault.pointer);
    expect([...new Set(pointers)].sort()).toEqual(['/enrolmentId', '/minutes', '/reason', '/status']);
    const correct = (more: object) => as.trainer.post(path(), { status: 'present', reason: 'x', ...more });
    const codes = async (more: object) =>
      (await correct(more)).body.errors.map((fault: { code: string }) => fault.code);
    expect(await codes({ enrolmentId: newId() })).toEqual(['not_in_cohort']);
    expect(await codes({ enrolmentId: enrolments.waiting })).toEqual(['not_in_cohort']);
    expect(await codes({ enrolmentId: enrolments.ann, minutes: 211 })).toEqual(['over_planned_minutes']);
    expect(await codes({ enrolmentId: enrolments.ann, minutes: 150 })).toEqual(['nothing_to_correct']);
  });

  it('is made by a trainer of the cohort or a coordinator, and read by scope', async () => {
    const { as, enrolments, test } = stage;
    const body = { enrolmentId: enrolments.bob, status: 'present', reason: 'x' };
    expect((await new ApiClient(test.address).post(path(), body)).status).toBe(401);
    for (const client of [as.ann, as.employer, as.auditor])
      expect((await client.post(path(), body)).status).toBe(403);
    for (const client of [as.stranger, as.otherCoordinator])
      expect((await client.post(path(), body)).status).toBe(404);
    for (const client of [as.trainer, as.coordinator, as.ann])
      expect((await client.get(path())).body.items).toMatchObject([{ reason: 'Arrived at ten' }]);
    expect((await as.employer.get(path())).body.items).toMatchObject([
      { reason: null, after: { minutes: 150, reason: null } },
    ]);
    expect((await as.bob.get(path())).body.items).toEqual([]);
    for (const client of [as.stranger, as.otherLearner, as.otherEmployer])
      expect((await client.get(path())).status).toBe(404);
    expect((await as.auditor.get(path())).status).toBe(403);
  });

  it('comes one after the other, however many at once; the chain does not fork', async () => {
    const { as, enrolments } = stage;
    minutesOn(20);
    const minutes = Array.from({ length: 12 }, (_, i) => i + 1);
    const answers = await Promise.all(
      minutes.map((each) =>
        (each % 2 ? as.trainer : as.coordinator).post(path(), {
          enrolmentId: each % 3 ? enrolments.ann : enrolments.bob,
          status: 'present',
          minutes: each,
          reason: `Number ${each}`,
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(201));
    const all = await as.trainer.get(path());
    expect(all.body.items).toHaveLength(13);
    const first = await as.trainer.get(`${path()}?limit=4`);
    const rest = await as.trainer.get(`${path()}?cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...rest.body.items]).toEqual(all.body.items);
    expect(await intact()).toEqual([]);
  });
});

describe('the database itself', () => {
  it('lets a locked mark change only together with its correction', async () => {
    const { cohortId, enrolments, halfDays, test } = stage;
    const broken = (work: () => Promise<unknown>) =>
      test.work.run(work).then(() => 'nothing', brokenConstraint);
    const [mark] = await test.work.query<{ id: string }>(
      `SELECT id FROM attendance_records WHERE enrolment_id = $1 AND superseded_at = 'infinity'`,
      [enrolments.ann],
    );
    const supersede = () =>
      test.work.query(`UPDATE attendance_records SET superseded_at = maillon_now() WHERE id = $1`, [
        mark?.id,
      ]);
    const correction = (recordId: string, superseded = mark?.id, enrolment = enrolments.ann) =>
      test.work.query(
        `INSERT INTO half_day_corrections (id, cohort_id, half_day_id, enrolment_id, kind, superseded_record_id,
           record_id, reason, corrected_by) VALUES ($1, $2, $3, $4, 'mark', $5, $6, 'x', $1)`,
        [newId(), cohortId, halfDays[0], enrolment, superseded, recordId],
      );
    const insert = (id: string, enrolment = enrolments.ann) =>
      test.work.query(
        `INSERT INTO attendance_records (id, cohort_id, half_day_id, enrolment_id, status, minutes, recorded_by)
         VALUES ($1, $2, $3, $4, 'absent', 0, $1)`,
        [id, cohortId, halfDays[0], enrolment],
      );
    expect(await broken(supersede)).toBe('countersigned_half_day_is_locked');
    expect(await broken(() => insert(newId()))).toBe('countersigned_half_day_is_locked');
    // A correction without the mark that it names, one for somebody else's mark, one whose mark is another's.
    expect(await broken(() => correction(newId()))).toBe('correction_record');
    expect(await broken(() => correction(newId(), mark?.id, enrolments.bob))).toBe(
      'correction_names_the_mark_in_force',
    );
    const id = newId();
    const mixed = async () => {
      await correction(id);
      await supersede();
      await insert(id, enrolments.bob);
    };
    expect(await broken(mixed)).toBe('countersigned_half_day_is_locked');
    const unsigned = () =>
      test.work.query(
        `INSERT INTO half_day_signatures (id, cohort_id, half_day_id, enrolment_id, account_id, authenticated_by)
         VALUES ($1, $2, $3, $4, $1, 'signed_in_session')`,
        [newId(), cohortId, halfDays[0], enrolments.bob],
      );
    expect(await broken(unsigned)).toBe('countersigned_half_day_is_locked');
  });
});
