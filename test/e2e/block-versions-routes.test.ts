import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
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

async function ownCertification(): Promise<string> {
  const code = `MAISON-R${(serial += 1)}`;
  expect((await coordinator.post('/certifications', { code, title: 'Essai' })).status).toBe(201);
  return code;
}

const competences = [{ code: 'C1', text: 'Comprendre' }];
const criteria = [{ competenceCode: 'C1', text: 'Explique', required: true }];

/** Every route of the manual path, on a row that is not there unless told. */
function routes(certification = 'MAISON-NULLE', block = 'NUL', id = newId()) {
  const ofBlock = `/certifications/${certification}/blocks/${block}/versions`;
  const etag = { 'If-Match': '"1"' };
  return {
    addBlock: (as: ApiClient) =>
      as.post(`/certifications/${certification}/blocks`, { code: 'BC9', title: 'Bloc' }),
    list: (as: ApiClient) => as.get(ofBlock),
    draft: (as: ApiClient) => as.post(ofBlock),
    get: (as: ApiClient) => as.get(`/block-versions/${id}`),
    change: (as: ApiClient) => as.patch(`/block-versions/${id}`, { title: 'Titre' }, '"1"'),
    mend: (as: ApiClient) => as.put(`/block-versions/${id}/competences`, { competences }, etag),
    observe: (as: ApiClient) => as.put(`/block-versions/${id}/criteria`, { criteria }, etag),
    publish: (as: ApiClient) => as.post(`/block-versions/${id}/publish`),
    retire: (as: ApiClient) => as.post(`/block-versions/${id}/retire`),
  };
}
const NAMES = Object.keys(routes()) as (keyof ReturnType<typeof routes>)[];
const WRITES = NAMES.filter((name) => name !== 'list' && name !== 'get');

describe('routes of the manual path', () => {
  it.each(NAMES)('%s asks to sign in (401), and knows no row that is not there (404)', async (name) => {
    expect((await routes()[name](new ApiClient(test.address))).status).toBe(401);
    expect((await routes()[name](coordinator)).status).toBe(404);
  });

  it.each(WRITES)('%s is for coordinators alone (403)', async (name) => {
    const block = await given.block();
    const auditor = await signedIn(test, 'auditor');
    const call = routes(block.certificationCode, block.code, block.versionId)[name];
    expect((await call(auditor)).status).toBe(403);
  });

  it('certifications are added by coordinators alone, with all faults told', async () => {
    const body = { code: 'RS12', title: '', level: 9, other: 1 };
    expect((await new ApiClient(test.address).post('/certifications', body)).status).toBe(401);
    const admin = await signedIn(test, 'admin');
    expect((await admin.post('/certifications', body)).status).toBe(403);
    const refused = await coordinator.post('/certifications', body);
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map((e: { pointer: string }) => e.pointer).sort()).toEqual([
      '/code',
      '/level',
      '/other',
      '/title',
    ]);
  });

  it('what cannot be mended is told with all its faults, and nothing changes', async () => {
    const code = await ownCertification();
    const { body, headers } = await coordinator.post(`/certifications/${code}/blocks`, {
      code: 'BC1',
      title: 'B',
    });
    const twice = [...competences, { code: 'C2', text: '' }, ...competences, { text: 'x' }];
    const put = (list: unknown) =>
      coordinator.put(
        `/block-versions/${body.id}/competences`,
        { competences: list },
        {
          'If-Match': headers.get('etag') ?? '',
        },
      );
    const malformed = await put(twice);
    expect([malformed.status, malformed.body.errors.map((e: { pointer: string }) => e.pointer)]).toEqual([
      422,
      ['/competences/1/text', '/competences/3/code'],
    ]);
    const repeated = await put([...competences, ...competences, ...competences]);
    expect(repeated.body.errors.map((e: { pointer: string }) => e.pointer)).toEqual([
      '/competences/1/code',
      '/competences/2/code',
    ]);
    expect((await coordinator.get(`/block-versions/${body.id}`)).body).toMatchObject({
      competences: [],
      number: 1,
    });
  });
});

describe('blocks of a certification', () => {
  it('stay those of its sheet when it comes from a register', async () => {
    for (const [code, register] of [
      ['RNCP99001', 'RNCP'],
      ['RS99001', 'RS'],
    ] as const) {
      const { certificationId } = await given.block({
        certification: { code, register, source: 'france_competences' },
      });
      const refused = await coordinator.post(`/certifications/${code}/blocks`, { code: 'BC77', title: 'B' });
      expect([refused.status, refused.body.type]).toEqual([
        422,
        expect.stringMatching(/blocks_come_from_the_register$/),
      ]);
      expect(
        await test.work.query('SELECT code FROM competence_blocks WHERE certification_id = $1', [
          certificationId,
        ]),
      ).toHaveLength(1);
    }
  });

  it('that are added at once come one after the other, and one code is given once', async () => {
    const code = await ownCertification();
    const codes = ['BC1', 'BC2', 'BC3', 'BC4', 'BC1', 'BC2'];
    const answers = await Promise.all(
      codes.map((block) => coordinator.post(`/certifications/${code}/blocks`, { code: block, title: block })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 409, 409]);
    const rows = await test.work.query<{ position: number }>(
      `SELECT b.position FROM competence_blocks b JOIN certifications c ON c.id = b.certification_id
       WHERE c.code = $1 ORDER BY position`,
      [code],
    );
    expect(rows.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  });
});

describe('versions of a block', () => {
  it('are read by pages, newest first; drafts by coordinators alone', async () => {
    const block = await given.block();
    for (const number of [2, 3]) await given.blockVersion(block.blockId, number);
    const path = `/certifications/${block.certificationCode}/blocks/${block.code}/versions`;
    const draft = await coordinator.post(path);
    const numbers = (items: { number: number }[]) => items.map(({ number }) => number);
    const first = await coordinator.get(`${path}?limit=2`);
    expect(numbers(first.body.items)).toEqual([4, 3]);
    const second = await coordinator.get(`${path}?limit=2&cursor=${first.body.nextCursor}`);
    expect([numbers(second.body.items), second.body.nextCursor]).toEqual([[2, 1], null]);
    expect((await coordinator.get(`${path}?cursor=x`)).status).toBe(400);
    const juror = await signedIn(test, 'juror');
    expect(numbers((await juror.get(path)).body.items)).toEqual([3, 2, 1]);
    expect((await juror.get(`/block-versions/${draft.body.id}`)).status).toBe(404);
    expect((await juror.get(`/block-versions/${block.versionId}`)).status).toBe(200);
  });

  it('a new draft is a copy of the one in force, though an import published a later one meanwhile', async () => {
    const block = await given.block();
    const path = `/certifications/${block.certificationCode}/blocks/${block.code}/versions`;
    const { body: draft, headers } = await coordinator.post(path);
    const change = { title: 'Ce que nous avons écrit' };
    await coordinator.patch(`/block-versions/${draft.id}`, change, headers.get('etag') ?? '');
    await given.blockVersion(block.blockId, 3, {
      title: 'Ce que l’import a publié',
      published_at: '2026-01-01T00:00:00Z',
    });
    expect((await coordinator.post(`/block-versions/${draft.id}/publish`)).status).toBe(200);
    const next = await coordinator.post(path);
    expect(next.body).toMatchObject({ number: 4, title: change.title, status: 'draft' });
    expect(next.body.criteria).toHaveLength(4);
  });

  it('a draft loses the criteria of the competences that mending leaves out, and has to be given others', async () => {
    const block = await given.block();
    const path = `/certifications/${block.certificationCode}/blocks/${block.code}/versions`;
    const { body: draft, headers } = await coordinator.post(path);
    const list = [
      { code: 'C7', text: 'Nouvelle' },
      { code: 'C1', text: 'Reformulée' },
    ];
    const mended = await coordinator.put(
      `/block-versions/${draft.id}/competences`,
      { competences: list },
      {
        'If-Match': headers.get('etag') ?? '',
      },
    );
    expect(mended.body).toMatchObject({ competences: list, competencesSplit: 'mended' });
    expect(mended.body.criteria.map((c: { competenceCode: string }) => c.competenceCode)).toEqual([
      'C1',
      'C1',
    ]);
    const refused = await coordinator.post(`/block-versions/${draft.id}/publish`);
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [
        expect.objectContaining({
          code: 'competence_without_criterion',
          message: expect.stringContaining('C7'),
        }),
      ],
    ]);
    const stale = await coordinator.put(
      `/block-versions/${draft.id}/criteria`,
      { criteria },
      {
        'If-Match': headers.get('etag') ?? '',
      },
    );
    expect(stale.status).toBe(412);
  });

  it('is retired once, by one of those who do it at once; a draft is not, and the problem names the state', async () => {
    const block = await given.block();
    const path = `/certifications/${block.certificationCode}/blocks/${block.code}/versions`;
    const { body: draft } = await coordinator.post(path);
    const early = await coordinator.post(`/block-versions/${draft.id}/retire`);
    expect([early.status, early.body.state]).toEqual([409, 'draft']);
    const both = await Promise.all(
      [1, 2].map(() => coordinator.post(`/block-versions/${block.versionId}/retire`)),
    );
    expect(both.map(({ status, body }) => [status, body.state ?? body.status]).sort()).toEqual([
      [200, 'retired'],
      [409, 'retired'],
    ]);
  });

  it.each(['change', 'mend', 'observe', 'publish'] as const)(
    '%s is refused once published (409)',
    async (name) => {
      const block = await given.block();
      const call = routes(block.certificationCode, block.code, block.versionId)[name];
      const { status, body } = await call(coordinator);
      expect([status, body.state]).toEqual([409, 'published']);
    },
  );
});
