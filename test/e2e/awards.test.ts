import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AwardsApi } from '../../src/certifications/certifications.api.js';
import { SimulatedClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { Given, type GivenBlock } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// The second of March has begun in Paris, while it is still the first in Greenwich.
const clock = new SimulatedClock(new Date('2026-03-01T23:30:00Z'));
let test: TestApp;
let given: Given;
let coordinator: ApiClient;

beforeAll(async () => {
  test = await startTestApp(clock);
  given = new Given(test.work);
  coordinator = await signedIn(test, 'coordinator');
});
afterAll(() => test.close());

const bodyFor = ({ certificationCode, code }: GivenBlock, awardedOn = '2020-01-01') => ({
  certificationCode,
  blockCode: code,
  awardedOn,
  evidence: 'Parchemin',
});
const record = (learnerId: string, block: GivenBlock, awardedOn?: string) =>
  coordinator.post(`/learners/${learnerId}/awards`, bodyFor(block, awardedOn));
const countsAs = (from: GivenBlock, to: GivenBlock, extent = 'total') =>
  test.work.query(
    `INSERT INTO block_correspondences (id, from_certification_code, from_block_code, to_certification_code,
       to_block_code, extent, source) VALUES ($1, $2, $3, $4, $5, $6, 'in_house')`,
    [newId(), from.certificationCode, from.code, to.certificationCode, to.code, extent],
  );

describe('recording a block obtained earlier', () => {
  it('is done once, whoever else does it at the same moment', async () => {
    const [learner, block] = [await given.learner(), await given.block()];
    const answers = await Promise.all(Array.from({ length: 6 }, () => record(learner, block)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.state).toBe('held');
    const done = answers.find(({ status }) => status === 201);
    expect(done?.body.awards).toEqual([{ id: expect.any(String), ...bodyFor(block), origin: 'earlier' }]);
  });

  it('takes the day that it is in Paris, and none after it', async () => {
    const learner = await given.learner();
    expect((await record(learner, await given.block(), '2026-03-02')).status).toBe(201);
    const later = await record(learner, await given.block(), '2026-03-03');
    expect([later.status, later.body.errors[0].code]).toEqual([422, 'in_the_future']);
  });

  it('tells all faults at once', async () => {
    const path = `/learners/${await given.learner()}/awards`;
    const malformed = await coordinator.post(path, { awardedOn: '2020-02-30', evidence: '', other: 1 });
    expect(malformed.status).toBe(422);
    const pointers = malformed.body.errors.map((e: { pointer: string }) => e.pointer);
    expect([...new Set(pointers)].sort()).toEqual([
      '/awardedOn',
      '/blockCode',
      '/certificationCode',
      '/evidence',
      '/other',
    ]);
    const unknown = {
      certificationCode: 'RNCP99999',
      blockCode: 'X',
      awardedOn: '2199-01-01',
      evidence: 'x',
    };
    const { body } = await coordinator.post(path, unknown);
    expect(body.errors.map((e: { code: string }) => e.code)).toEqual(['unknown_block', 'in_the_future']);
  });

  it('is for coordinators of the learner’s programmes', async () => {
    const [block, mine, other] = [await given.block(), await given.programme(), await given.programme()];
    const cohort = await given.cohort({ programme_id: mine.id });
    const learner = await given.learner();
    await given.enrolment(cohort, learner);
    const path = `/learners/${learner}/awards`;
    expect((await new ApiClient(test.address).post(path, bodyFor(block))).status).toBe(401);
    const self = await signedIn(test, 'learner', { learnerId: learner });
    expect((await self.post(path, bodyFor(block))).status).toBe(403);
    const outside = await signedIn(test, 'coordinator', { programmeIds: [other.id] });
    expect((await outside.post(path, bodyFor(block))).status).toBe(404);
    expect((await outside.get(path)).status).toBe(404);
    const inside = await signedIn(test, 'coordinator', { programmeIds: [mine.id] });
    expect((await inside.post(path, bodyFor(block))).status).toBe(201);
    expect((await inside.get(path)).body.awards).toHaveLength(1);
    expect((await inside.get(`/learners/${newId()}/awards`)).status).toBe(404);
  });
});

describe('the blocks of a learner', () => {
  it('are seen by the learner, own employer and own trainers, and are not there for others', async () => {
    const employer = await given.employer();
    const learner = await given.learner({ employer_id: employer });
    const trainer = await given.trainer();
    const cohort = await given.cohort({ trainer_ids: [trainer] });
    await given.enrolment(cohort, learner);
    const path = `/learners/${learner}/awards`;
    const see = async (role: 'learner' | 'employer' | 'trainer', scope: Parameters<typeof signedIn>[2]) =>
      (await (await signedIn(test, role, scope)).get(path)).status;
    expect(await see('learner', { learnerId: learner })).toBe(200);
    expect(await see('learner', { learnerId: await given.learner() })).toBe(404);
    expect(await see('employer', { employerId: employer })).toBe(200);
    expect(await see('employer', { employerId: await given.employer() })).toBe(404);
    expect(await see('trainer', { trainerId: trainer })).toBe(200);
    expect(await see('trainer', { trainerId: await given.trainer() })).toBe(404);
    expect((await (await signedIn(test, 'auditor')).get(path)).status).toBe(403);
    expect((await new ApiClient(test.address).get(path)).status).toBe(401);
  });

  it('are those awarded and what they totally count as, with where each comes from', async () => {
    const learner = await given.learner();
    const blocks = [
      await given.block(),
      await given.block(),
      await given.block(),
      await given.block(),
    ] as const;
    const [a, b, c, part] = blocks;
    const beyond = await given.blockOf(c.certificationId, c.certificationCode, 2);
    await countsAs(a, b);
    await countsAs(b, c);
    await countsAs(c, a);
    await countsAs(c, part, 'partial');
    const { body } = await record(learner, a);
    const named = ({ certificationCode, code }: GivenBlock) => ({ certificationCode, blockCode: code });
    expect(body.blocks).toHaveLength(3);
    expect(body.blocks).toEqual(
      expect.arrayContaining([
        { id: a.blockId, ...named(a), title: 'Bloc v1', from: [] },
        { id: b.blockId, ...named(b), title: 'Bloc v1', from: [named(a)] },
        { id: c.blockId, ...named(c), title: 'Bloc v1', from: [named(a)] },
      ]),
    );
    expect(body.awards).toHaveLength(1);
    const progress = (code: string) => body.certifications.find((p: { code: string }) => p.code === code);
    expect(progress(b.certificationCode)).toMatchObject({ held: true, lacking: [] });
    expect(progress(c.certificationCode)).toMatchObject({ held: false, lacking: [beyond.code] });
    expect(progress(part.certificationCode)).toBeUndefined();
    const shown = body.blocks.map(({ id }: { id: string }) => id).sort();
    expect((await test.app.get(AwardsApi).heldBlockIds(learner)).sort()).toEqual(shown);
  });

  it('say both blocks when two of them count as a third', async () => {
    const [learner, a, b, third] = [
      await given.learner(),
      await given.block(),
      await given.block(),
      await given.block(),
    ];
    await countsAs(a, third);
    await countsAs(b, third);
    await record(learner, a);
    const { body } = await record(learner, b);
    const got = body.blocks.find(({ id }: { id: string }) => id === third.blockId);
    expect(got.from.map(({ blockCode }: { blockCode: string }) => blockCode).sort()).toEqual(
      [a.code, b.code].sort(),
    );
  });
});

describe('an award, by raw SQL', () => {
  it.each([
    ['removed', 'DELETE FROM awards WHERE learner_id = $1'],
    ['dated otherwise', `UPDATE awards SET awarded_on = '2019-01-01' WHERE learner_id = $1`],
    ['given to another', `UPDATE awards SET block_id = gen_random_uuid() WHERE learner_id = $1`],
  ])('is never %s', async (_what, sql) => {
    const learner = await given.learner();
    await record(learner, await given.block());
    await expect(test.work.query(sql, [learner])).rejects.toThrow('an award is for good');
    expect((await coordinator.get(`/learners/${learner}/awards`)).body.awards).toHaveLength(1);
  });

  it('keeps the block and the person it belongs to from being removed', async () => {
    const [learner, block] = [await given.learner(), await given.block()];
    await record(learner, block);
    await expect(
      test.work.query('DELETE FROM competence_blocks WHERE id = $1', [block.blockId]),
    ).rejects.toThrow();
    await expect(test.work.query('DELETE FROM learners WHERE id = $1', [learner])).rejects.toThrow();
  });
});
