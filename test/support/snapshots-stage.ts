import { attendanceStage, type AttendanceStage } from './attendance-stage.js';
import type { ApiClient } from './api-client.js';

/** A programme whose cohort has begun, with those who seal and read its reports. */
export interface SnapshotsStage extends AttendanceStage {
  code: string;
  programmeId: string;
  path: string;
}

/** The attendance stage at noon of its first day, with the morning signed by Ann and countersigned. */
export async function snapshotsStage(): Promise<SnapshotsStage> {
  const stage = await attendanceStage();
  const [programme] = await stage.test.work.query<{ id: string; code: string }>(
    `SELECT p.id, p.code FROM programmes p JOIN cohorts c ON c.programme_id = p.id WHERE c.id = $1`,
    [stage.cohortId],
  );
  const { id = '', code = '' } = programme ?? {};
  return { ...stage, code, programmeId: id, path: `/programmes/${code}/snapshots` };
}

/** Marks everybody of a half-day present, signs for Ann and countersigns, at an instant. */
export async function proveHalfDay(stage: SnapshotsStage, halfDay: number, at: string): Promise<void> {
  stage.clock.moveTo(new Date(at));
  const path = `/half-days/${stage.halfDays[halfDay] ?? ''}`;
  const { ann, bob } = stage.enrolments;
  const marks = [ann, bob].map((enrolmentId) => ({ enrolmentId, status: 'present' }));
  await expectStatus(stage.as.ann.post(`${path}/signatures`), 201);
  await expectStatus(stage.as.trainer.put(`${path}/attendance`, { marks }), 200);
  await expectStatus(stage.as.trainer.post(`${path}/signatures`), 201);
}

async function expectStatus(answer: ReturnType<ApiClient['get']>, status: number): Promise<void> {
  const { status: got, text } = await answer;
  if (got !== status) throw new Error(`expected ${status}, got ${got}: ${text}`);
}
