import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedBranches } from '../../seeds/reference/branches.js';
import { SimulatedClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from '../support/accounts.js';
import { type Answer, ApiClient } from '../support/api-client.js';
import { aSiren, aSiret, Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const clock = new SimulatedClock(new Date('2019-07-01T10:00:00Z'));
let test: TestApp;
let given: Given;
let coordinator: ApiClient;
let auditor: ApiClient;
let trainer: ApiClient;
let anyone: ApiClient;

beforeAll(async () => {
  test = await startTestApp(clock);
  given = new Given(test.work);
  await seedBranches(test.work);
  coordinator = await signedIn(test, 'coordinator');
  auditor = await signedIn(test, 'auditor');
  trainer = await signedIn(test, 'trainer', { trainerId: await given.trainer() });
  anyone = new ApiClient(test.address);
});
afterAll(() => test.close());

const employer = (more: object = {}) => ({
  siren: aSiren(),
  name: 'Filature Exemple',
  idcc: '18',
  headcount: 42,
  ...more,
});
const pointers = ({ body }: Answer) => body.errors.map((fault: { pointer: string }) => fault.pointer).sort();
const names = ({ body }: Answer) => body.items.map((item: { name: string }) => item.name);

describe('an employer', () => {
  it('is recorded with its head office, and its size computed and said in words', async () => {
    const siren = aSiren();
    const siret = aSiret(siren);
    const spaced = `${siren.slice(0, 3)} ${siren.slice(3, 6)} ${siren.slice(6)}`;
    const headOffice = { siret, commune: 'Lille', department: '59' };
    const created = await coordinator.post('/employers', employer({ siren: spaced, headOffice }));
    expect(created.status).toBe(201);
    expect(created.headers.get('etag')).toBe('"1"');
    expect(created.body).toMatchObject({
      siren,
      branch: { idcc: '0018', name: 'Industries textiles' },
      size: {
        class: 'pme',
        basis: 'headcount_only',
        inWords: { fr: 'PME, d’après le seul effectif', en: expect.stringContaining('by headcount only') },
      },
      knownSince: '2019-07-01T10:00:00.000Z',
      headOfficeSiret: siret,
    });
    const read = await auditor.get(`/employers/${created.body.id}`);
    expect(read.body).toEqual(created.body);
  });

  it('takes its size class from headcount and accounts together', async () => {
    const accounts = { turnoverCents: 6_000_000_000, balanceCents: 4_400_000_000 };
    const { body } = await coordinator.post('/employers', employer(accounts));
    expect(body.size).toMatchObject({ class: 'eti', basis: 'full' });
    const sent = await coordinator.post('/employers', employer({ sizeClass: 'ge' }));
    expect(pointers(sent)).toEqual(['/sizeClass']);
  });

  it('is refused with all that is wrong with it at once', async () => {
    const headOffice = { siret: aSiret(), department: '20' };
    const answer = await coordinator.post(
      '/employers',
      employer({ name: '', idcc: 'x', headcount: -1, headOffice }),
    );
    expect(answer.status).toBe(422);
    expect(pointers(answer)).toEqual([
      '/headOffice',
      '/headOffice/department',
      '/headcount',
      '/idcc',
      '/name',
    ]);
    const numbers = await coordinator.post('/employers', {
      ...employer({ siren: '123 456 789', headOffice: { siret: '123', department: '59' } }),
    });
    expect(numbers.body.errors.map((fault: { code: string }) => fault.code).sort()).toEqual([
      'not_a_siren',
      'not_a_siret',
    ]);
    const branch = await coordinator.post('/employers', employer({ idcc: '9998' }));
    expect(branch.body.errors).toMatchObject([{ pointer: '/idcc', code: 'unknown_branch' }]);
  });

  it('is recorded once by SIREN, also by twins at the same instant, and leaves nothing behind when refused', async () => {
    const twin = employer();
    const twins = await Promise.all([1, 2, 3].map(() => coordinator.post('/employers', twin)));
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const siren = aSiren();
    const headOffice = { siret: aSiret(siren), department: '62' };
    expect((await coordinator.post('/employers', employer({ siren, headOffice }))).status).toBe(201);
    const again = await coordinator.post('/employers', employer({ siren, headOffice }));
    expect(again.body.type).toMatch(/employer_exists$/);
    expect(again.body.state).toBe('exists');
  });

  it('changes with If-Match, and its situation before stays on record', async () => {
    clock.moveTo(new Date('2019-07-01T10:00:00Z'));
    const created = await coordinator.post('/employers', employer({ turnoverCents: 100 }));
    const path = `/employers/${created.body.id}`;
    const etag = created.headers.get('etag') ?? '';
    clock.moveTo(new Date('2019-09-01T10:00:00Z'));
    expect((await coordinator.patch(path, { headcount: 300 })).status).toBe(428);
    const changed = await coordinator.patch(path, { headcount: 300, turnoverCents: null }, etag);
    expect(changed.body).toMatchObject({
      name: 'Filature Exemple',
      headcount: 300,
      turnoverCents: null,
      size: { class: 'eti', basis: 'headcount_only' },
      knownSince: '2019-09-01T10:00:00.000Z',
    });
    expect((await coordinator.patch(path, { headcount: 1 }, etag)).status).toBe(412);
    const asOf = await test.work.query(
      `SELECT headcount, size_class FROM employer_situations
       WHERE employer_id = $1 AND recorded_at <= '2019-08-01' AND superseded_at > '2019-08-01'`,
      [created.body.id],
    );
    expect(asOf).toEqual([{ headcount: 42, size_class: 'pme' }]);
    const renamed = await coordinator.patch(path, { name: 'Autre' }, changed.headers.get('etag') ?? '');
    expect(renamed.body).toMatchObject({ name: 'Autre', knownSince: '2019-09-01T10:00:00.000Z' });
    expect((await coordinator.patch(path, { idcc: '9998' }, renamed.headers.get('etag') ?? '')).status).toBe(
      422,
    );
    clock.moveTo(new Date('2019-07-01T10:00:00Z'));
  });

  it('is found by part of its name whatever the accents, nearly so, and by its numbers', async () => {
    const siren = aSiren();
    const siret = aSiret(siren);
    const headOffice = { siret, department: '80' };
    await coordinator.post(
      '/employers',
      employer({ siren, name: 'Établissements Crémieux 100%', headOffice }),
    );
    const search = async (text: string) =>
      names(await coordinator.get(`/employers?search=${encodeURIComponent(text)}`));
    for (const text of ['etablissements CREMIEUX', 'émieux 100%', 'Cremieu', `${siren.slice(0, 8)} `]) {
      expect(await search(text)).toContain('Établissements Crémieux 100%');
    }
    const grouped = `${siret.slice(0, 3)} ${siret.slice(3, 6)} ${siret.slice(6, 9)} ${siret.slice(9)}`;
    expect(await search(grouped)).toEqual(['Établissements Crémieux 100%']);
    expect(await search('%')).toEqual(['Établissements Crémieux 100%']);
    expect(await search('zzz')).toEqual([]);
  });

  it('is listed once over all pages, in order', async () => {
    for (const name of ['Page A', 'Page b', 'Pagé C', 'Page A'])
      await coordinator.post('/employers', employer({ name }));
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await coordinator.get(`/employers?search=page&limit=2${cursor}`);
      seen.push(...names(page));
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : '';
    } while (cursor);
    expect(seen).toEqual(['Page A', 'Page A', 'Page b', 'Pagé C']);
  });

  it('is seen by its own account, the coordinator and the auditor, and by nobody else', async () => {
    const own = await given.employer({ name: 'À moi' });
    const other = await given.employer({ name: 'À un autre' });
    const client = await signedIn(test, 'employer', { employerId: own });
    expect((await client.get(`/employers/${own}`)).status).toBe(200);
    expect((await client.get(`/employers/${other}`)).status).toBe(404);
    expect((await client.get(`/employers/${other}/establishments`)).status).toBe(404);
    expect(names(await client.get('/employers'))).toEqual(['À moi']);
    expect((await trainer.get(`/employers/${own}`)).status).toBe(404);
    expect(names(await trainer.get('/employers'))).toEqual([]);
    expect((await coordinator.get(`/employers/${newId()}`)).status).toBe(404);
    const learner = await signedIn(test, 'learner', { learnerId: await given.learner() });
    expect((await learner.get('/employers')).status).toBe(403);
    expect((await client.post('/employers', employer())).status).toBe(403);
    expect((await client.patch(`/employers/${own}`, { headcount: 1 }, '"1"')).status).toBe(403);
    expect((await anyone.get('/employers')).status).toBe(401);
  });
});

describe('an establishment', () => {
  it('belongs to its employer by SIREN, and takes the head office over', async () => {
    const siren = aSiren();
    const { body } = await coordinator.post(
      '/employers',
      employer({ siren, headOffice: { siret: aSiret(siren), department: '59' } }),
    );
    const path = `/employers/${body.id}/establishments`;
    const site = (siret: string, more: object = {}) => ({ siret, name: 'Site', department: '02', ...more });
    const foreign = await coordinator.post(path, site(aSiret()));
    expect(foreign.body.errors).toMatchObject([{ pointer: '/siret', code: 'siret_of_another_company' }]);
    const siret = aSiret(siren);
    const added = await coordinator.post(path, site(siret, { headOffice: true }));
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ siret, commune: null, department: '02', headOffice: true });
    expect((await coordinator.post(path, site(siret))).status).toBe(409);
    expect((await coordinator.get(`/employers/${body.id}`)).body.headOfficeSiret).toBe(siret);
    const all = await coordinator.get(`${path}?limit=1`);
    expect(all.body.items).toHaveLength(1);
    expect((await coordinator.get(`${path}?cursor=${all.body.nextCursor}`)).body.items).toHaveLength(1);
    expect((await coordinator.post(`/employers/${newId()}/establishments`, site(siret))).status).toBe(404);
    expect((await auditor.post(path, site(siret))).status).toBe(403);
    expect((await anyone.get(path)).status).toBe(401);
  });

  it('of La Poste passes by its sum of digits', async () => {
    const siret = '35600000009075';
    const answer = await coordinator.post(
      '/employers',
      employer({ siren: '356000000', headOffice: { siret, department: '75' } }),
    );
    expect(answer.body.headOfficeSiret).toBe(siret);
  });
});

describe('a training provider', () => {
  const provider = (more: object = {}) => ({
    siret: aSiret(),
    nda: `11 75 ${newId().replace(/\D/g, '').padStart(7, '0').slice(-7)}`,
    name: 'École Exemple',
    ...more,
  });

  it('is recorded, found and changed', async () => {
    const sent = provider({ legalRepresentative: 'Claude Exemple' });
    const created = await coordinator.post('/training-providers', sent);
    expect(created.status).toBe(201);
    expect(created.body.nda).toBe(sent.nda.replace(/ /g, ''));
    const path = `/training-providers/${created.body.id}`;
    const changed = await coordinator.patch(path, { name: 'Autre École' }, created.headers.get('etag') ?? '');
    expect(changed.body).toEqual({ ...created.body, name: 'Autre École' });
    expect((await coordinator.patch(path, { name: 'X' }, created.headers.get('etag') ?? '')).status).toBe(
      412,
    );
    expect((await coordinator.patch(path, { name: 'X' })).status).toBe(428);
    for (const text of ['autre ecole', sent.nda, sent.siret.slice(0, 11)]) {
      const found = await trainer.get(`/training-providers?search=${encodeURIComponent(text)}`);
      expect(names(found)).toContain('Autre École');
    }
    expect((await trainer.get(path)).body).toEqual(changed.body);
    const cleared = await coordinator.patch(
      path,
      { legalRepresentative: null },
      changed.headers.get('etag') ?? '',
    );
    expect(cleared.body.legalRepresentative).toBeNull();
  });

  it('is recorded once by SIRET and by NDA, and refused with all its faults', async () => {
    const sent = provider();
    expect((await coordinator.post('/training-providers', sent)).status).toBe(201);
    for (const twin of [provider({ siret: sent.siret }), provider({ nda: sent.nda })]) {
      expect((await coordinator.post('/training-providers', twin)).status).toBe(409);
    }
    const bad = await coordinator.post('/training-providers', { siret: '1', nda: '2', name: '' });
    expect(pointers(bad)).toEqual(['/name', '/nda', '/siret']);
    expect((await trainer.post('/training-providers', provider())).status).toBe(403);
    expect((await anyone.get('/training-providers')).status).toBe(401);
    expect((await coordinator.get(`/training-providers/${newId()}`)).status).toBe(404);
  });
});

describe('branches', () => {
  it('are listed by IDCC, and added once', async () => {
    const page = await coordinator.get('/branches?limit=2');
    expect(page.body.items[0]).toEqual({ idcc: '0016', name: expect.any(String) });
    expect(
      (await coordinator.get(`/branches?cursor=${page.body.nextCursor}`)).body.items[0].idcc > '0018',
    ).toBe(true);
    const added = await coordinator.post('/branches', { idcc: '9999', name: 'Essai' });
    expect(added).toMatchObject({ status: 201, body: { idcc: '9999', name: 'Essai' } });
    expect((await coordinator.post('/branches', { idcc: '9999', name: 'Essai' })).status).toBe(409);
    expect((await coordinator.post('/branches', {})).status).toBe(422);
    expect((await auditor.post('/branches', { idcc: '9997', name: 'Essai' })).status).toBe(403);
    expect((await anyone.get('/branches')).status).toBe(401);
  });
});

describe('the relay body of a programme', () => {
  it('is followed by the next one, which starts later and whose SIRET is checked', async () => {
    const { id, code } = await given.programme();
    const own = await signedIn(test, 'coordinator', { programmeIds: [id] });
    const path = `/programmes/${code}/relay-bodies`;
    const body = (validFrom: string, more: object = {}) => ({
      name: 'Relais',
      validFrom,
      source: 'Avenant',
      ...more,
    });
    expect((await own.post(path, body('2019-01-01'))).status).toBe(201);
    const next = await own.post(path, body('2019-06-01', { siret: aSiret(), name: 'Suivant' }));
    expect(next.body.relayBodies).toMatchObject([
      { name: 'Relais', validFrom: '2019-01-01', validUntil: '2019-05-31' },
      { name: 'Suivant', validFrom: '2019-06-01', validUntil: null },
    ]);
    expect(next.body.relayBody.name).toBe('Suivant');
    expect((await own.post(path, body('2019-06-01'))).body.errors).toMatchObject([
      { code: 'before_relay_body' },
    ]);
    expect((await own.post(path, body('2020-01-01', { siret: '123' }))).body.errors).toMatchObject([
      { pointer: '/siret', code: 'not_a_siret' },
    ]);
    expect((await coordinator.post(path, body('2020-01-01'))).status).toBe(404);
    expect((await auditor.post(path, body('2020-01-01'))).status).toBe(403);
    expect((await anyone.post(path, body('2020-01-01'))).status).toBe(401);
  });
});
