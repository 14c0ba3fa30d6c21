import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MissingApi } from '../../src/reporting/missing/missing.api.js';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { AFTER, type CompletionStage, completionStage, type Played } from '../support/completion-stage.js';

interface Item {
  kind: string;
  neededFor: string[];
  cohortId: string;
  enrolmentId: string | null;
  halfDayId: string | null;
  blockCode: string | null;
  askOf: { role: string; accountId: string | null; name: string; email: string | null };
  since: string;
}

let stage: CompletionStage;
let played: Played;
beforeAll(async () => {
  stage = await completionStage();
  // In order but for the last countersignature; one unsigned; too often away; not assessed.
  played = await stage.cohort([{}, { unsigned: [1] }, { attends: 3 }, { sat: false }]);
}, 60_000);
afterAll(() => stage.test.close());
afterEach(() => stage.clock.moveTo(AFTER));

const pathOf = ({ cohortId }: Played) => `/cohorts/${cohortId}/missing-evidence`;
const programme = () => `/programmes/${stage.programme.code}/missing-evidence`;
const itemsOf = async (of: Played, query = 'limit=200', client: ApiClient = stage.as.coordinator) => {
  const { body, status } = await client.get(`${pathOf(of)}?${query}`);
  expect(status).toBe(200);
  return body.items as Item[];
};
const kindsOf = (items: readonly Item[]) => items.map(({ kind }) => kind);
const proof = async (of: Played, client?: ApiClient) =>
  (await itemsOf(of, 'limit=200', client)).filter(({ neededFor }) => !neededFor.includes('report'));

describe('what is missing in a cohort', () => {
  it('is told for each person and half-day, with what waits for it and whom to ask', async () => {
    const items = await proof(played);
    expect(kindsOf(items)).toEqual([
      'learnerSignature',
      'countersignature',
      'certifyingAssessment',
      'provenHours',
      'cohortClose',
    ]);
    const [signature, countersignature, assessment, hours, close] = items;
    expect(signature).toMatchObject({
      neededFor: ['hours', 'certificate', 'payment'],
      enrolmentId: played.enrolments[1],
      halfDayId: played.halfDays[1],
      halfDayStartsAt: '2031-03-04T09:00:00.000Z',
      since: '2031-03-04T12:30:00.000Z',
      askOf: { role: 'learner', accountId: null },
    });
    expect(signature?.askOf.email).toMatch(/@learners\.example$/);
    expect(countersignature).toMatchObject({
      enrolmentId: null,
      halfDayId: played.halfDays[4],
      askOf: { role: 'trainer', accountId: played.trainer.accountId },
    });
    expect(assessment).toMatchObject({
      neededFor: ['certificate', 'payment'],
      enrolmentId: played.enrolments[3],
      blockCode: stage.block.code,
      since: '2031-03-07T12:30:00.000Z',
      askOf: { role: 'trainer', accountId: played.trainer.accountId },
    });
    const { accountId } = stage.as.coordinator;
    expect(hours).toMatchObject({
      enrolmentId: played.enrolments[2],
      askOf: { role: 'coordinator', accountId },
    });
    expect(close).toMatchObject({ enrolmentId: null, neededFor: ['payment'], askOf: { accountId } });
  });

  it('is nothing before its half-day is over', async () => {
    stage.clock.moveTo(new Date('2031-03-04T12:29:59Z'));
    expect(kindsOf(await proof(played))).toEqual([]);
    stage.clock.moveTo(new Date('2031-03-04T12:30:00Z'));
    expect(kindsOf(await proof(played))).toEqual(['learnerSignature']);
  });

  it('asks the account of whoever has one', async () => {
    const learner = await signedIn(stage.test, 'learner', { learnerId: played.learners[1] });
    const [signature] = await proof(played);
    expect(signature?.askOf.accountId).toBe(learner.accountId);
  });

  it('asks the trainer’s word once a late signature is there, and nothing once it is given', async () => {
    const late = await stage.cohort([{ unsigned: [0] }], { open: 5 });
    expect(kindsOf(await proof(late))).toContain('learnerSignature');
    const learner = await signedIn(stage.test, 'learner', { learnerId: late.learners[0] });
    const { body } = await learner.post(`/half-days/${late.halfDays[0]}/signatures`);
    const [decision, ...rest] = await proof(late);
    expect(decision).toMatchObject({ kind: 'lateSignatureDecision', askOf: { role: 'trainer' } });
    expect(kindsOf(rest)).not.toContain('learnerSignature');
    await late.trainer.post(`/late-signatures/${body.id}/confirm`, { reason: 'Présente' });
    expect(kindsOf(await proof(late))).toEqual(['completionCertificate', 'cohortClose']);
  });

  it('is the certificate of who is completed, until it is issued, then nothing', async () => {
    const done = await stage.cohort([{}]);
    await done.trainer.post(`/half-days/${done.halfDays[4]}/signatures`);
    expect((await stage.as.coordinator.post(`/cohorts/${done.cohortId}/close`)).status).toBe(200);
    const [certificate, ...rest] = await proof(done);
    expect(certificate).toMatchObject({
      kind: 'completionCertificate',
      enrolmentId: done.enrolments[0],
      neededFor: ['certificate', 'payment'],
    });
    expect(rest).toEqual([]);
    await paper(done);
    expect(await proof(done)).toEqual([]);
  });

  it('is the mark of whoever was not marked, but not of who came after that half-day', async () => {
    const unmarked = await stage.cohort([{}], { open: 5 });
    const late = await stage.given.learner();
    stage.clock.moveTo(new Date('2031-03-06T08:00:00Z'));
    const enrolment = await stage.test.work.run(() =>
      stage.given.enrolment(unmarked.cohortId, late, { status: 'started' }),
    );
    stage.clock.moveTo(AFTER);
    const marks = (await proof(unmarked)).filter(({ kind }) => kind === 'attendanceMark');
    expect(marks.map(({ enrolmentId, halfDayId }) => [enrolmentId, halfDayId])).toEqual([
      [enrolment, unmarked.halfDays[3]],
      [enrolment, unmarked.halfDays[4]],
    ]);
  });

  it('is the name of the provider’s legal representative, once the training is over', async () => {
    const course_id = await stage.given.course({ provider_id: await stage.given.provider() });
    const cohortId = await stage.given.cohort({
      programme_id: stage.programme.id,
      course_id,
      status: 'closed',
      half_days: [['2031-03-03']],
    });
    stage.clock.moveTo(new Date('2031-03-01T08:00:00Z'));
    const learner = await stage.given.learner();
    const status = 'completed';
    await stage.test.work.run(() => stage.given.enrolment(cohortId, learner, { status }));
    stage.clock.moveTo(AFTER);
    const items = await proof({ ...played, cohortId });
    expect(kindsOf(items)).toContain('legalRepresentative');
    // Without a trainer in the cohort, the coordinator is asked in their place.
    expect(new Set(items.map(({ askOf }) => askOf.role))).toEqual(new Set(['coordinator']));
  });

  it('is what the report knows people and companies by, asked of the employer, or of a job seeker', async () => {
    const unknown = { birth_date: null, department: null };
    const people = [{ learner: unknown }, { learner: { ...unknown, employer_id: null } }];
    const items = (await itemsOf(await stage.cohort(people))).filter(
      ({ neededFor }) => neededFor[0] === 'report',
    );
    expect(items.map(({ kind, askOf }) => [kind, askOf.role])).toEqual([
      ['birthDate', 'employer'],
      ['birthDate', 'learner'],
      ['department', 'employer'],
      ['department', 'learner'],
      ['employerSize', 'employer'],
    ]);
  });

  it('says of a half-day what the list of people of the report says', async () => {
    const report = `/programmes/${stage.programme.code}/completion-report/people?figure=everyone&limit=200`;
    const { body } = await stage.as.coordinator.get(report);
    interface Proof {
      kind: string;
      halfDayId: string | null;
    }
    const told = body.items
      .flatMap(({ enrolments }: { enrolments: { id: string; missing: Proof[] }[] }) => enrolments)
      .flatMap(({ id, missing }: { id: string; missing: Proof[] }) =>
        missing
          .filter(({ kind }) => ['attendanceMark', 'learnerSignature'].includes(kind))
          .map(({ kind, halfDayId }) => `${id} ${kind} ${halfDayId}`),
      );
    const { items } = (await stage.as.coordinator.get(`${programme()}?neededFor=hours&limit=200`)).body;
    const own = (items as Item[])
      .filter(({ kind }) => ['attendanceMark', 'learnerSignature'].includes(kind))
      .map(({ kind, enrolmentId, halfDayId }) => `${enrolmentId} ${kind} ${halfDayId}`);
    expect(own.length).toBeGreaterThan(2);
    expect(told.sort()).toEqual(own.sort());
  });
});

describe('what is missing in a programme', () => {
  it('comes page by page, once each, and adds up to the counts', async () => {
    const all: Item[] = [];
    const first = (await stage.as.coordinator.get(`${programme()}?limit=3`)).body;
    let page = first;
    for (;;) {
      all.push(...page.items);
      if (page.nextCursor === null) break;
      page = (await stage.as.coordinator.get(`${programme()}?limit=3&cursor=${page.nextCursor}`)).body;
      expect([page.total, page.counts]).toEqual([null, []]);
    }
    const keys = all.map(({ kind, cohortId, enrolmentId, halfDayId, blockCode, askOf }) =>
      [kind, cohortId, enrolmentId, halfDayId, blockCode, askOf.name].join(' '),
    );
    expect(new Set(keys).size).toBe(all.length);
    expect(first.total).toBe(all.length);
    for (const { kind, askOf, count } of first.counts)
      expect([
        kind,
        askOf,
        all.filter((item) => item.kind === kind && item.askOf.role === askOf).length,
      ]).toEqual([kind, askOf, count]);
    const { body } = await stage.as.coordinator.get(`${programme()}?limit=200&counts=false`);
    expect(body).toEqual({ total: null, counts: [], items: all, nextCursor: null });
  });

  it('is limited to a cohort, a need, a kind, a role; all at once too', async () => {
    const read = async (query: string) =>
      (await stage.as.coordinator.get(`${programme()}?limit=200&${query}`)).body as {
        items: Item[];
        total: number;
      };
    const ofCohort = await read(`cohortId=${played.cohortId}`);
    expect(ofCohort.items).toEqual(await itemsOf(played));
    const payment = await read('neededFor=payment');
    expect(payment.items.every(({ neededFor }) => neededFor.includes('payment'))).toBe(true);
    expect(payment.total).toBe(payment.items.length);
    const trainers = await read('askOf=trainer');
    expect(new Set(trainers.items.map(({ askOf }) => askOf.role))).toEqual(new Set(['trainer']));
    const one = await read(`cohortId=${played.cohortId}&kind=countersignature&neededFor=hours&askOf=trainer`);
    expect([kindsOf(one.items), one.total]).toEqual([['countersignature'], 1]);
    expect((await read('kind=cohortClose&askOf=learner')).items).toEqual([]);
    const foreign = await stage.given.cohort({ status: 'running' });
    expect(await read(`cohortId=${foreign}`)).toMatchObject({ items: [], total: 0 });
    const wrong = await stage.as.coordinator.get(`${programme()}?kind=x&neededFor=y&askOf=z&cohortId=1`);
    expect([wrong.status, wrong.body.errors.length]).toEqual([400, 4]);
  });

  it('is given whole to other modules', async () => {
    const api = stage.test.app.get(MissingApi, { strict: false });
    const { body } = await stage.as.coordinator.get(`${programme()}?limit=200`);
    const all = await api.of({ programmeId: stage.programme.id });
    expect(all.map(({ kind }) => kind)).toEqual(kindsOf(body.items));
    const ofCohort = await api.of({ cohortId: played.cohortId });
    expect(ofCohort.map(({ kind }) => kind)).toEqual(kindsOf(await itemsOf(played)));
    expect(await api.of({ cohortId: newId() })).toEqual([]);
  });
});

describe('who sees it', () => {
  it('coordinators of the programme, and trainers of the cohort without what is about people and companies', async () => {
    const { as, test } = stage;
    expect(kindsOf(await itemsOf(played, 'limit=200', played.trainer))).toEqual(kindsOf(await proof(played)));
    expect(kindsOf(await itemsOf(played, 'neededFor=report', played.trainer))).toEqual([]);
    const learner = await signedIn(test, 'learner', { learnerId: played.learners[0] });
    for (const path of [pathOf(played), programme()]) {
      expect((await new ApiClient(test.address).get(path)).status).toBe(401);
      for (const client of [learner, as.auditor]) expect((await client.get(path)).status).toBe(403);
      for (const client of [as.otherCoordinator, as.stranger])
        expect((await client.get(path)).status).toBe(404);
    }
    expect((await played.trainer.get(programme())).status).toBe(404);
    expect((await as.coordinator.get(`${programme()}?cursor=nonsense`)).status).toBe(400);
    expect((await as.coordinator.get(`/cohorts/${newId()}/missing-evidence`)).status).toBe(404);
  });
});

/** A certificate of completion, as it is kept. */
async function paper({ cohortId, enrolments }: Played): Promise<void> {
  await stage.test.work.query(
    `INSERT INTO papers (id, number, kind, programme_id, cohort_id, enrolment_id, subject_id, facts, facts_sha256,
       marks, file_sha256, bytes, issued_at, retained_until)
     VALUES ($1, 'ESSAI-1', 'completion_certificate', $2, $3, $4, $4, '{}', '', '{}', '', 1, maillon_now(), '2040-01-01')`,
    [newId(), stage.programme.id, cohortId, enrolments[0]],
  );
}
