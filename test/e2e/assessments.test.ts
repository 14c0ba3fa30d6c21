import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/ids.js';
import { ApiClient } from '../support/api-client.js';
import {
  allMarks,
  type AssessmentsStage,
  assessmentsStage,
  submitted,
} from '../support/assessments-stage.js';

let stage: AssessmentsStage;
beforeAll(async () => {
  stage = await assessmentsStage();
});
afterAll(() => stage.test.close());

const draftOf = (block: { code: string }, marks: unknown, kind = 'formative') => ({
  blockCode: block.code,
  kind,
  marks,
});
const codesOf = (answer: { body: { errors: { pointer: string; code: string }[] } }) =>
  answer.body.errors.map(({ pointer, code }) => [pointer, code]);

describe('writing a draft', () => {
  it('answers the draft with the pinned version, its marks and its ETag', async () => {
    const { as, blocks } = stage;
    const { enrolmentId } = await stage.candidate();
    const path = `/enrolments/${enrolmentId}/assessments`;
    const answer = await as.cleared.post(path, draftOf(blocks.plain, allMarks(blocks.plain)));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.body).toMatchObject({
      enrolmentId,
      blockCode: blocks.plain.code,
      certificationCode: blocks.plain.certificationCode,
      blockVersionId: blocks.plain.versionId,
      blockVersionNumber: 1,
      kind: 'formative',
      status: 'draft',
      assessorId: as.cleared.accountId,
      submittedAt: null,
      revisions: [],
    });
    const read = await as.cleared.get(`/assessments/${answer.body.id}`);
    expect(read.body).toEqual(answer.body);
    expect(read.headers.get('etag')).toBe('"1"');
  });

  it('tells all the faults of form, then all those of content', async () => {
    const { as, blocks } = stage;
    const { enrolmentId } = await stage.candidate();
    const path = `/enrolments/${enrolmentId}/assessments`;
    const form = await as.cleared.post(path, {
      kind: 'exam',
      marks: [{ criterionId: 'x', level: 5 }, { level: 1.5 }],
      extra: true,
    });
    expect(form.status).toBe(422);
    expect(form.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/blockCode',
      '/extra',
      '/kind',
      '/marks/0/criterionId',
      '/marks/0/level',
      '/marks/1/criterionId',
      '/marks/1/level',
    ]);
    const [own] = blocks.plain.criteria;
    const content = await as.cleared.post(
      path,
      draftOf(blocks.plain, [
        { criterionId: own, level: 1 },
        { criterionId: blocks.independent.criteria[0], level: 1 },
        { criterionId: own, level: 2 },
      ]),
    );
    expect(content.status).toBe(422);
    expect(codesOf(content)).toEqual([
      ['/marks/2/criterionId', 'repeated'],
      ['/marks/1/criterionId', 'criterion_of_another_block'],
    ]);
  });

  it('finds the block in the cohort alone, and asks which where the code is of two certifications', async () => {
    const { as, blocks } = stage;
    const { enrolmentId } = await stage.candidate();
    const path = `/enrolments/${enrolmentId}/assessments`;
    const unknown = await as.cleared.post(path, draftOf({ code: 'RNCP1BC1' }, []));
    expect(codesOf(unknown)).toEqual([['/blockCode', 'block_not_in_cohort']]);
    const body = draftOf(blocks.first01, allMarks(blocks.second01));
    expect(codesOf(await as.cleared.post(path, body))).toEqual([['/certificationCode', 'ambiguous_block']]);
    const { certificationCode } = blocks.second01;
    const precise = await as.cleared.post(path, { ...body, certificationCode });
    expect(precise.status).toBe(201);
    expect(precise.body.blockVersionId).toBe(blocks.second01.versionId);
    const wrong = await as.cleared.post(path, { ...body, certificationCode: 'RNCP1' });
    expect(codesOf(wrong)).toEqual([['/blockCode', 'block_not_in_cohort']]);
  });

  it('is for cleared trainers of the cohort and jurors called in: 401, 403, 404 otherwise', async () => {
    const { as, blocks, test } = stage;
    const { enrolmentId, learnerId } = await stage.candidate();
    const path = `/enrolments/${enrolmentId}/assessments`;
    const body = draftOf(blocks.plain, allMarks(blocks.plain));
    expect((await new ApiClient(test.address).post(path, body)).status).toBe(401);
    const learner = await stage.asLearner(learnerId);
    for (const client of [learner, as.employer, as.coordinator, as.auditor]) {
      expect((await client.post(path, body)).status).toBe(403);
    }
    const uncleared = await as.uncleared.post(path, body);
    expect(uncleared.status).toBe(403);
    expect(uncleared.body.type).toMatch(/not_cleared_for_block$/);
    for (const client of [as.stranger, as.otherJuror])
      expect((await client.post(path, body)).status).toBe(404);
    expect((await as.cleared.post(`/enrolments/${newId()}/assessments`, body)).status).toBe(404);
    expect((await as.juror.post(path, body)).status).toBe(201);
  });

  it('names the state that it conflicts with: a draft already there, an enrolment that only asks', async () => {
    const { as, blocks, enrolments } = stage;
    const { enrolmentId } = await stage.candidate();
    const path = `/enrolments/${enrolmentId}/assessments`;
    const body = draftOf(blocks.plain, allMarks(blocks.plain), 'certifying');
    const first = await as.cleared.post(path, body);
    expect(await refusal(as.cleared.post(path, body))).toEqual([409, 'draft']);
    await as.cleared.post(`/assessments/${first.body.id}/submit`);
    expect(await refusal(as.cleared.post(path, body))).toEqual([409, 'submitted']);
    const asking = await stage.candidate({ status: 'requested' });
    expect(await refusal(as.cleared.post(`/enrolments/${asking.enrolmentId}/assessments`, body))).toEqual([
      409,
      'requested',
    ]);
    for (const id of Object.values(enrolments)) {
      expect((await as.cleared.post(`/enrolments/${id}/assessments`, body)).status).toBe(404);
    }
  });

  it('allows any number of formative ones, each after the other', async () => {
    const { as, blocks } = stage;
    const { enrolmentId } = await stage.candidate();
    for (const level of [1, 2, 3]) {
      await submitted(as.cleared, enrolmentId, blocks.plain, 'formative', allMarks(blocks.plain, level));
    }
    const path = `/enrolments/${enrolmentId}/assessments`;
    const all = await as.coordinator.get(path);
    expect(all.body.items).toHaveLength(3);
    const first = await as.coordinator.get(`${path}?limit=2`);
    const rest = await as.coordinator.get(`${path}?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...rest.body.items]).toEqual(all.body.items);
    expect(rest.body.nextCursor).toBeNull();
  });
});

describe('editing a draft', () => {
  it('replaces its marks under If-Match: 428, 412, 200, 422, and 409 once submitted', async () => {
    const { as, blocks } = stage;
    const { enrolmentId } = await stage.candidate();
    const sent = draftOf(blocks.plain, allMarks(blocks.plain, 1));
    const draft = await as.cleared.post(`/enrolments/${enrolmentId}/assessments`, sent);
    const path = `/assessments/${draft.body.id}`;
    const marks = [
      { criterionId: blocks.plain.criteria[0], level: 4, comment: 'new' },
      { criterionId: blocks.plain.criteria[3], level: 2 },
    ];
    expect((await as.cleared.patch(path, { marks })).status).toBe(428);
    expect((await as.cleared.patch(path, { marks }, '"9"')).status).toBe(412);
    const edited = await as.cleared.patch(path, { marks }, '"1"');
    expect(edited.status).toBe(200);
    expect(edited.headers.get('etag')).toBe('"2"');
    expect(edited.body.marks).toEqual([marks[0], { ...marks[1], comment: null }]);
    const foreign = [{ criterionId: blocks.independent.criteria[0], level: 1 }];
    expect(codesOf(await as.cleared.patch(path, { marks: foreign }, '"2"'))).toEqual([
      ['/marks/0/criterionId', 'criterion_of_another_block'],
    ]);
    expect((await as.cleared.patch(path, { marks: [] }, '"2"')).body.marks).toEqual([]);
    expect(codesOf(await as.cleared.post(`${path}/submit`))).toEqual([['/marks', 'no_mark']]);
    await as.cleared.patch(path, { marks }, '"3"');
    await as.cleared.post(`${path}/submit`);
    expect(await refusal(as.cleared.patch(path, { marks }, '"5"'))).toEqual([409, 'submitted']);
  });

  it('is for its author: 401, 403 by role, 404 for all who cannot see a draft', async () => {
    const { as, blocks, test } = stage;
    const { enrolmentId, learnerId } = await stage.candidate();
    const sent = draftOf(blocks.plain, allMarks(blocks.plain));
    const draft = await as.cleared.post(`/enrolments/${enrolmentId}/assessments`, sent);
    const path = `/assessments/${draft.body.id}`;
    const learner = await stage.asLearner(learnerId);
    const write = (client: ApiClient) => [
      client.patch(path, { marks: [] }, '"1"'),
      client.post(`${path}/submit`),
      client.post(
        `${path}/amendments`,
        { marks: allMarks(blocks.plain), reason: 'x' },
        { 'If-Match': '"1"' },
      ),
    ];
    const statusesOf = async (client: ApiClient) => {
      const answers = [...write(client), client.get(path)];
      return (await Promise.all(answers)).map(({ status }) => status);
    };
    expect(await statusesOf(new ApiClient(test.address))).toEqual([401, 401, 401, 401]);
    for (const client of [as.coordinator, learner])
      expect(await statusesOf(client)).toEqual([403, 403, 403, 404]);
    for (const client of [as.employer, as.auditor])
      expect(await statusesOf(client)).toEqual([403, 403, 403, 403]);
    for (const client of [as.alsoCleared, as.juror, as.stranger, as.otherJuror]) {
      expect(await statusesOf(client)).toEqual([404, 404, 404, 404]);
    }
  });
});

describe('submitting', () => {
  it('wants a mark on every required criterion of a certifying one, and tells all the missing', async () => {
    const { as, blocks } = stage;
    const { enrolmentId } = await stage.candidate();
    const [first, , third] = blocks.plain.criteria;
    const marks = [
      { criterionId: first, level: 0 },
      { criterionId: third, level: 2 },
    ];
    const sent = draftOf(blocks.plain, marks, 'certifying');
    const draft = await as.cleared.post(`/enrolments/${enrolmentId}/assessments`, sent);
    const refused = await as.cleared.post(`/assessments/${draft.body.id}/submit`);
    expect(refused.status).toBe(422);
    expect(codesOf(refused)).toEqual([
      [`/criteria/${blocks.plain.criteria[1]}`, 'mark_missing'],
      [`/criteria/${blocks.plain.criteria[3]}`, 'mark_missing'],
    ]);
    await as.cleared.patch(`/assessments/${draft.body.id}`, { marks: allMarks(blocks.plain) }, '"1"');
    const done = await as.cleared.post(`/assessments/${draft.body.id}/submit`);
    expect(done.status).toBe(200);
    expect(done.body).toMatchObject({ status: 'submitted', submittedAt: stage.clock.now().toISOString() });
    expect(done.body.revisions).toMatchObject([{ number: 1, reason: null, supersededAt: null }]);
    expect(await refusal(as.cleared.post(`/assessments/${draft.body.id}/submit`))).toEqual([
      409,
      'submitted',
    ]);
  });
});

describe('amending', () => {
  it('adds a revision with its reason, keeps the former readable, and the marks it does not name', async () => {
    const { as, blocks } = stage;
    const { enrolmentId } = await stage.candidate();
    const before = await submitted(
      as.cleared,
      enrolmentId,
      blocks.plain,
      'certifying',
      allMarks(blocks.plain, 2),
    );
    const path = `/assessments/${before.body.id}/amendments`;
    const etag = { 'If-Match': before.headers.get('etag') ?? '' };
    const marks = [{ criterionId: blocks.plain.criteria[1], level: 4 }];
    expect((await as.cleared.post(path, { marks, reason: 'Wrong line' })).status).toBe(428);
    const bad = await as.cleared.post(path, { marks: [] }, etag);
    expect(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/marks', '/reason']);
    const same = [{ criterionId: blocks.plain.criteria[1], level: 2, comment: 'as seen' }];
    expect(codesOf(await as.cleared.post(path, { marks: same, reason: 'x' }, etag))).toEqual([
      ['/marks', 'nothing_changes'],
    ]);
    const amended = await as.cleared.post(path, { marks, reason: 'Wrong line' }, etag);
    expect(amended.status).toBe(201);
    expect(amended.body.marks.map(({ level }: { level: number }) => level)).toEqual([2, 4, 2, 2]);
    expect(amended.body.revisions).toMatchObject([
      { number: 1, authorId: as.cleared.accountId, reason: null },
      { number: 2, authorId: as.cleared.accountId, reason: 'Wrong line', supersededAt: null },
    ]);
    expect(amended.body.revisions[0].marks).toEqual(before.body.marks);
    expect(amended.body.revisions[0].supersededAt).toBe(amended.body.revisions[1].recordedAt);
    expect((await as.cleared.post(path, { marks, reason: 'Again' }, etag)).status).toBe(412);
    expect(
      (await as.alsoCleared.post(path, { marks, reason: 'Not mine' }, { 'If-Match': '"3"' })).status,
    ).toBe(403);
    expect((await as.stranger.post(path, { marks, reason: 'Not mine' }, { 'If-Match': '"3"' })).status).toBe(
      404,
    );
  });

  it('is not for a draft, and what was observed before a drop-out may still be corrected', async () => {
    const { as, blocks, test } = stage;
    const { enrolmentId } = await stage.candidate();
    const sent = draftOf(blocks.plain, allMarks(blocks.plain));
    const draft = await as.cleared.post(`/enrolments/${enrolmentId}/assessments`, sent);
    const path = `/assessments/${draft.body.id}`;
    const amendment = { marks: allMarks(blocks.plain, 1), reason: 'x' };
    expect(await refusal(as.cleared.post(`${path}/amendments`, amendment, { 'If-Match': '"1"' }))).toEqual([
      409,
      'draft',
    ]);
    await test.work.query(
      `UPDATE enrolments SET status = 'dropped_out', status_reason = 'Moved', ended_on = '2031-03-04' WHERE id = $1`,
      [enrolmentId],
    );
    expect((await as.cleared.post(`${path}/submit`)).status).toBe(200);
    expect((await as.cleared.post(`${path}/amendments`, amendment, { 'If-Match': '"2"' })).status).toBe(201);
    expect(await refusal(as.cleared.post(`/enrolments/${enrolmentId}/assessments`, sent))).toEqual([
      409,
      'dropped_out',
    ]);
  });

  it('changes nothing of an enrolment that was withdrawn', async () => {
    const { as, blocks, test } = stage;
    const { enrolmentId } = await stage.candidate({ status: 'confirmed' });
    const sent = draftOf(blocks.plain, allMarks(blocks.plain), 'positioning');
    const draft = await as.cleared.post(`/enrolments/${enrolmentId}/assessments`, sent);
    await test.work.query(`UPDATE enrolments SET status = 'withdrawn' WHERE id = $1`, [enrolmentId]);
    const path = `/assessments/${draft.body.id}`;
    expect((await as.cleared.post(`${path}/submit`)).status).toBe(404);
    expect((await as.cleared.patch(path, { marks: [] }, '"1"')).status).toBe(404);
    const rows = await test.work.query(
      `SELECT a.status, a.version FROM assessments a WHERE a.id = $1
         AND (SELECT count(*) FROM assessment_marks m JOIN assessment_revisions r ON r.id = m.revision_id
              WHERE r.assessment_id = a.id) = 4`,
      [draft.body.id],
    );
    expect(rows).toEqual([{ status: 'draft', version: 1 }]);
  });
});

describe('reading', () => {
  it('shows a learner own results: certifying ones once the cohort is closed, drafts never', async () => {
    const { as, blocks, test, cohortId } = stage;
    const { enrolmentId, learnerId } = await stage.candidate();
    const learner = await stage.asLearner(learnerId);
    const path = `/enrolments/${enrolmentId}/assessments`;
    const certifying = await submitted(as.cleared, enrolmentId, blocks.plain, 'certifying');
    const formative = await submitted(as.juror, enrolmentId, blocks.independent, 'formative');
    await as.cleared.post(path, draftOf(blocks.plain, []));
    const idsFor = async (client: ApiClient) =>
      (await client.get(path)).body.items.map(({ id }: { id: string }) => id);
    expect(await idsFor(learner)).toEqual([formative.body.id]);
    expect((await learner.get(`/assessments/${certifying.body.id}`)).status).toBe(404);
    await test.work.query(`UPDATE cohorts SET status = 'closed' WHERE id = $1`, [cohortId]);
    try {
      expect(await idsFor(learner)).toEqual([certifying.body.id, formative.body.id]);
      expect((await learner.get(`/assessments/${certifying.body.id}`)).status).toBe(200);
    } finally {
      await test.work.query(`UPDATE cohorts SET status = 'running' WHERE id = $1`, [cohortId]);
    }
    expect(await idsFor(as.coordinator)).toEqual([certifying.body.id, formative.body.id]);
  });

  it('is by scope: 401, 403, 404', async () => {
    const { as, blocks, test } = stage;
    const { enrolmentId } = await stage.candidate();
    const { body } = await submitted(as.cleared, enrolmentId, blocks.plain, 'formative');
    const paths = [
      `/assessments/${body.id}`,
      `/enrolments/${enrolmentId}/assessments`,
      `/enrolments/${enrolmentId}/progress`,
    ];
    for (const path of paths) {
      for (const client of [as.cleared, as.uncleared, as.juror, as.coordinator]) {
        expect((await client.get(path)).status).toBe(200);
      }
      for (const client of [as.stranger, as.otherJuror, as.otherLearner, as.otherCoordinator]) {
        expect((await client.get(path)).status).toBe(404);
      }
      for (const client of [as.employer, as.auditor]) expect((await client.get(path)).status).toBe(403);
      expect((await new ApiClient(test.address).get(path)).status).toBe(401);
    }
    expect((await as.cleared.get(`/assessments/${newId()}`)).status).toBe(404);
  });

  it('compares positioning at entry and at exit by competence', async () => {
    const { as, blocks, clock } = stage;
    const { enrolmentId, learnerId } = await stage.candidate();
    const levels = (given: number[]) =>
      blocks.plain.criteria.map((criterionId, i) => ({ criterionId, level: given[i] ?? 0 }));
    const entry = await submitted(as.cleared, enrolmentId, blocks.plain, 'positioning', levels([1, 2, 0, 1]));
    clock.moveTo(new Date(clock.now().getTime() + 60_000));
    const exit = await submitted(as.juror, enrolmentId, blocks.plain, 'positioning', levels([3, 4, 4, 1]));
    const learner = await stage.asLearner(learnerId);
    const { status, body } = await learner.get(`/enrolments/${enrolmentId}/progress`);
    expect(status).toBe(200);
    expect(body.blocks).toMatchObject([
      {
        blockCode: blocks.plain.code,
        entry: { assessmentId: entry.body.id },
        exit: { assessmentId: exit.body.id },
        competences: [
          { code: 'C1', entryLevel: 1.5, exitLevel: 3.5, change: 2 },
          { code: 'C2', entryLevel: 1, exitLevel: 2.5, change: 1.5 },
        ],
      },
    ]);
  });
});

async function refusal(answer: Promise<{ status: number; body: { state?: string } }>) {
  const { status, body } = await answer;
  return [status, body.state];
}
