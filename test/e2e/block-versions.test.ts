import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signedIn } from '../support/accounts.js';
import type { ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let given: Given;
let coordinator: ApiClient;
let serial = 0;

beforeAll(async () => {
  test = await startTestApp();
  given = new Given(test.work);
  coordinator = await signedIn(test, 'coordinator');
});
afterAll(() => test.close());

/** A block of our own with its first draft. */
async function newBlock() {
  serial += 1;
  const code = `MAISON-T${serial}`;
  expect((await coordinator.post('/certifications', { code, title: 'Essai' })).status).toBe(201);
  const added = await coordinator.post(`/certifications/${code}/blocks`, {
    code: `${code}BC01`,
    title: 'Bloc',
  });
  return {
    code,
    block: `${code}BC01`,
    id: String(added.body.id),
    etag: added.headers.get('etag') ?? '',
    added,
  };
}

const put = (id: string, what: string, body: unknown, etag: string) =>
  coordinator.put(`/block-versions/${id}/${what}`, body, { 'If-Match': etag });

async function readyDraft() {
  const made = await newBlock();
  const competences = [
    { code: 'C1', text: 'Comprendre' },
    { code: 'C2', text: 'Vérifier' },
  ];
  const mended = await put(made.id, 'competences', { competences }, made.etag);
  const criteria = competences.map(({ code }) => ({
    competenceCode: code,
    text: `Montre ${code}`,
    required: true,
  }));
  const observed = await put(made.id, 'criteria', { criteria }, mended.headers.get('etag') ?? '');
  return { ...made, etag: observed.headers.get('etag') ?? '' };
}

describe('a block of our own', () => {
  it('goes from draft to published, and is then frozen', async () => {
    const { id, etag, code } = await readyDraft();
    const published = await coordinator.post(`/block-versions/${id}/publish`);
    expect(published.body).toMatchObject({ status: 'published', number: 1, competencesSplit: 'mended' });
    const seen = await coordinator.get(`/certifications/${code}`);
    expect(seen.body).toMatchObject({ register: 'IN_HOUSE', blocks: [{ version: 1, status: 'published' }] });
    const refused = await coordinator.patch(`/block-versions/${id}`, { title: 'Autre' }, etag);
    expect([refused.status, refused.body.state]).toEqual([409, 'published']);
    await expect(
      test.work.query(`UPDATE competences SET text = 'x' WHERE block_version_id = $1`, [id]),
    ).rejects.toThrow();
  });

  it('cannot be published without competences, nor with one that nobody could observe', async () => {
    const { id, etag } = await newBlock();
    expect((await coordinator.post(`/block-versions/${id}/publish`)).body.errors[0].code).toBe(
      'no_competence',
    );
    const competences = [
      { code: 'C1', text: 'A' },
      { code: 'C2', text: 'B' },
    ];
    await put(id, 'competences', { competences }, etag);
    const refused = await coordinator.post(`/block-versions/${id}/publish`);
    expect(refused.body.errors.map((e: { code: string }) => e.code)).toEqual([
      'competence_without_criterion',
      'competence_without_criterion',
    ]);
  });

  it('gets a new version as a copy; publishing it retires the one in force', async () => {
    const { id, code, block } = await readyDraft();
    await coordinator.post(`/block-versions/${id}/publish`);
    const drafts = await Promise.all(
      [1, 2].map(() => coordinator.post(`/certifications/${code}/blocks/${block}/versions`)),
    );
    expect(drafts.map(({ status }) => status).sort()).toEqual([201, 409]);
    const draft = drafts.find(({ status }) => status === 201);
    expect(draft?.body).toMatchObject({
      number: 2,
      status: 'draft',
      competences: [{ code: 'C1' }, { code: 'C2' }],
    });
    expect(draft?.body.criteria).toHaveLength(2);
    const twice = await Promise.all(
      [1, 2].map(() => coordinator.post(`/block-versions/${draft?.body.id}/publish`)),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await coordinator.get(`/certifications/${code}/blocks/${block}/versions`);
    expect(body.items.map((v: { number: number; status: string }) => [v.number, v.status])).toEqual([
      [2, 'published'],
      [1, 'retired'],
    ]);
  });

  it('keeps drafts from everyone but coordinators, and one change at a time', async () => {
    const { id, etag } = await readyDraft();
    const trainer = await signedIn(test, 'trainer', { trainerId: await given.trainer() });
    expect((await trainer.get(`/block-versions/${id}`)).status).toBe(404);
    expect((await trainer.post(`/block-versions/${id}/publish`)).status).toBe(403);
    const both = await Promise.all(
      ['Un', 'Deux'].map((title) => coordinator.patch(`/block-versions/${id}`, { title }, etag)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await coordinator.patch(`/block-versions/${id}`, { title: 'Trois' })).status).toBe(428);
  });

  it('may not bear a code that looks like a register’s, nor one that is taken', async () => {
    expect((await coordinator.post('/certifications', { code: 'RNCP12345', title: 'X' })).status).toBe(422);
    const { code } = await newBlock();
    expect((await coordinator.post('/certifications', { code, title: 'X' })).status).toBe(409);
    const strays = await put(
      (await newBlock()).id,
      'criteria',
      { criteria: [{ competenceCode: 'C9', text: 'x', required: true }] },
      '"1"',
    );
    expect(strays.body.errors[0]).toMatchObject({
      pointer: '/criteria/0/competenceCode',
      code: 'unknown_competence',
    });
  });
});

describe('blocks that a person holds', () => {
  it('are recorded once, for good, and derive the certification when none lacks', async () => {
    const first = await given.block();
    const second = await given.blockOf(first.certificationId, first.certificationCode, 2);
    const learnerId = await given.learner();
    const award = (blockCode: string, awardedOn = '2020-01-01') =>
      coordinator.post(`/learners/${learnerId}/awards`, {
        certificationCode: first.certificationCode,
        blockCode,
        awardedOn,
        evidence: 'Parchemin',
      });
    const one = await award(first.code);
    expect(one.status).toBe(201);
    expect(one.body.certifications).toEqual([
      { code: first.certificationCode, title: expect.any(String), held: false, lacking: [second.code] },
    ]);
    expect((await award(first.code)).status).toBe(409);
    expect((await award(second.code)).body.certifications[0]).toMatchObject({ held: true, lacking: [] });
    await expect(test.work.query('DELETE FROM awards WHERE learner_id = $1', [learnerId])).rejects.toThrow();
    const learner = await signedIn(test, 'learner', { learnerId });
    expect((await learner.get(`/learners/${learnerId}/awards`)).body.awards).toHaveLength(2);
    expect((await learner.get(`/learners/${await given.learner()}/awards`)).status).toBe(404);
  });

  it('are told with all their faults', async () => {
    const body = { certificationCode: 'RNCP99999', blockCode: 'X', awardedOn: '2199-01-01', evidence: 'x' };
    const answer = await coordinator.post(`/learners/${await given.learner()}/awards`, body);
    expect(answer.body.errors.map((e: { code: string }) => e.code)).toEqual([
      'unknown_block',
      'in_the_future',
    ]);
  });
});
