import { type AttendanceStage, attendanceStage, IN_SESSION } from './attendance-stage.js';

/** A cohort in which everything that leaves evidence has happened. */
export interface EvidenceStage extends AttendanceStage {
  distanceHalfDay: string;
  lateSignatureId: string;
}

export async function evidenceStage(): Promise<EvidenceStage> {
  const stage = await attendanceStage();
  const { as, clock, enrolments, halfDays, given, cohortId, test } = stage;
  const [morning, afternoon] = halfDays;
  const minutesOn = (minutes: number) => clock.moveTo(new Date(IN_SESSION.getTime() + minutes * 60_000));

  // The morning: Ann signs by the code, Bob is excused; countersigned, then corrected.
  const shown = await as.trainer.post(`/half-days/${morning}/signing-codes`);
  await as.ann.post('/signatures', { code: shown.body.code });
  await as.trainer.put(`/half-days/${morning}/attendance`, {
    marks: [
      { enrolmentId: enrolments.ann, status: 'present', minutes: 200 },
      { enrolmentId: enrolments.bob, status: 'excused', reason: 'Medical' },
    ],
  });
  minutesOn(1);
  await as.trainer.put(`/half-days/${morning}/attendance/${enrolments.ann}`, { status: 'present' });
  await as.trainer.post(`/half-days/${morning}/signatures`);
  minutesOn(30);
  await as.trainer.post(`/half-days/${morning}/corrections`, {
    enrolmentId: enrolments.ann,
    status: 'present',
    minutes: 150,
    reason: 'Arrived at ten',
  });

  // The afternoon: Ann signs late, Bob too; one is confirmed behind the lock, one refused.
  minutesOn(14 * 60);
  const late = await as.ann.post(`/half-days/${afternoon}/signatures`);
  const later = await as.bob.post(`/half-days/${afternoon}/signatures`);
  await as.trainer.put(`/half-days/${afternoon}/attendance`, {
    marks: [
      { enrolmentId: enrolments.ann, status: 'present' },
      { enrolmentId: enrolments.bob, status: 'absent' },
    ],
  });
  await as.trainer.post(`/half-days/${afternoon}/signatures`);
  await as.trainer.post(`/late-signatures/${late.body.id}/confirm`, { reason: 'Forgot to sign' });
  await as.trainer.post(`/late-signatures/${later.body.id}/refuse`, { reason: 'Was not there' });

  // A half-day at a distance.
  const distanceHalfDay = await test.work.run(() => given.halfDay(cohortId, '2031-03-06'));
  await test.work.query(`UPDATE half_days SET mode = 'distance' WHERE id = $1`, [distanceHalfDay]);
  clock.moveTo(new Date('2031-03-06T09:10:00Z'));
  await as.ann.post(`/half-days/${distanceHalfDay}/connections`);
  await as.ann.post(`/half-days/${distanceHalfDay}/activities`, { description: 'Exercise 3' });
  await as.ann.post(`/half-days/${distanceHalfDay}/connections/end`);
  return { ...stage, distanceHalfDay, lateSignatureId: String(late.body.id) };
}
