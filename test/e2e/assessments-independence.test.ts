import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../support/api-client.js';
import { newId } from '../../src/shared/ids.js';
import {
  allMarks,
  type AssessmentsStage,
  assessmentsStage,
  submitted,
} from '../support/assessments-stage.js';

/** Rule 9: where the block asks for independent marking, none sees another's marks before submitting. */
let stage: AssessmentsStage;
beforeAll(async () => {
  stage = await assessmentsStage();
});
afterAll(() => stage.test.close());

const SECRET = 'seen-by-nobody-else';
const seenBy = async (client: ApiClient, enrolmentId: string, path = 'assessments'): Promise<string[]> => {
  const { body } = await client.get(`/enrolments/${enrolmentId}/${path}`);
  return body.items.map(({ id }: { id: string }) => id);
};

describe('before own marks are submitted', () => {
  it('no route whatsoever answers another’s marks, or that they exist', async () => {
    const { as, blocks, cohortId, test } = stage;
    const { enrolmentId, learnerId } = await stage.candidate();
    const secret = allMarks(blocks.independent, 4, SECRET);
    const hidden: string[] = [];
    for (const kind of ['positioning', 'formative', 'certifying']) {
      hidden.push((await submitted(as.cleared, enrolmentId, blocks.independent, kind, secret)).body.id);
    }
    const document = (await as.coordinator.get('/api/openapi.json')).body;
    const ids = [
      enrolmentId,
      learnerId,
      cohortId,
      hidden[0],
      hidden[2],
      blocks.independent.certificationCode,
    ];
    const reads = Object.keys(document.paths).filter((path) => document.paths[path].get);
    const parameterised = reads.filter((path) => path.includes('{'));
    expect(parameterised).toEqual(expect.arrayContaining(['/api/v1/assessments/{id}']));
    for (const path of reads) {
      const addresses = path.includes('{') ? ids.map((id) => path.replace(/\{\w+\}/g, String(id))) : [path];
      for (const address of addresses) {
        for (const client of [as.alsoCleared, as.juror, as.uncleared]) {
          const answer = await fetch(client.address + address, {
            headers: { Authorization: `Bearer ${client.token}` },
          });
          // What was asked for is told back; nothing else may be.
          const text = (await answer.text()).replaceAll(`"instance":"${address}"`, '');
          const answered = text + (answer.headers.get('etag') ?? '');
          for (const trace of [SECRET, ...hidden]) expect(answered).not.toContain(trace);
        }
      }
    }
    // The coordinator sees them: the search above looks for what is really there.
    expect((await as.coordinator.get(`/enrolments/${enrolmentId}/assessments`)).text).toContain(SECRET);
    expect((await test.work.query(`SELECT 1 FROM assessments WHERE id = ANY($1)`, [hidden])).length).toBe(3);
  });

  it('another’s assessment is told apart from none by no call', async () => {
    const { as, blocks } = stage;
    const { enrolmentId } = await stage.candidate();
    const theirs = await submitted(as.cleared, enrolmentId, blocks.independent, 'certifying');
    const body = { marks: allMarks(blocks.independent), reason: 'x' };
    const calls = (id: string) => [
      as.alsoCleared.get(`/assessments/${id}`),
      as.alsoCleared.patch(`/assessments/${id}`, { marks: body.marks }, '"2"'),
      as.alsoCleared.post(`/assessments/${id}/submit`),
      as.alsoCleared.post(`/assessments/${id}/amendments`, body, { 'If-Match': '"2"' }),
    ];
    const told = async (id: string) =>
      (await Promise.all(calls(id))).map(({ status, body: problem }) => {
        const { instance: _path, requestId: _request, ...rest } = problem;
        return { status, rest };
      });
    expect(await told(theirs.body.id)).toEqual(await told(newId()));
    const list = await as.alsoCleared.get(`/enrolments/${enrolmentId}/assessments?limit=1`);
    expect(list.body).toEqual({ items: [], nextCursor: null });
    const progress = await as.alsoCleared.get(`/enrolments/${enrolmentId}/progress`);
    expect(progress.body.blocks).toEqual([]);
  });

  it('a draft of one’s own opens nothing; submitting it does, also what was amended', async () => {
    const { as, blocks } = stage;
    const { enrolmentId } = await stage.candidate();
    const theirs = await submitted(as.cleared, enrolmentId, blocks.independent, 'certifying');
    const draft = await as.juror.post(`/enrolments/${enrolmentId}/assessments`, {
      blockCode: blocks.independent.code,
      kind: 'certifying',
      marks: allMarks(blocks.independent, 1),
    });
    expect(await seenBy(as.juror, enrolmentId)).toEqual([draft.body.id]);
    const change = {
      marks: [{ criterionId: blocks.independent.criteria[0], level: 1 }],
      reason: 'Wrong line',
    };
    await as.cleared.post(`/assessments/${theirs.body.id}/amendments`, change, { 'If-Match': '"2"' });
    expect((await as.juror.get(`/assessments/${theirs.body.id}`)).status).toBe(404);
    expect(await seenBy(as.cleared, enrolmentId)).toEqual([theirs.body.id]);
    await as.juror.post(`/assessments/${draft.body.id}/submit`);
    expect(await seenBy(as.juror, enrolmentId)).toEqual([theirs.body.id, draft.body.id]);
    expect(await seenBy(as.cleared, enrolmentId)).toEqual([theirs.body.id, draft.body.id]);
    expect((await as.juror.get(`/assessments/${theirs.body.id}`)).body.revisions).toHaveLength(2);
    expect(await seenBy(as.uncleared, enrolmentId)).toEqual([]);
    const amendment = as.juror.post(`/assessments/${theirs.body.id}/amendments`, change, {
      'If-Match': '"3"',
    });
    expect((await amendment).status).toBe(403);
  });

  it('of one kind or block opens no other, and the n-th opens no later one', async () => {
    const { as, blocks } = stage;
    const { enrolmentId } = await stage.candidate();
    const certifying = await submitted(as.cleared, enrolmentId, blocks.independent, 'certifying');
    const entry = await submitted(as.cleared, enrolmentId, blocks.independent, 'positioning');
    const exit = await submitted(as.cleared, enrolmentId, blocks.independent, 'positioning');
    const plain = await submitted(as.juror, enrolmentId, blocks.plain, 'certifying');
    expect(await seenBy(as.juror, enrolmentId)).toEqual([plain.body.id]);
    const own = await submitted(as.juror, enrolmentId, blocks.independent, 'positioning');
    expect(await seenBy(as.juror, enrolmentId)).toEqual([entry.body.id, plain.body.id, own.body.id]);
    const ownExit = await submitted(as.juror, enrolmentId, blocks.independent, 'positioning');
    expect(await seenBy(as.juror, enrolmentId)).toEqual([
      entry.body.id,
      exit.body.id,
      plain.body.id,
      own.body.id,
      ownExit.body.id,
    ]);
    expect((await as.juror.get(`/assessments/${certifying.body.id}`)).status).toBe(404);
  });

  it('for another person opens nothing', async () => {
    const { as, blocks } = stage;
    const one = await stage.candidate();
    const two = await stage.candidate();
    await submitted(as.cleared, one.enrolmentId, blocks.independent, 'certifying');
    await submitted(as.juror, two.enrolmentId, blocks.independent, 'certifying');
    expect(await seenBy(as.juror, one.enrolmentId)).toEqual([]);
  });
});

describe('where the block does not ask for it', () => {
  it('submitted marks are seen, drafts are not', async () => {
    const { as, blocks } = stage;
    const { enrolmentId } = await stage.candidate();
    const { body } = await submitted(as.cleared, enrolmentId, blocks.plain, 'certifying');
    const marks = allMarks(blocks.plain);
    await as.cleared.post(`/enrolments/${enrolmentId}/assessments`, {
      blockCode: blocks.plain.code,
      kind: 'formative',
      marks,
    });
    for (const client of [as.juror, as.alsoCleared, as.uncleared, as.coordinator]) {
      expect(await seenBy(client, enrolmentId)).toEqual([body.id]);
    }
  });
});
