import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../support/api-client.js';
import { proveHalfDay, snapshotsStage, type SnapshotsStage } from '../support/snapshots-stage.js';

let stage: SnapshotsStage;
let path: string;
let coordinator: ApiClient;
let auditor: ApiClient;
/** What the trainer submitted on Ann before the report was sealed. */
let assessed: { id: string; criteria: string[] };

/** Sealed at noon of the first day; then things are set right. */
beforeAll(async () => {
  stage = await snapshotsStage();
  ({ coordinator, auditor } = stage.as);
  await proveHalfDay(stage, 0, '2031-03-04T12:20:00Z');
  assessed = await assess();
  stage.clock.moveTo(new Date('2031-03-04T12:30:00Z'));
  const sealed = await coordinator.post(stage.path, { label: 'À midi' });
  path = `${stage.path}/${sealed.body.id}`;
});
afterAll(() => stage.test.close());

async function assess(): Promise<typeof assessed> {
  const [block] = await stage.test.work.query<{
    id: string;
    code: string;
    criteria: string[];
    trainer: string;
  }>(
    `SELECT b.id, b.code, ARRAY(SELECT c.id FROM criteria c WHERE c.block_version_id = v.id ORDER BY c.position) AS criteria,
            (SELECT trainer_id FROM cohort_trainers t WHERE t.cohort_id = $1) AS trainer
     FROM cohort_block_versions p JOIN block_versions v ON v.id = p.block_version_id
     JOIN competence_blocks b ON b.id = v.block_id WHERE p.cohort_id = $1`,
    [stage.cohortId],
  );
  const { id = '', code = '', criteria = [], trainer = '' } = block ?? {};
  await stage.test.work.query(
    'INSERT INTO trainer_clearances (trainer_id, block_id, granted_by) VALUES ($1, $2, $3)',
    [trainer, id, stage.as.coordinator.accountId],
  );
  const marks = criteria.map((criterionId) => ({ criterionId, level: 2 }));
  const draft = { blockCode: code, kind: 'formative', marks };
  const written = await stage.as.trainer.post(`/enrolments/${stage.enrolments.ann}/assessments`, draft);
  await stage.as.trainer.post(`/assessments/${written.body.id}/submit`);
  return { id: written.body.id as string, criteria };
}

interface Item {
  kind: string;
  changes: { field: string; before: string | null; after: string | null }[];
  [name: string]: unknown;
}
const corrections = async (client = coordinator): Promise<Item[]> =>
  (await client.get(`${path}/corrections`)).body.items as Item[];

describe('what was corrected since', () => {
  it('is nothing at first, and the figures are the sealed ones', async () => {
    const { body } = await coordinator.get(`${path}/corrections`);
    expect(body.items).toEqual([]);
    expect(body.figures.items.every(({ difference }: { difference: number }) => difference === 0)).toBe(true);
    expect(body.figures.items.map(({ figure }: { figure: string }) => figure)).toContain('proven');
  });

  it('tells a corrected mark: what, of whom, before and after, by whom, why', async () => {
    stage.clock.moveTo(new Date('2031-03-05T08:00:00Z'));
    const [half] = stage.halfDays;
    const correction = {
      enrolmentId: stage.enrolments.bob,
      status: 'present',
      minutes: 120,
      reason: 'Parti à onze heures',
    };
    const { status } = await stage.as.trainer.post(`/half-days/${half}/corrections`, correction);
    expect(status).toBe(201);
    const [item] = await corrections();
    expect(item).toEqual({
      id: expect.any(String),
      kind: 'attendance',
      at: '2031-03-05T08:00:00.000000Z',
      person: { learner: expect.objectContaining({ familyName: 'Bernard' }), pseudonym: null },
      cohort: { id: stage.cohortId, title: expect.any(String) },
      halfDay: { id: half, date: '2031-03-04', period: 'morning' },
      blockCode: null,
      changes: [{ field: 'minutes', before: '210', after: '120' }],
      author: { role: 'trainer', displayName: 'Test trainer' },
      reason: 'Parti à onze heures',
      cause: null,
    });
    const { body } = await coordinator.get(`${path}/differences?by=cohort`);
    expect(body.items).toEqual([
      {
        key: stage.cohortId,
        label: item?.cohort && (item.cohort as { title: string }).title,
        figure: 'attended',
        sealed: 420,
        now: 330,
        difference: -90,
      },
    ]);
  });

  it('names people to a coordinator alone; an auditor reads the pseudonym of the report’s lists', async () => {
    const [item] = await corrections(auditor);
    expect(item).toMatchObject({
      person: { learner: null },
      author: { role: 'trainer', displayName: null },
      reason: 'Parti à onze heures',
    });
    const people = (await auditor.get(`/programmes/${stage.code}/completion-report/people?figure=everyone`))
      .body;
    const pseudonyms = people.items.map(({ pseudonym }: { pseudonym: string }) => pseudonym);
    expect(pseudonyms).toContain((item?.person as { pseudonym: string }).pseudonym);
  });

  it('leaves out what comes in its course: a half-day of later is no correction', async () => {
    await proveHalfDay(stage, 1, '2031-03-05T09:00:00Z');
    expect(await corrections()).toHaveLength(1);
    const { body } = await coordinator.get(`${path}/differences`);
    const attended = body.items.find(({ figure }: { figure: string }) => figure === 'attended');
    expect(attended).toMatchObject({ sealed: 420, now: 750, difference: 330 });
  });

  it('tells a late signature that the trainer confirmed, and an amended assessment', async () => {
    stage.clock.moveTo(new Date('2031-03-05T12:00:00Z'));
    const late = await stage.as.bob.post(`/half-days/${stage.halfDays[0]}/signatures`);
    expect(late.status).toBe(201);
    const pending = await stage.as.trainer.get(`/cohorts/${stage.cohortId}/late-signatures?pending=true`);
    expect((await corrections()).at(-1)?.kind).toBe('attendance');
    stage.clock.moveTo(new Date('2031-03-05T13:00:00Z'));
    const reason = 'Était bien là';
    const { bob } = stage.enrolments;
    const { id } = pending.body.items.find(({ enrolmentId }: { enrolmentId: string }) => enrolmentId === bob);
    const confirm = `/late-signatures/${id}/confirm`;
    expect((await stage.as.trainer.post(confirm, { reason })).status).toBe(200);
    stage.clock.moveTo(new Date('2031-03-05T14:00:00Z'));
    const marks = assessed.criteria.map((criterionId, i) => ({ criterionId, level: i === 0 ? 4 : 2 }));
    const amendment = { marks, reason: 'Erreur de saisie' };
    const { headers } = await stage.as.trainer.get(`/assessments/${assessed.id}`);
    const etag = { 'If-Match': headers.get('etag') ?? '' };
    const done = await stage.as.trainer.post(`/assessments/${assessed.id}/amendments`, amendment, etag);
    expect([done.status, done.body.detail]).toEqual([201, undefined]);
    const [signature, amended] = (await corrections()).slice(-2);
    expect(signature).toMatchObject({
      kind: 'signature',
      person: { learner: { familyName: 'Bernard' } },
      halfDay: { id: stage.halfDays[0] },
      changes: [{ field: 'signedAt', before: null, after: '2031-03-05T12:00:00Z' }],
      author: { role: 'trainer' },
      reason,
    });
    expect(amended).toMatchObject({
      kind: 'assessment',
      person: { learner: { familyName: 'Aubert' } },
      changes: [{ field: 'C1 Critère 1.1', before: '2', after: '4' }],
      author: { role: 'trainer' },
      reason: 'Erreur de saisie',
    });
  });

  it('tells a drop-out that dates from before, a target and a plan that were changed', async () => {
    stage.clock.moveTo(new Date('2031-03-06T09:00:00Z'));
    await stage.test.work.run(() =>
      stage.test.work.query(
        `UPDATE enrolments SET status = 'dropped_out', status_reason = 'Nouveau poste', ended_on = '2031-03-04',
           status_actor_id = $2 WHERE id = $1`,
        [stage.enrolments.bob, stage.as.coordinator.accountId],
      ),
    );
    stage.clock.moveTo(new Date('2031-03-06T09:01:00Z'));
    const programme = `/programmes/${stage.code}`;
    const read = await coordinator.get(programme);
    const target = { people: 120, label: 'Personnes', source: 'Avenant' };
    const etag = { 'If-Match': read.headers.get('etag') ?? '"1"' };
    expect((await coordinator.put(`${programme}/targets/2`, target, etag)).status).toBe(200);
    stage.clock.moveTo(new Date('2031-03-06T09:02:00Z'));
    const lines = [{ axisNumber: 2, label: 'Axe 2', funder: 'État', amountCents: 100_00 }];
    const plan = { decidedOn: '2031-03-06', source: 'Comité du 6 mars', lines };
    expect((await coordinator.post(`${programme}/funding-plans`, plan)).status).toBe(201);
    const items = await corrections();
    const told = items.slice(-3).map(({ kind, changes, reason }) => [kind, changes, reason]);
    expect(told).toEqual([
      [
        'enrolment',
        [
          { field: 'status', before: expect.stringMatching(/confirmed|started/), after: 'dropped_out' },
          { field: 'endedOn', before: null, after: '2031-03-04' },
        ],
        'Nouveau poste',
      ],
      ['target', [{ field: 'people', before: '100', after: '120' }], 'Avenant'],
      [
        'funding_plan',
        [
          { field: 'version', before: null, after: '1' },
          { field: 'totalCents', before: null, after: '10000' },
        ],
        'Comité du 6 mars',
      ],
    ]);
  });

  it('tells an award that dates from before, and a slot of the past that was moved', async () => {
    stage.clock.moveTo(new Date('2031-03-07T09:00:00Z'));
    const [block] = await stage.test.work.query<{ certification: string; code: string; learner: string }>(
      `SELECT c.code AS certification, b.code, (SELECT learner_id FROM enrolments WHERE id = $2) AS learner
       FROM cohort_block_versions p JOIN block_versions v ON v.id = p.block_version_id
       JOIN competence_blocks b ON b.id = v.block_id JOIN certifications c ON c.id = b.certification_id
       WHERE p.cohort_id = $1`,
      [stage.cohortId, stage.enrolments.ann],
    );
    const record = {
      certificationCode: block?.certification,
      blockCode: block?.code,
      awardedOn: '2031-03-01',
      evidence: 'Parchemin',
    };
    expect((await coordinator.post(`/learners/${block?.learner ?? ''}/awards`, record)).status).toBe(201);
    stage.clock.moveTo(new Date('2031-03-08T09:00:00Z'));
    await stage.test.work.run(() =>
      stage.test.work.query(
        `UPDATE half_days SET ends_at = ends_at - interval '30 minutes', version = version + 1 WHERE id = $1`,
        [stage.halfDays[0]],
      ),
    );
    const [award, slot] = (await corrections()).slice(-2);
    expect(award).toMatchObject({
      kind: 'award',
      blockCode: block?.code,
      changes: [{ field: 'awardedOn', before: null, after: '2031-03-01' }],
      author: { role: 'coordinator' },
    });
    expect(slot).toMatchObject({
      kind: 'timetable',
      person: null,
      author: null,
      changes: [{ field: 'endsAt', before: '2031-03-04T12:30:00Z', after: '2031-03-04T12:00:00Z' }],
    });
  });

  it('tells a rule of completion that was changed, and whom it no longer completes', async () => {
    stage.clock.moveTo(new Date('2031-03-09T09:00:00Z'));
    const { work } = stage.test;
    await work.run(() =>
      work.query(
        `INSERT INTO completion_rules (id, programme_id, cohort_id, version, proven_percent, certifying_assessments, recorded_by)
         VALUES (gen_random_uuid(), $1, $2, 1, 60, false, $3)`,
        [stage.programmeId, stage.cohortId, stage.as.coordinator.accountId],
      ),
    );
    const set = (status: string, reason: string) =>
      work.run(() =>
        work.query(
          `UPDATE enrolments SET status = $2, status_reason = $3, status_actor_id = NULL WHERE id = $1`,
          [stage.enrolments.ann, status, reason],
        ),
      );
    // Completed in its course, then no more.
    await set('completed', '#completion_rule_met');
    stage.clock.moveTo(new Date('2031-03-10T09:00:00Z'));
    await set('started', '#completion_rule_unmet');
    const [rule, undone] = (await corrections()).slice(-2);
    expect(rule).toMatchObject({
      kind: 'completion_rule',
      cohort: { id: stage.cohortId },
      changes: [
        { field: 'provenPercent', before: null, after: '60' },
        { field: 'certifyingAssessments', before: null, after: 'false' },
      ],
      author: { role: 'coordinator' },
    });
    expect(undone).toMatchObject({
      kind: 'enrolment',
      changes: [{ field: 'status', before: 'completed', after: 'started' }],
      author: null,
      reason: null,
      cause: 'completion_rule_unmet',
    });
  });

  it('comes in pages that miss nothing', async () => {
    const all = await corrections();
    const paged: string[] = [];
    let cursor: string | null = '';
    do {
      const { body }: { body: { items: Item[]; nextCursor: string | null; figures: object | null } } =
        await coordinator.get(`${path}/corrections?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      expect(body.figures === null).toBe(cursor !== '');
      paged.push(...body.items.map(({ id }) => String(id)));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(all.map(({ id }) => id));
    expect((await coordinator.get(`${path}/corrections?cursor=x`)).status).toBe(400);
  });

  it('the report of the sealed instant is still what it was', async () => {
    const sealed = (await coordinator.get(path)).body;
    const report = await coordinator.get(`/programmes/${stage.code}/completion-report?asOf=${sealed.asOf}`);
    expect(report.body.hours).toEqual(sealed.figures.hours);
    expect(report.body.people).toEqual(sealed.figures.people);
  });

  it('is for the coordinator and the auditor of the programme', async () => {
    for (const route of ['corrections', 'differences']) {
      expect((await auditor.get(`${path}/${route}`)).status).toBe(200);
      expect((await stage.as.otherCoordinator.get(`${path}/${route}`)).status).toBe(404);
      expect((await stage.as.ann.get(`${path}/${route}`)).status).toBe(403);
    }
  });
});
