import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '../../src/shared/clock.js';
import { signedIn } from '../support/accounts.js';
import type { ApiClient } from '../support/api-client.js';
import { type MailStage, mailStage } from '../support/mail-stage.js';

const NOW = new Date('2031-02-03T09:00:00Z');
const MINUTE = 60_000;

let clock: SimulatedClock;
let stage: MailStage;
let coordinator: ApiClient;
let programmeId: string;

beforeAll(async () => {
  clock = new SimulatedClock(NOW);
  stage = await mailStage({ clock });
  ({ id: programmeId } = await stage.test.work.run(() => stage.given.programme({ name: 'EDEC d’essai' })));
  coordinator = await signedIn(stage.test, 'coordinator', { programmeIds: [programmeId] });
});
afterAll(() => stage.close());
beforeEach(async () => {
  clock.moveTo(NOW);
  await stage.relay();
  await stage.test.work.query('DELETE FROM mails');
});

const cohort = (row: object = {}) =>
  stage.test.work.run(() =>
    stage.given.cohort({
      programme_id: programmeId,
      title: 'Données <en> pratique',
      half_days: [['2031-06-02'], ['2031-06-03']],
      ...row,
    }),
  );
const learner = (row: Record<string, unknown> = {}) => stage.test.work.run(() => stage.given.learner(row));
async function jobs(): Promise<number> {
  const [row] = await stage.test.work.query<{ n: number }>('SELECT count(*) AS n FROM maillon_jobs.job');
  return row?.n ?? 0;
}
async function kinds(): Promise<string[]> {
  return (await stage.mails()).map(({ kind }) => kind);
}

describe('what happened to an enrolment', () => {
  it('is told once: confirmed, waiting with the rank, promoted, withdrawn', async () => {
    const cohortId = await cohort({ capacity: 1 });
    const [first, second, third] = [await learner(), await learner(), await learner()];
    const enrol = (learnerId: string) => coordinator.post(`/cohorts/${cohortId}/enrolments`, { learnerId });
    const { body } = await enrol(first);
    await enrol(second);
    await enrol(third);
    await stage.relay();
    expect(await kinds()).toEqual(['enrolment_confirmed', 'waiting_list', 'waiting_list']);
    expect((await stage.mails()).map(({ facts }) => (facts.letter as { rank?: number }).rank)).toEqual([
      1, 1, 2,
    ]);
    await coordinator.post(`/enrolments/${body.id}/withdraw`, { reason: 'Changement de poste' });
    await stage.relay();
    await stage.relay();
    expect((await kinds()).slice(3)).toEqual(['withdrawn', 'promoted']);
  });

  it('is told in French, with the reason as it was written', async () => {
    const cohortId = await cohort({ requires_approval: true });
    const { body } = await coordinator.post(`/cohorts/${cohortId}/enrolments`, {
      learnerId: await learner(),
    });
    await coordinator.post(`/enrolments/${body.id}/reject`, { reason: 'Prérequis non acquis' });
    await stage.relay();
    const [received, rejected] = await stage.mails();
    expect(received?.subject).toBe('Demande d’inscription reçue\u202f: Données <en> pratique');
    expect(rejected?.subject).toBe('Inscription non retenue\u202f: Données <en> pratique');
    expect(rejected?.facts.letter).toMatchObject({ reason: 'Prérequis non acquis', closed: false });
  });

  it('is told to nobody when it was rolled back', async () => {
    const cohortId = await cohort();
    const learnerId = await learner();
    const before = await jobs();
    const undone = stage.test.work.run(async () => {
      await stage.given.enrolment(cohortId, learnerId);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await stage.relay();
    expect(await kinds()).toEqual([]);
    expect(await jobs()).toBe(before);
  });

  it('is told to nobody when it is days old before anyone looks', async () => {
    const cohortId = await cohort();
    await stage.test.work.run(async () => stage.given.enrolment(cohortId, await learner()));
    clock.moveTo(new Date(NOW.getTime() + 4 * 24 * 60 * MINUTE));
    await stage.relay();
    expect(await kinds()).toEqual([]);
    const [last] = await stage.test.work.query<{ outcome: string }>(
      'SELECT outcome FROM outbox ORDER BY position DESC LIMIT 1',
    );
    expect(last?.outcome).toBe('too_old');
  });
});
