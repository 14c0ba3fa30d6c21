import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { Given, type GivenBlock } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let given: Given;
let coordinator: ApiClient;

beforeAll(async () => {
  test = await startTestApp();
  given = new Given(test.work);
  coordinator = await signedIn(test, 'coordinator');
});
afterAll(() => test.close());

const pathOf = ({ certificationCode, code }: GivenBlock) =>
  `/certifications/${certificationCode}/blocks/${code}/correspondences`;
const to = ({ certificationCode, code }: GivenBlock, extent = 'total', reason = 'Mêmes compétences') => ({
  certificationCode,
  blockCode: code,
  extent,
  reason,
});
const put = (path: string, correspondences: unknown, etag = '"1"', as = coordinator) =>
  as.put(path, { correspondences }, { 'If-Match': etag });
const fromRegister = (from: GivenBlock, target: GivenBlock) =>
  test.work.query(
    `INSERT INTO block_correspondences (id, from_certification_code, from_block_code, to_certification_code,
       to_block_code, extent, source) VALUES ($1, $2, $3, $4, $5, 'total', 'france_competences')`,
    [newId(), from.certificationCode, from.code, target.certificationCode, target.code],
  );

describe('what a block counts as', () => {
  it('is replaced as far as it is ours; what the register gave stays', async () => {
    const [block, a, b, imported] = [
      await given.block(),
      await given.block(),
      await given.block(),
      await given.block(),
    ];
    await fromRegister(block, imported);
    const path = pathOf(block);
    const read = await coordinator.get(path);
    expect(read.headers.get('etag')).toBe(
      (await coordinator.get(`/certifications/${block.certificationCode}`)).headers.get('etag'),
    );
    const first = await put(path, [to(a), to(b, 'partial', 'La moitié')], read.headers.get('etag') ?? '');
    const theirs = { ...to(imported), source: 'france_competences', reason: null };
    const ours = [
      { ...to(a), source: 'in_house' },
      { ...to(b, 'partial', 'La moitié'), source: 'in_house' },
    ];
    expect(first.status).toBe(200);
    expect(first.body.correspondences).toHaveLength(3);
    expect(first.body.correspondences).toEqual(expect.arrayContaining([theirs, ...ours]));
    const emptied = await put(path, [], first.headers.get('etag') ?? '');
    expect(emptied.body.correspondences).toEqual([theirs]);
    expect((await coordinator.get(path)).body).toEqual(emptied.body);
  });

  it('is held by who holds the block where it is total, and not where it is partial', async () => {
    const [block, whole, part] = [await given.block(), await given.block(), await given.block()];
    await put(pathOf(block), [to(whole), to(part, 'partial')]);
    const { body } = await coordinator.post(`/learners/${await given.learner()}/awards`, {
      certificationCode: block.certificationCode,
      blockCode: block.code,
      awardedOn: '2020-01-01',
      evidence: 'Parchemin',
    });
    const held = body.blocks.map(({ blockCode }: { blockCode: string }) => blockCode);
    expect(held.sort()).toEqual([block.code, whole.code].sort());
  });

  it('is written by one of those who do it at once', async () => {
    const [block, a, b] = [await given.block(), await given.block(), await given.block()];
    const both = await Promise.all([put(pathOf(block), [to(a)]), put(pathOf(block), [to(b)])]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await coordinator.get(pathOf(block))).body.correspondences).toHaveLength(1);
  });

  it('is told with all its faults, and then nothing changes', async () => {
    const [block, a, imported] = [await given.block(), await given.block(), await given.block()];
    await fromRegister(block, imported);
    const path = pathOf(block);
    const malformed = await put(path, [
      { ...to(a, 'half'), reason: '' },
      { ...to(a), blockCode: 'é' },
    ]);
    expect([
      malformed.status,
      malformed.body.errors.map((e: { pointer: string }) => e.pointer).sort(),
    ]).toEqual([
      422,
      ['/correspondences/0/extent', '/correspondences/0/reason', '/correspondences/1/blockCode'],
    ]);
    const list = [to(block), to(a), to(a), to(imported), { ...to(a), blockCode: 'NUL' }];
    const refused = await put(path, list);
    expect([refused.status, refused.body.errors.map((e: { code: string }) => e.code)]).toEqual([
      422,
      ['same_block', 'repeated', 'already_given', 'unknown_block'],
    ]);
    expect((await coordinator.get(path)).body.correspondences).toHaveLength(1);
  });

  it('is for coordinators to write, for all to read, and wants If-Match', async () => {
    const [block, a] = [await given.block(), await given.block()];
    const path = pathOf(block);
    const anyone = new ApiClient(test.address);
    expect([(await anyone.get(path)).status, (await put(path, [to(a)], '"1"', anyone)).status]).toEqual([
      401, 401,
    ]);
    const auditor = await signedIn(test, 'auditor');
    expect([(await auditor.get(path)).status, (await put(path, [to(a)], '"1"', auditor)).status]).toEqual([
      200, 403,
    ]);
    expect((await coordinator.put(path, { correspondences: [] })).status).toBe(428);
    const nowhere = path.replace(block.code, 'NUL');
    expect([(await coordinator.get(nowhere)).status, (await put(nowhere, [])).status]).toEqual([404, 404]);
  });
});
