import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedCertifications } from '../../seeds/reference/certifications.js';
import { AwardsApi, CertificationsApi } from '../../src/certifications/certifications.api.js';
import { newId } from '../../src/shared/ids.js';
import { Given, type GivenBlock } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let given: Given;

beforeAll(async () => {
  test = await startTestApp();
  given = new Given(test.work);
});
afterAll(() => test.close());

const award = (learnerId: string, { blockId }: GivenBlock) =>
  test.work.query(
    `INSERT INTO awards (id, learner_id, block_id, awarded_on, origin, evidence) VALUES ($1, $2, $3, '2020-01-01', 'earlier', 'PV')`,
    [newId(), learnerId, blockId],
  );
const countsAs = (from: GivenBlock, to: GivenBlock, extent = 'total') =>
  test.work.query(
    `INSERT INTO block_correspondences (id, from_certification_code, from_block_code, to_certification_code,
       to_block_code, extent, source) VALUES ($1, $2, $3, $4, $5, $6, 'in_house')`,
    [newId(), from.certificationCode, from.code, to.certificationCode, to.code, extent],
  );

describe('what other modules may ask of certifications', () => {
  it('tells the facts of block versions, also of those retired', async () => {
    const block = await given.block({
      certification: { registration_ends_on: '2030-01-31', delivery_ends_on: '2031-01-31' },
    });
    const { versionId } = await given.blockVersion(block.blockId, 2, { independent_marking: true });
    const [first, second, ...others] = await test.app
      .get(CertificationsApi)
      .blockVersions([block.versionId, versionId, newId()]);
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      id: block.versionId,
      number: 1,
      status: 'retired',
      independentMarking: false,
    });
    expect(second).toMatchObject({
      id: versionId,
      blockId: block.blockId,
      blockCode: block.code,
      certificationCode: block.certificationCode,
      number: 2,
      status: 'published',
      independentMarking: true,
      registrationEndsOn: '2030-01-31',
      deliveryEndsOn: '2031-01-31',
      active: true,
    });
  });

  it('tells criteria in the order of their version, and blocks by their ids', async () => {
    const api = test.app.get(CertificationsApi);
    const block = await given.block();
    expect((await api.criteriaOf([block.versionId])).map(({ id }) => id)).toEqual(block.criteria);
    expect(await api.blocksByIds([block.blockId])).toMatchObject([
      { id: block.blockId, code: block.code, required: true },
    ]);
    expect(await api.blocksByIds([])).toEqual([]);
  });
});

describe('the blocks that a person holds', () => {
  it('are those awarded and what they totally count as, along a chain and round a ring', async () => {
    const learner = await given.learner();
    const [a, b, c, part, other] = [
      await given.block(),
      await given.block(),
      await given.block(),
      await given.block(),
      await given.block(),
    ];
    await award(learner, a);
    await award(await given.learner(), other);
    await countsAs(a, b);
    await countsAs(b, c);
    await countsAs(c, a);
    await countsAs(c, part, 'partial');
    const held = await test.app.get(AwardsApi).heldBlockIds(learner);
    expect([...held].sort()).toEqual([a.blockId, b.blockId, c.blockId].sort());
    expect(await test.app.get(AwardsApi).heldBlockIds(newId())).toEqual([]);
  });
});

describe('the reference certifications', () => {
  it('are there once, published and ready to be assessed, however often they are seeded', async () => {
    await seedCertifications(test.work);
    const count = () => test.work.query(`SELECT count(*)::int AS n FROM block_versions`);
    const before = await count();
    await seedCertifications(test.work);
    expect(await count()).toEqual(before);
    const rows = await test.work.query<{ block: string; codes: string[]; bare: number }>(
      `SELECT b.code AS block, array_agg(k.code ORDER BY k.position) AS codes,
         count(*) FILTER (WHERE NOT EXISTS (SELECT FROM criteria c WHERE c.block_version_id = v.id AND c.competence_code = k.code))::int AS bare
       FROM block_versions v JOIN competence_blocks b ON b.id = v.block_id JOIN certifications z ON z.id = b.certification_id
       JOIN competences k ON k.block_version_id = v.id
       WHERE z.code = 'RNCP37827' AND v.status = 'published' GROUP BY b.code ORDER BY b.code`,
    );
    const numbered = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => `C${from + i}`);
    expect(rows).toEqual([
      { block: 'RNCP37827BC01', codes: numbered(1, 5), bare: 0 },
      { block: 'RNCP37827BC02', codes: numbered(6, 13), bare: 0 },
      { block: 'RNCP37827BC03', codes: numbered(14, 21), bare: 0 },
    ]);
    const ours = await test.work.query(`SELECT code FROM certifications WHERE register = 'IN_HOUSE'`);
    expect(ours).toHaveLength(1);
  });

  it('leave what a coordinator changed as it is', async () => {
    await seedCertifications(test.work);
    await test.work.query(`UPDATE certifications SET title = 'Autre titre' WHERE code = 'RNCP37827'`);
    await seedCertifications(test.work);
    expect(await test.work.query(`SELECT title FROM certifications WHERE code = 'RNCP37827'`)).toEqual([
      { title: 'Autre titre' },
    ]);
  });
});
