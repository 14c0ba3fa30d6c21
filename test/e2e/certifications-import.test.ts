import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/ids.js';
import type { Role } from '../../src/auth/auth.api.js';
import { signedIn } from '../support/accounts.js';
import type { Answer, ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { exportOf, sampleText, sheetXml } from '../unit/certifications/export-samples.js';

const SHARED = new URL('../../../shared/data/france-competences/', import.meta.url);
const describeWithShared = existsSync(SHARED) ? describe : describe.skip;
const XML = 'application/xml';

let test: TestApp;
let coordinator: ApiClient;

beforeAll(async () => {
  test = await startTestApp();
  coordinator = await signedIn(test, 'coordinator', {
    programmeIds: [(await new Given(test.work).programme()).id],
  });
});
afterAll(() => test.close());

const send = (xml: string, headers = {}, as = coordinator): Promise<Answer> =>
  as.upload('/certifications/imports', xml, XML, headers);
const counts = ({ body: { created, updated, unchanged, rejected } }: Answer) =>
  ({ created, updated, unchanged, rejected }); // prettier-ignore
const codesOf = ({ body }: Answer): string[] => body.issues.map((issue: { code: string }) => issue.code);

/** Someone of this role, with the record that the role stands on. */
async function as(role: Role): Promise<ApiClient> {
  const given = new Given(test.work);
  return signedIn(test, role, {
    ...(role === 'learner' && { learnerId: await given.learner() }),
    ...(role === 'trainer' && { trainerId: await given.trainer() }),
    ...(role === 'employer' && { employerId: await given.employer() }),
  });
}

/** A sheet with blocks; each block as [code, title, competences]. */
function withBlocks(code: string, ...blocks: [code: string, title: string, competences: string][]): string {
  const list = blocks.map(
    ([block, title, competences]) =>
      `<BLOC_COMPETENCES><CODE>${block}</CODE><LIBELLE>${title}</LIBELLE>
       <LISTE_COMPETENCES>${competences}</LISTE_COMPETENCES>
       <MODALITES_EVALUATION>Mise en situation</MODALITES_EVALUATION></BLOC_COMPETENCES>`,
  );
  const level = '<NOMENCLATURE_EUROPE><NIVEAU>NIV6</NIVEAU></NOMENCLATURE_EUROPE>';
  return sheetXml(code, `${level}<BLOCS_COMPETENCES>${list.join('')}</BLOCS_COMPETENCES>`);
}

const blockOf = async (code: string, at = 0) =>
  (await coordinator.get(`/certifications/${code}`)).body.blocks[at];
const versionsOf = (blockId: string) =>
  test.work.query<{ number: number; status: string; title: string }>(
    `SELECT number, status, title FROM block_versions WHERE block_id = $1 ORDER BY number`,
    [blockId],
  );

describe('an export', () => {
  it('goes in sheet by sheet; the bad ones are listed with where and why', async () => {
    const answer = await send(sampleText());
    expect(answer.status).toBe(200);
    expect(counts(answer)).toMatchObject({ updated: 0, unchanged: 0 });
    expect(answer.body.created).toBeGreaterThan(0);
    expect(answer.body.rejected).toBeGreaterThan(0);
    expect(answer.body.issues).toContainEqual({
      code: 'date_does_not_exist',
      location: expect.stringMatching(/^RNCP90002 line \d+ \/ DATE_FIN_ENREGISTREMENT$/),
      message: expect.stringContaining('30/02/2027'),
    });
    expect((await coordinator.get('/certifications/RNCP90002')).status).toBe(404);

    const run = await coordinator.get(`/imports/${answer.body.importId}`);
    expect(run.body).toMatchObject({
      kind: 'certifications',
      status: 'done',
      bytesRead: run.body.bytesTotal,
    });
    expect(run.body.result).toMatchObject(counts(answer));
  });

  it('says its issues in the language of the caller', async () => {
    const answer = await send(
      exportOf(sheetXml('RS91', '<DATE_FIN_ENREGISTREMENT>31/04/2027</DATE_FIN_ENREGISTREMENT>')),
      {
        'Accept-Language': 'fr',
      },
    );
    expect(answer.body.issues[0].message).toBe('Le 31/04/2027 n’existe pas.');
  });

  it('shows a certification with all that the sheet says', async () => {
    await send(sampleText());
    const { body, status } = await coordinator.get('/certifications/rncp90001');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      code: 'RNCP90001',
      register: 'RNCP',
      level: 5,
      active: true,
      registrationEndsOn: '2027-12-31',
      deliveryEndsOn: '2028-02-29',
      replacedBy: ['RNCP90003'],
      nsf: [
        { code: '326m', label: 'Informatique' },
        { code: '200', label: 'Technologies industrielles' },
      ],
      rome: [{ code: 'M1405', label: 'Data scientist' }],
      formacodes: [{ code: '31028', label: 'Intelligence artificielle' }],
    });
    expect(body.certifiers).toEqual([
      { siret: '12345678200010', name: 'ECOLE EXEMPLE', active: true },
      { siret: null, name: "INSTITUT EXEMPLE DE L'ETRANGER", active: false },
    ]);
    const [plain, whole] = body.blocks;
    expect(plain).toMatchObject({
      code: 'RNCP90001BC01',
      version: 1,
      status: 'published',
      competencesSplit: 'plain',
    });
    expect(plain.competences).toEqual([
      { code: 'C1', text: 'Recueillir les données' },
      { code: 'C2', text: 'Contrôler leur qualité' },
    ]);
    expect(
      plain.criteria.map((c: { competenceCode: string; text: string }) => [c.competenceCode, c.text]),
    ).toEqual([
      ['C1', 'Recueillir les données'],
      ['C2', 'Contrôler leur qualité'],
    ]);
    expect(whole).toMatchObject({
      code: '02',
      competencesSplit: 'whole',
      assessmentMethods: 'Dossier & soutenance',
      correspondences: [
        {
          certificationCode: 'RNCP90000',
          blockCode: 'RNCP90000BC02',
          extent: 'total',
          source: 'france_competences',
        },
      ],
    });
    expect(whole.competences).toHaveLength(1);
    expect(whole.criteria).toHaveLength(1);
  });

  it('changes nothing the second time', async () => {
    await send(sampleText());
    const before = await test.work.query(`SELECT * FROM certifications ORDER BY id`);
    const [versions] = await test.work.query(`SELECT count(*)::int AS n FROM block_versions`);
    const again = await send(sampleText());
    expect(counts(again)).toMatchObject({ created: 0, updated: 0 });
    expect(again.body.unchanged).toBeGreaterThan(0);
    expect(await test.work.query(`SELECT * FROM certifications ORDER BY id`)).toEqual(before);
    expect((await test.work.query(`SELECT count(*)::int AS n FROM block_versions`))[0]).toEqual(versions);
  });

  it('is found by code, title, register, validity and block', async () => {
    await send(
      exportOf(
        sheetXml('RNCP92001', '', '<INTITULE>Opérateur d’écluse</INTITULE>', 'Non'),
        sheetXml('RS92002'),
      ),
    );
    const found = async (query: string) =>
      (await coordinator.get(`/certifications?${query}`)).body.items.map(
        (item: { code: string }) => item.code,
      );
    expect(await found('search=operateur%20ecluse')).toEqual(['RNCP92001']);
    expect(await found('search=rncp9200')).toEqual(['RNCP92001']);
    expect(await found('register=RS&search=RS92')).toEqual(['RS92002']);
    expect(await found('active=false&search=RNCP92001')).toEqual(['RNCP92001']);
    expect(await found('active=true&search=RNCP92001')).toEqual([]);
    await send(sampleText());
    expect(await found('blockCode=RNCP90001BC01')).toEqual(['RNCP90001']);
  });

  it('is listed by pages, in order of code', async () => {
    await send(exportOf(...[1, 2, 3].map((n) => sheetXml(`RS9300${n}`))));
    const first = await coordinator.get('/certifications?search=RS9300&limit=2');
    expect(first.body.items.map((item: { code: string }) => item.code)).toEqual(['RS93001', 'RS93002']);
    const next = await coordinator.get(
      `/certifications?search=RS9300&limit=2&cursor=${first.body.nextCursor}`,
    );
    expect(next.body.items.map((item: { code: string }) => item.code)).toEqual(['RS93003']);
    expect(next.body.nextCursor).toBeNull();
  });
});

describe('a sheet that changed', () => {
  const first: [string, string, string] = ['RNCP70001BC01', 'Préparer', 'C1. Recueillir C2. Trier'];

  it('makes a new version of the block that changed and leaves the published one as it was', async () => {
    const second: [string, string, string] = ['RNCP70001BC02', 'Suivre', 'C3. Mesurer C4. Corriger'];
    await send(exportOf(withBlocks('RNCP70001', first, second)));
    const before = await blockOf('RNCP70001');
    const untouched = await blockOf('RNCP70001', 1);
    const answer = await send(
      exportOf(withBlocks('RNCP70001', [first[0], 'Préparer', 'C1. Recueillir C2. Classer'], second)),
    );
    expect(counts(answer)).toEqual({ created: 0, updated: 1, unchanged: 0, rejected: 0 });
    const after = await blockOf('RNCP70001');
    expect(after).toMatchObject({ version: 2, status: 'published' });
    expect(after.versionId).not.toBe(before.versionId);
    expect(await versionsOf(after.id)).toMatchObject([
      { number: 1, status: 'retired' },
      { number: 2, status: 'published' },
    ]);
    const old = await test.work.query(
      `SELECT text FROM competences WHERE block_version_id = $1 ORDER BY position`,
      [before.versionId],
    );
    expect(old).toEqual([{ text: 'Recueillir' }, { text: 'Trier' }]);
    expect(await blockOf('RNCP70001', 1)).toEqual(untouched);
  });

  it('leaves a cohort on the version that it is pinned to', async () => {
    await send(exportOf(withBlocks('RNCP70002', ['RNCP70002BC01', 'Préparer', 'C1. Recueillir C2. Trier'])));
    const { versionId } = await blockOf('RNCP70002');
    const given = new Given(test.work);
    const course = await given.course({ block_version_ids: [versionId] });
    const cohort = await given.cohort({ course_id: course });
    await send(exportOf(withBlocks('RNCP70002', ['RNCP70002BC01', 'Préparer', 'C1. Recueillir C2. Ranger'])));
    expect(await test.work.query(`SELECT block_version_id AS id FROM cohort_block_versions WHERE cohort_id = $1`, [cohort]))
      .toEqual([{ id: versionId }]); // prettier-ignore
  });

  it('retires the block that it no longer has, and takes it up again when it comes back', async () => {
    const both = exportOf(
      withBlocks(
        'RNCP70003',
        ['RNCP70003BC01', 'Un', 'C1. Aa C2. Bb'],
        ['RNCP70003BC02', 'Deux', 'C3. Cc C4. Dd'],
      ),
    );
    await send(both);
    const { id } = await blockOf('RNCP70003', 1);
    await send(exportOf(withBlocks('RNCP70003', ['RNCP70003BC01', 'Un', 'C1. Aa C2. Bb'])));
    expect(await versionsOf(id)).toMatchObject([{ number: 1, status: 'retired' }]);
    await send(both);
    expect(await versionsOf(id)).toMatchObject([{ status: 'retired' }, { number: 2, status: 'published' }]);
  });

  it('keeps a mended split and written criteria as long as the list of competences is the same', async () => {
    await send(exportOf(withBlocks('RNCP70004', ['RNCP70004BC01', 'Un', '- Mesurer - Corriger'])));
    const { id } = await blockOf('RNCP70004');
    await new Given(test.work).blockVersion(id, 2, {
      title: 'Un',
      competences_text: '- Mesurer - Corriger',
      competences_split: 'mended',
      independent_marking: true,
      published_at: '2020-01-01',
    });
    const mended = await blockOf('RNCP70004');
    expect(
      counts(await send(exportOf(withBlocks('RNCP70004', ['RNCP70004BC01', 'Un', '- Mesurer - Corriger'])))),
    ).toMatchObject({ unchanged: 1 });
    expect(await blockOf('RNCP70004')).toEqual(mended);

    await send(
      exportOf(withBlocks('RNCP70004', ['RNCP70004BC01', 'Un autre titre', '- Mesurer - Corriger'])),
    );
    const renamed = await blockOf('RNCP70004');
    expect(renamed).toMatchObject({
      version: 3,
      title: 'Un autre titre',
      competencesSplit: 'mended',
      independentMarking: true,
    });
    expect(renamed.competences).toEqual(mended.competences);
    expect(renamed.criteria.map((c: { text: string }) => c.text)).toEqual(
      mended.criteria.map((c: { text: string }) => c.text),
    );

    await send(
      exportOf(withBlocks('RNCP70004', ['RNCP70004BC01', 'Un autre titre', '- Mesurer - Prévenir'])),
    );
    expect(await blockOf('RNCP70004')).toMatchObject({ version: 4, competencesSplit: 'whole' });
  });

  it('goes beside the draft that somebody is writing', async () => {
    await send(exportOf(withBlocks('RNCP70005', ['RNCP70005BC01', 'Un', 'C1. Aa C2. Bb'])));
    const { id } = await blockOf('RNCP70005');
    await test.work.query(
      `INSERT INTO block_versions (id, block_id, number, title) VALUES ($1, $2, 2, 'Brouillon')`,
      [newId(), id],
    );
    expect(
      counts(await send(exportOf(withBlocks('RNCP70005', ['RNCP70005BC01', 'Un', 'C1. Aa C2. Cc'])))),
    ).toMatchObject({ updated: 1 });
    expect(await versionsOf(id)).toMatchObject([
      { status: 'retired' },
      { status: 'draft' },
      { number: 3, status: 'published' },
    ]);
  });

  it('leaves the correspondences that people entered', async () => {
    await send(exportOf(withBlocks('RNCP70006', ['RNCP70006BC01', 'Un', 'C1. Aa C2. Bb'])));
    await test.work.query(
      `INSERT INTO block_correspondences (id, from_certification_code, from_block_code, to_certification_code, to_block_code, extent, source)
       VALUES ($1, 'RNCP70006', 'RNCP70006BC01', 'RNCP70001', 'RNCP70001BC01', 'partial', 'in_house')`,
      [newId()],
    );
    await send(exportOf(withBlocks('RNCP70006', ['RNCP70006BC01', 'Deux', 'C1. Aa C2. Bb'])));
    expect((await blockOf('RNCP70006')).correspondences).toMatchObject([
      { extent: 'partial', source: 'in_house' },
    ]);
  });
});

describe('a file that cannot be read on', () => {
  const cut = (xml: string) => xml.slice(0, xml.lastIndexOf('</FICHE>') - 5);

  it('keeps what came before the place, names it, and is taken up by the whole file', async () => {
    const whole = exportOf(sheetXml('RS80001'), sheetXml('RS80002'));
    const answer = await send(cut(whole));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ type: expect.stringMatching(/export_truncated$/) });
    expect(answer.body.detail).toMatch(/line \d+, column \d+.*1 created, 0 updated/);
    expect((await coordinator.get('/certifications/RS80001')).status).toBe(200);
    const [run] = (await coordinator.get('/imports')).body.items;
    expect(run).toMatchObject({ status: 'failed', result: { error: 'export_truncated', created: 1 } });
    expect(counts(await send(whole))).toEqual({ created: 1, updated: 0, unchanged: 1, rejected: 0 });
  });

  it.each([
    [
      'export_doctype_refused',
      `<?xml version="1.0"?><!DOCTYPE FICHES [<!ENTITY a SYSTEM "file:///etc/passwd">]><FICHES>&a;</FICHES>`,
    ],
    ['export_doctype_refused', `<!DOCTYPE lolz [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><FICHES>&b;</FICHES>`],
    ['export_not_xml', 'PK\u0003\u0004 this is no XML'],
    ['export_root_unexpected', '<OTHER/>'],
    ['export_version_unsupported', '<FICHES><VERSION_FLUX>9.0</VERSION_FLUX></FICHES>'],
  ])('is refused with %s', async (code, xml) => {
    const answer = await send(xml);
    expect(answer.status).toBe(400);
    expect(answer.body.type).toMatch(new RegExp(`/${code}$`));
    expect(answer.text).not.toMatch(/root:|passwd/);
  });

  it('is refused when it is empty', async () => {
    const answer = await send('');
    expect(answer.status).toBe(400);
  });
});

describe('who and what is refused', () => {
  it.each(['learner', 'trainer', 'juror', 'employer', 'auditor', 'admin'] as const)(
    '%s may not import',
    async (role) => {
      expect((await send(exportOf(sheetXml('RS1')), {}, await as(role))).status).toBe(403);
    },
  );

  it('asks to sign in', async () => {
    expect((await send(exportOf(), {}, coordinator.as(''))).status).toBe(401);
    expect((await coordinator.as('').get('/certifications')).status).toBe(401);
  });

  it.each(['learner', 'trainer', 'juror', 'employer', 'auditor', 'admin'] as const)(
    '%s may read',
    async (role) => {
      const client = await as(role);
      expect((await client.get('/certifications')).status).toBe(200);
    },
  );

  it('answers 415 to another type', async () => {
    for (const type of ['application/json', 'text/csv', 'text/plain']) {
      expect((await coordinator.upload('/certifications/imports', '{}', type)).status).toBe(415);
    }
  });

  it.each(['RNCP1', 'RNCP99999', '%00', "'%20OR%201", 'x'.repeat(150)])(
    'answers 404 to the code %s',
    async (code) => {
      expect((await coordinator.get(`/certifications/${code}`)).status).toBe(404);
    },
  );

  it('answers 413 to a body that announces 2 GB, without reading it', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(`${test.address}/api/v1/certifications/imports`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${coordinator.token}`,
          'Content-Type': XML,
          'Content-Length': 2 ** 31,
        },
      });
      sent.on('response', (answer) => {
        resolve(answer.statusCode);
        sent.destroy();
      });
      sent.on('error', reject);
      // Only the headers and a beginning are ever sent.
      sent.write('<FICHES>');
    });
    expect(status).toBe(413);
  });

  it('answers 413 to a body that turns out too large, and keeps nothing of it on disk', async () => {
    const { importLimitBytes } = test.settings;
    test.settings.importLimitBytes = 100_000;
    try {
      const pieces = (function* () {
        for (let i = 0; i < 50; i += 1) yield Buffer.alloc(10_000, 'x');
      })();
      const body = new ReadableStream({
        pull(controller) {
          const { value, done } = pieces.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
      });
      const answer = await coordinator.upload('/certifications/imports', body, XML);
      expect(answer.status).toBe(413);
    } finally {
      test.settings.importLimitBytes = importLimitBytes;
    }
    expect(readdirSync(join(test.settings.dataDir, 'spool'))).toEqual([]);
  });
});

describe('imports at the same time', () => {
  const many = exportOf(...Array.from({ length: 300 }, (_, n) => withBlocks(`RNCP6${String(n).padStart(4, '0')}`,
    [`RNCP6${String(n).padStart(4, '0')}BC01`, 'Un', 'C1. Aa C2. Bb']))); // prettier-ignore

  it('are refused but for one, which the problem names, and what is in is whole', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(many)));
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 409]));
    for (const { body } of answers.filter(({ status }) => status === 409)) expect(body.state).toBe('running');
    expect(counts(await send(many))).toEqual({ created: 0, updated: 0, unchanged: 300, rejected: 0 });
    expect(await test.work.query(`SELECT count(*)::int AS n FROM block_versions v JOIN competence_blocks b ON b.id = v.block_id
      JOIN certifications c ON c.id = b.certification_id WHERE c.code LIKE 'RNCP6%'`)).toEqual([{ n: 300 }]); // prettier-ignore
  });

  it('answer the same to the same key, and refuse the key with another file', async () => {
    const key = { 'Idempotency-Key': newId() };
    const one = exportOf(sheetXml('RS85001'));
    const first = await send(one, key);
    expect(counts(first)).toMatchObject({ created: 1 });
    expect((await send(one, key)).body).toEqual(first.body);
    expect((await send(exportOf(sheetXml('RS85002')), key)).status).toBe(422);
    expect((await coordinator.get('/certifications/RS85002')).status).toBe(404);
  });

  it('leave a free lock after a failure', async () => {
    await send('<OTHER/>');
    expect((await send(exportOf(sheetXml('RS85003')))).status).toBe(200);
  });
});

describe('issues', () => {
  it('are bounded in the answer, and the rest is counted', async () => {
    const bad = Array.from(
      { length: 700 },
      (_, n) => `<FICHE><NUMERO_FICHE>X${n}</NUMERO_FICHE><ACTIF>Oui</ACTIF></FICHE>`,
    );
    const answer = await send(exportOf(...bad));
    expect(answer.body.rejected).toBe(700);
    expect(answer.body.issues).toHaveLength(500);
    expect(answer.body.issuesLeftOut).toBe(2300);
  });

  it('list the one sheet of a batch that the database cannot take; the others go in', async () => {
    // No index entry is that long: random signs do not compress.
    const endless = Array.from({ length: 4000 }, (_, i) =>
      String.fromCharCode(0x4e00 + ((i * 7919) % 20_000)),
    ).join('');
    const answer = await send(exportOf(
      sheetXml('RS86001'),
      withBlocks('RNCP86002', [endless, 'Un', 'C1. Aa C2. Bb']),
      sheetXml('RS86003'),
    )); // prettier-ignore
    expect(counts(answer)).toEqual({ created: 2, updated: 0, unchanged: 0, rejected: 1 });
    expect(codesOf(answer)).toContain('sheet_not_recorded');
    expect((await coordinator.get('/certifications/RS86003')).status).toBe(200);
  });
});

describeWithShared('the samples of the real export', () => {
  it('go in whole, and are unchanged the second time', async () => {
    const read = (name: string) => readFileSync(new URL(name, SHARED), 'utf8');
    for (const [name, sheets] of [
      ['export-fiches-rncp-v4-1.xml', 8],
      ['export-fiches-rs-v4-1.xml', 2],
    ] as const) {
      const first = await send(read(name));
      expect(counts(first)).toEqual({ created: sheets, updated: 0, unchanged: 0, rejected: 0 });
      const again = await send(read(name));
      expect(counts(again)).toEqual({ created: 0, updated: 0, unchanged: sheets, rejected: 0 });
    }
    expect((await coordinator.get('/certifications/RS5568')).body).toMatchObject({
      register: 'RS',
      blocks: [],
      replaces: ['RS3818'],
    });
    const rncp = await coordinator.get('/certifications?register=RNCP&limit=200');
    expect(rncp.body.items.length).toBeGreaterThanOrEqual(8);
  });
});
