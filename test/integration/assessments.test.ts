import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessmentsApi } from '../../src/assessments/assessments.api.js';
import { brokenConstraint } from '../../src/shared/database/unit-of-work.js';
import { newId } from '../../src/shared/ids.js';
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

const sorted = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();

describe('at the same instant', () => {
  it('one of several drafts of the same assessment is written', async () => {
    const { as, blocks } = stage;
    const { enrolmentId } = await stage.candidate();
    const body = { blockCode: blocks.plain.code, kind: 'certifying', marks: allMarks(blocks.plain) };
    const path = `/enrolments/${enrolmentId}/assessments`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => as.cleared.post(path, body)));
    expect(sorted(answers)).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
  });

  it('one of several edits from the same version wins, the others are stale', async () => {
    const { as, blocks } = stage;
    const { enrolmentId } = await stage.candidate();
    const draft = await as.cleared.post(`/enrolments/${enrolmentId}/assessments`, {
      blockCode: blocks.plain.code,
      kind: 'formative',
      marks: [],
    });
    const path = `/assessments/${draft.body.id}`;
    const edits = [1, 2, 3, 4].map((level) =>
      as.cleared.patch(path, { marks: allMarks(blocks.plain, level) }, '"1"'),
    );
    const answers = await Promise.all(edits);
    expect(sorted(answers)).toEqual([200, 412, 412, 412]);
    const winner = answers.find(({ status }) => status === 200);
    expect((await as.cleared.get(path)).body.marks).toEqual(winner?.body.marks);
  });

  it('one of several amendments from the same version wins, and leaves one revision', async () => {
    const { as, blocks } = stage;
    const { enrolmentId } = await stage.candidate();
    const { body } = await submitted(as.cleared, enrolmentId, blocks.plain, 'certifying');
    const path = `/assessments/${body.id}`;
    const amend = (level: number) =>
      as.cleared.post(
        `${path}/amendments`,
        { marks: allMarks(blocks.plain, level), reason: `to ${level}` },
        { 'If-Match': '"2"' },
      );
    const answers = await Promise.all([0, 1, 2, 4].map(amend));
    expect(sorted(answers)).toEqual([201, 412, 412, 412]);
    const { body: after } = await as.cleared.get(path);
    expect(after.revisions).toHaveLength(2);
    expect(after.revisions[0].marks).toEqual(body.marks);
    expect(new Set(after.marks.map(({ level }: { level: number }) => `to ${level}`))).toEqual(
      new Set([after.revisions[1].reason]),
    );
  });

  it('an edit and the submission leave whole marks, those of the edit or those before', async () => {
    const { as, blocks } = stage;
    for (let round = 0; round < 6; round += 1) {
      const { enrolmentId } = await stage.candidate();
      const draft = await as.cleared.post(`/enrolments/${enrolmentId}/assessments`, {
        blockCode: blocks.plain.code,
        kind: 'certifying',
        marks: allMarks(blocks.plain, 1),
      });
      const path = `/assessments/${draft.body.id}`;
      const [edit, submit] = await Promise.all([
        as.cleared.patch(path, { marks: allMarks(blocks.plain, 4) }, '"1"'),
        as.cleared.post(`${path}/submit`),
      ]);
      expect(submit.status).toBe(200);
      expect([200, 412]).toContain(edit.status);
      const { body } = await as.cleared.get(path);
      const levels = new Set(body.marks.map(({ level }: { level: number }) => level));
      expect([...levels]).toEqual([edit.status === 200 ? 4 : 1]);
      expect(body.revisions[0].marks).toEqual(body.marks);
    }
  });

  it('a withdrawal and a new draft come one after the other', async () => {
    const { as, blocks, test } = stage;
    for (let round = 0; round < 6; round += 1) {
      const { enrolmentId } = await stage.candidate({ status: 'confirmed' });
      const [draft] = await Promise.all([
        as.cleared.post(`/enrolments/${enrolmentId}/assessments`, {
          blockCode: blocks.plain.code,
          kind: 'positioning',
          marks: allMarks(blocks.plain),
        }),
        test.work.query(`UPDATE enrolments SET status = 'withdrawn' WHERE id = $1`, [enrolmentId]),
      ]);
      expect([201, 404, 409]).toContain(draft.status);
      const rows = await test.work.query(`SELECT 1 FROM assessments WHERE enrolment_id = $1`, [enrolmentId]);
      expect(rows).toHaveLength(draft.status === 201 ? 1 : 0);
    }
  });
});

describe('the pinned version', () => {
  it('is the one that marks are on, also after a newer one is published', async () => {
    const { as, blocks, given, test } = stage;
    const { plain } = blocks;
    const newer = await test.work.run(() => given.blockVersion(plain.blockId, 2));
    const { enrolmentId } = await stage.candidate();
    const path = `/enrolments/${enrolmentId}/assessments`;
    const refused = await as.cleared.post(path, {
      blockCode: plain.code,
      kind: 'certifying',
      marks: allMarks(newer),
    });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toHaveLength(newer.criteria.length);
    const { body } = await submitted(as.cleared, enrolmentId, plain, 'certifying');
    expect(body).toMatchObject({ blockVersionId: plain.versionId, blockVersionNumber: 1 });
    const amendment = { marks: allMarks(newer), reason: 'x' };
    const amended = await as.cleared.post(`/assessments/${body.id}/amendments`, amendment, {
      'If-Match': '"2"',
    });
    expect(amended.status).toBe(422);
    const intruder = test.work.query(
      `INSERT INTO assessments (id, cohort_id, enrolment_id, block_version_id, kind, assessor_id)
       SELECT $1, cohort_id, id, $2, 'formative', $3 FROM enrolments WHERE id = $4`,
      [newId(), newer.versionId, as.cleared.accountId, enrolmentId],
    );
    expect(await intruder.then(() => 'nothing', brokenConstraint)).toBe('assessment_pinned_version');
  });
});

describe('the database itself', () => {
  it('keeps what was submitted: no edit, no removal, no addition', async () => {
    const { as, blocks, test } = stage;
    const { enrolmentId } = await stage.candidate();
    const [first, ...others] = allMarks(blocks.independent);
    const partial = await submitted(as.cleared, enrolmentId, blocks.independent, 'formative', others);
    const broken = (sql: string) =>
      test.work.query(sql, [partial.body.id]).then(() => 'nothing', brokenConstraint);
    const revision = `(SELECT id FROM assessment_revisions WHERE assessment_id = $1)`;
    expect(await broken(`UPDATE assessment_marks SET level = 4 WHERE revision_id = ${revision}`)).toBe(
      'submitted_marks_are_kept',
    );
    expect(await broken(`DELETE FROM assessment_marks WHERE revision_id = ${revision}`)).toBe(
      'submitted_marks_are_kept',
    );
    expect(
      await broken(`INSERT INTO assessment_marks (revision_id, block_version_id, criterion_id, level)
        SELECT r.id, r.block_version_id, '${first?.criterionId}', 4 FROM assessment_revisions r
        WHERE r.assessment_id = $1`),
    ).toBe('submitted_marks_are_kept');
    expect(await broken(`UPDATE assessment_revisions SET submitted = false WHERE assessment_id = $1`)).toBe(
      'submitted_marks_are_kept',
    );
    expect(await broken(`DELETE FROM assessment_revisions WHERE assessment_id = $1`)).toBe(
      'submitted_marks_are_kept',
    );
    expect(await broken(`UPDATE assessments SET status = 'draft', submitted_at = NULL WHERE id = $1`)).toBe(
      'submitted_assessment_is_kept',
    );
    expect(await broken(`DELETE FROM assessments WHERE id = $1`)).toBe('submitted_assessment_is_kept');
    expect((await as.cleared.get(`/assessments/${partial.body.id}`)).body).toEqual(partial.body);
  });
});

describe('results by block', () => {
  it('count a criterion as acquired when every assessor saw it so, now and as it was known', async () => {
    const { as, blocks, clock, test } = stage;
    const api = test.app.get(AssessmentsApi);
    const { enrolmentId } = await stage.candidate();
    const begin = clock.now();
    const at = (minutes: number) => clock.moveTo(new Date(begin.getTime() + minutes * 60_000));
    at(1);
    await submitted(
      as.cleared,
      enrolmentId,
      blocks.independent,
      'certifying',
      allMarks(blocks.independent, 3),
    );
    await submitted(
      as.cleared,
      enrolmentId,
      blocks.independent,
      'formative',
      allMarks(blocks.independent, 1),
    );
    at(3);
    const [low, ...rest] = allMarks(blocks.independent, 4);
    const marks = [{ ...low!, level: 2 }, ...rest];
    const second = await submitted(as.juror, enrolmentId, blocks.independent, 'certifying', marks);
    at(5);
    await as.juror.post(
      `/assessments/${second.body.id}/amendments`,
      { marks: [{ ...low, level: 3 }], reason: 'Seen again' },
      { 'If-Match': '"2"' },
    );
    const block = {
      enrolmentId,
      blockId: blocks.independent.blockId,
      blockVersionId: blocks.independent.versionId,
      blockCode: blocks.independent.code,
      certificationCode: blocks.independent.certificationCode,
      requiredCriteria: 4,
    };
    const asOf = (minutes: number) => new Date(begin.getTime() + minutes * 60_000);
    expect(await api.resultsByBlock([enrolmentId], begin)).toEqual([]);
    expect(await api.resultsByBlock([enrolmentId], asOf(2))).toEqual([
      { ...block, assessors: 1, acquiredCriteria: 4, lastSubmittedAt: asOf(1) },
    ]);
    expect(await api.resultsByBlock([enrolmentId], asOf(4))).toEqual([
      { ...block, assessors: 2, acquiredCriteria: 3, lastSubmittedAt: asOf(3) },
    ]);
    expect(await api.resultsByBlock([enrolmentId])).toEqual([
      { ...block, assessors: 2, acquiredCriteria: 4, lastSubmittedAt: asOf(3) },
    ]);
  });
});
