import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { submitted } from '../support/assessments-stage.js';
import {
  AFTER,
  type CompletionStage,
  completionStage,
  DURING,
  type Played,
} from '../support/completion-stage.js';

let stage: CompletionStage;
beforeAll(async () => {
  stage = await completionStage();
}, 60_000);
afterAll(() => stage.test.close());
afterEach(() => stage.clock.moveTo(AFTER));

const countersign = (played: Played, i = 4) =>
  played.trainer.post(`/half-days/${played.halfDays[i]}/signatures`);
const completionOf = async (enrolment: string | undefined) =>
  (await stage.as.coordinator.get(`/enrolments/${enrolment}/completion`)).body;
const historyOf = async (enrolment: string | undefined) =>
  (await stage.as.coordinator.get(`/enrolments/${enrolment}/history`)).body.items;
const settle = ({ cohortId }: Played) => stage.as.coordinator.post(`/cohorts/${cohortId}/completion`);
const minutesLater = (minutes: number) => new Date(AFTER.getTime() + minutes * 60_000);

describe('who is completed', () => {
  it('is told as the last countersignature settles: four half-days of five are enough, three are not', async () => {
    const played = await stage.cohort([{}, { attends: 4 }, { attends: 3 }, { sat: false }]);
    expect((await countersign(played)).status).toBe(201);
    expect(await stage.statuses(played)).toEqual(['completed', 'completed', 'started', 'started']);
    const last = (await historyOf(played.enrolments[0])).at(-1);
    expect(last).toMatchObject({
      from: 'started',
      to: 'completed',
      cause: 'completion_rule_met',
      reason: null,
      actor: { role: 'system' },
    });
  });

  it('is explained for each person', async () => {
    const played = await stage.cohort([{ attends: 3, sat: false }], { open: 5 });
    expect(await completionOf(played.enrolments[0])).toEqual({
      enrolmentId: played.enrolments[0],
      cohortId: played.cohortId,
      learnerId: played.learners[0],
      status: 'started',
      rule: { provenPercent: 80, certifyingAssessments: true, source: 'product' },
      hours: { plannedMinutes: 1050, attendedMinutes: 630, provenMinutes: 630, requiredMinutes: 840 },
      trainingEndsAt: '2031-03-07T12:30:00.000Z',
      blocks: [{ certificationCode: stage.block.certificationCode, blockCode: stage.block.code, sat: false }],
      met: false,
      lacks: [
        { kind: 'proven_hours', endsAt: null, missingMinutes: 210, certificationCode: null, blockCode: null },
        {
          kind: 'certifying_assessment',
          endsAt: null,
          missingMinutes: null,
          certificationCode: stage.block.certificationCode,
          blockCode: stage.block.code,
        },
      ],
    });
  });

  it('is completed by the assessment, where that comes last', async () => {
    const played = await stage.cohort([{ sat: false }], { open: 5 });
    await submitted(played.trainer, played.enrolments[0] ?? '', stage.block, 'formative');
    expect(await stage.statuses(played)).toEqual(['started']);
    await submitted(played.trainer, played.enrolments[0] ?? '', stage.block, 'certifying');
    expect(await stage.statuses(played)).toEqual(['completed']);
  });

  it('is nobody before the last half-day has ended, and then whoever is asked about', async () => {
    const played = await stage.cohort([{}]);
    stage.clock.moveTo(DURING);
    await countersign(played);
    expect(await stage.statuses(played)).toEqual(['started']);
    expect((await completionOf(played.enrolments[0])).lacks).toMatchObject([
      { kind: 'training_not_over', endsAt: '2031-03-07T12:30:00.000Z' },
    ]);
    stage.clock.moveTo(AFTER);
    expect((await settle(played)).status).toBe(204);
    expect(await stage.statuses(played)).toEqual(['completed']);
  });

  it('is not who dropped out, nor who only holds a seat', async () => {
    const left = { status: 'started' };
    const played = await stage.cohort([left, { status: 'confirmed' }]);
    const reason = 'Changement de poste';
    await stage.as.coordinator.post(`/enrolments/${played.enrolments[0]}/drop-out`, { reason });
    await countersign(played);
    expect(await stage.statuses(played)).toEqual(['dropped_out', 'confirmed']);
  });
});

describe('closing a cohort', () => {
  it('completes who meets the rule, drops those named, and keeps the others until the proof arrives', async () => {
    const played = await stage.cohort([{}, { attends: 1 }, { sat: false }, { attends: 3 }], { open: 5 });
    const [, gone, late] = played.enrolments;
    const closed = await stage.as.coordinator.post(`/cohorts/${played.cohortId}/close`, {
      notCompleted: [{ enrolmentId: gone, reason: 'N’est plus venu' }],
    });
    expect(closed.body).toMatchObject({ status: 'closed', seatsTaken: 3 });
    expect(await stage.statuses(played)).toEqual(['completed', 'dropped_out', 'started', 'started']);
    const lacking = (await stage.as.coordinator.get(`/cohorts/${played.cohortId}/completion`)).body.items;
    expect(lacking.map(({ met }: { met: boolean }) => met)).toEqual([true, false, false, false]);
    await submitted(played.trainer, late ?? '', stage.block, 'certifying');
    expect(await stage.statuses(played)).toEqual(['completed', 'dropped_out', 'completed', 'started']);
  });

  it('refuses to drop who is completed already, with the pointer to each', async () => {
    const played = await stage.cohort([{}]);
    await countersign(played);
    const answer = await stage.as.coordinator.post(`/cohorts/${played.cohortId}/close`, {
      notCompleted: [{ enrolmentId: played.enrolments[0], reason: 'Erreur' }],
    });
    expect(answer.body.errors).toMatchObject([
      { pointer: '/notCompleted/0/enrolmentId', code: 'not_started_here' },
    ]);
    expect(await stage.statuses(played)).toEqual(['completed']);
  });
});

describe('what settles later', () => {
  it('a correction below the rule takes the completion back with its reason; the report of before stands', async () => {
    const played = await stage.cohort([{ attends: 4 }]);
    await countersign(played);
    stage.clock.moveTo(minutesLater(5));
    const report = `/programmes/${stage.programme.code}/completion-report`;
    const asOf = minutesLater(1).toISOString();
    const counted = async () => {
      const { body } = await stage.as.coordinator.get(`${report}?asOf=${asOf}&groupBy=cohort`);
      return body.cohorts.find((row: { id: string }) => row.id === played.cohortId);
    };
    const before = await counted();
    expect(before.people).toMatchObject({ completed: 1, started: 0 });
    const corrected = await played.trainer.post(`/half-days/${played.halfDays[0]}/corrections`, {
      enrolmentId: played.enrolments[0],
      status: 'present',
      minutes: 180,
      reason: 'Arrivée à 9 h 30',
    });
    expect(corrected.status).toBe(201);
    expect(await stage.statuses(played)).toEqual(['started']);
    expect((await historyOf(played.enrolments[0])).at(-1)).toMatchObject({
      from: 'completed',
      to: 'started',
      cause: 'completion_rule_unmet',
      reason: 'heures prouvées\u00a0: il manque 30\u202fmin',
      actor: { role: 'system' },
    });
    const { body } = await stage.as.coordinator.get(`/cohorts/${played.cohortId}`);
    expect(body.seatsTaken).toBe(1);
    expect(await counted()).toEqual(before);
  });

  it('a late signature that is confirmed after the close completes', async () => {
    const played = await stage.cohort([{ attends: 4, unsigned: [1] }], { open: 5 });
    await stage.as.coordinator.post(`/cohorts/${played.cohortId}/close`);
    expect(await stage.statuses(played)).toEqual(['started']);
    const learner = await signedIn(stage.test, 'learner', { learnerId: played.learners[0] });
    const given = await learner.post(`/half-days/${played.halfDays[1]}/signatures`);
    expect(given.body.awaitsTrainer).toBe(true);
    expect(await stage.statuses(played)).toEqual(['started']);
    const { items } = (await played.trainer.get(`/cohorts/${played.cohortId}/late-signatures?pending=true`))
      .body;
    const reason = 'Présente, tablette en panne';
    expect((await played.trainer.post(`/late-signatures/${items[0].id}/confirm`, { reason })).status).toBe(
      200,
    );
    expect(await stage.statuses(played)).toEqual(['completed']);
  });

  it('a half-day that is added takes back, its cancellation gives again', async () => {
    const played = await stage.cohort([{}]);
    await countersign(played);
    const slot = { date: '2031-03-10', period: 'morning', startsAt: '09:00', endsAt: '12:30' };
    const added = await stage.as.coordinator.post(`/cohorts/${played.cohortId}/half-days`, slot);
    expect(added.status).toBe(201);
    expect(await stage.statuses(played)).toEqual(['started']);
    const { id } = added.body.halfDay ?? added.body;
    await stage.as.coordinator.post(`/half-days/${id}/cancel`, { reason: 'Salle prise' });
    expect(await stage.statuses(played)).toEqual(['completed']);
  });
});

describe('at once', () => {
  it('countersigning, submitting, and closing in parallel leave nobody out and deadlock nowhere', async () => {
    const played = await stage.cohort(
      Array.from({ length: 6 }, () => ({ sat: false })),
      { open: 3 },
    );
    const drafts = [];
    for (const enrolment of played.enrolments) {
      const { body } = await played.trainer.post(`/enrolments/${enrolment}/assessments`, {
        blockCode: stage.block.code,
        kind: 'certifying',
        marks: stage.block.criteria.map((criterionId) => ({ criterionId, level: 3 })),
      });
      drafts.push(body.id);
    }
    const answers = await Promise.all([
      countersign(played, 3),
      ...drafts.map((id) => played.trainer.post(`/assessments/${id}/submit`)),
      stage.as.coordinator.post(`/cohorts/${played.cohortId}/close`),
      countersign(played, 4),
      settle(played),
    ]);
    expect(answers.filter(({ status }) => status >= 400)).toEqual([]);
    expect(await stage.statuses(played)).toEqual(Array.from({ length: 6 }, () => 'completed'));
  });
});

describe('the rule of a cohort', () => {
  const path = ({ cohortId }: Played) => `/cohorts/${cohortId}/completion-rule`;
  const rule = { provenPercent: 60, certifyingAssessments: false };

  it('is set from a version, applied at once, and kept when it goes', async () => {
    const played = await stage.cohort([{ attends: 3, sat: false }], { open: 5 });
    const read = await stage.as.coordinator.get(path(played));
    expect([read.body.source, read.headers.get('etag')]).toEqual(['product', '"0"']);
    const set = await stage.as.coordinator.put(path(played), rule, { 'If-Match': '"0"' });
    expect(set.body).toEqual({ ...rule, source: 'cohort' });
    expect(set.headers.get('etag')).toBe('"1"');
    expect(await stage.statuses(played)).toEqual(['completed']);
    const strict = { provenPercent: 61, certifyingAssessments: false };
    expect((await stage.as.coordinator.put(path(played), strict, { 'If-Match': '"0"' })).status).toBe(412);
    expect((await stage.as.coordinator.put(path(played), strict)).status).toBe(428);
    await stage.as.coordinator.put(path(played), strict, { 'If-Match': '"1"' });
    expect(await stage.statuses(played)).toEqual(['started']);
    const kept = await stage.test.work.query(
      `SELECT proven_percent AS percent FROM completion_rules WHERE cohort_id = $1 ORDER BY version`,
      [played.cohortId],
    );
    expect(kept).toEqual([{ percent: 60 }, { percent: 61 }]);
  });

  it('is one of two that are sent at once', async () => {
    const played = await stage.cohort([]);
    const answers = await Promise.all(
      [70, 90].map((provenPercent) =>
        stage.as.coordinator.put(path(played), { ...rule, provenPercent }, { 'If-Match': '"0"' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('tells all the faults of a body', async () => {
    const played = await stage.cohort([]);
    const body = { provenPercent: 101, certifyingAssessments: 'no', more: 1 };
    const answer = await stage.as.coordinator.put(path(played), body, { 'If-Match': '"0"' });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/certifyingAssessments',
      '/more',
      '/provenPercent',
    ]);
  });

  it('comes from the programme until the cohort has its own', async () => {
    const [plain, own] = [
      await stage.cohort([{ attends: 3 }], { open: 5 }),
      await stage.cohort([{ attends: 3 }], { open: 5 }),
    ];
    const usual = `/programmes/${stage.programme.code}/completion-rule`;
    await stage.as.coordinator.put(path(own), { ...rule, provenPercent: 80 }, { 'If-Match': '"0"' });
    const etag = (await stage.as.coordinator.get(usual)).headers.get('etag') ?? '';
    const set = await stage.as.coordinator.put(usual, rule, { 'If-Match': etag });
    expect(set.body).toEqual({ ...rule, source: 'programme' });
    expect([...(await stage.statuses(plain)), ...(await stage.statuses(own))]).toEqual([
      'completed',
      'started',
    ]);
    expect((await stage.as.coordinator.get(path(plain))).body.source).toBe('programme');
    const back = { provenPercent: 80, certifyingAssessments: true };
    const next = set.headers.get('etag') ?? '';
    expect((await stage.as.coordinator.put(usual, back, { 'If-Match': next })).status).toBe(200);
    expect(await stage.statuses(plain)).toEqual(['started']);
  });
});

describe('who may', () => {
  it('read: those of the cohort, their own; set: coordinators of the programme', async () => {
    const { as, test } = stage;
    const played = await stage.cohort([{}, {}]);
    const { cohortId, enrolments, learners } = played;
    const learner = await signedIn(test, 'learner', { learnerId: learners[0] });
    const other = await signedIn(test, 'learner', { learnerId: await stage.given.learner() });
    const one = `/enrolments/${enrolments[0]}/completion`;
    const everyone = `/cohorts/${cohortId}/completion`;
    const rule = `/cohorts/${cohortId}/completion-rule`;
    const nobody = new ApiClient(test.address);
    for (const path of [one, everyone, rule]) {
      expect((await nobody.get(path)).status).toBe(401);
      expect((await as.auditor.get(path)).status).toBe(403);
      for (const client of [as.otherCoordinator, as.stranger])
        expect({ path, status: (await client.get(path)).status }).toEqual({ path, status: 404 });
      for (const client of [as.coordinator, played.trainer, learner])
        expect((await client.get(path)).status).toBe(200);
    }
    expect((await learner.get(`/enrolments/${enrolments[1]}/completion`)).status).toBe(404);
    expect((await learner.get(everyone)).body.items).toHaveLength(1);
    expect((await other.get(everyone)).status).toBe(404);
    expect((await as.coordinator.get(`/cohorts/${newId()}/completion`)).status).toBe(404);
    const body = { provenPercent: 50, certifyingAssessments: false };
    const from = { 'If-Match': '"0"' };
    expect((await nobody.put(rule, body, from)).status).toBe(401);
    for (const client of [played.trainer, learner])
      expect((await client.put(rule, body, from)).status).toBe(403);
    expect((await as.otherCoordinator.put(rule, body, from)).status).toBe(404);
    const usual = `/programmes/${stage.programme.code}/completion-rule`;
    expect((await as.otherCoordinator.put(usual, body, from)).status).toBe(404);
    expect((await as.otherCoordinator.post(everyone)).status).toBe(404);
    expect((await learner.post(everyone)).status).toBe(403);
  });

  it('pages the list without losing or repeating anyone', async () => {
    const { cohortId, enrolments } = await stage.cohort([{}, {}, {}]);
    const path = `/cohorts/${cohortId}/completion`;
    const first = (await stage.as.coordinator.get(`${path}?limit=2`)).body;
    const rest = (await stage.as.coordinator.get(`${path}?limit=2&cursor=${first.nextCursor}`)).body;
    const ids = [...first.items, ...rest.items].map(({ enrolmentId }) => enrolmentId);
    expect([ids.sort(), rest.nextCursor]).toEqual([[...enrolments].sort(), null]);
  });
});
