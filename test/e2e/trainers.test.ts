import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { TrainersApi } from '../../src/trainers/trainers.api.js';
import { PASSWORD, signedIn } from '../support/accounts.js';
import { type Answer, ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const clock = new SimulatedClock(new Date('2030-03-01T10:00:00Z'));
let test: TestApp;
let given: Given;
let coordinator: ApiClient;
let auditor: ApiClient;
let anyone: ApiClient;

beforeAll(async () => {
  test = await startTestApp(clock);
  given = new Given(test.work);
  coordinator = await signedIn(test, 'coordinator');
  auditor = await signedIn(test, 'auditor');
  anyone = new ApiClient(test.address);
});
afterAll(() => test.close());

const trainer = async (more: object = {}) => ({
  familyName: 'Élan',
  givenNames: 'Dominique',
  email: `${newId()}@trainers.example`,
  providerId: await given.provider({ name: 'Organisme' }),
  ...more,
});
const pointers = ({ body }: Answer) => body.errors.map((fault: { pointer: string }) => fault.pointer).sort();
const put = (client: ApiClient, path: string, blockIds: unknown, etag?: string) =>
  client.put(path, { blockIds }, etag ? { 'If-Match': etag } : {});

describe('a trainer', () => {
  it('is recorded under a provider, changed with If-Match, and found by name', async () => {
    const sent = await trainer();
    const created = await coordinator.post('/trainers', sent);
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      id: expect.any(String),
      familyName: 'Élan',
      givenNames: 'Dominique',
      email: sent.email,
      provider: { id: sent.providerId, name: 'Organisme' },
      clearances: [],
    });
    const path = `/trainers/${created.body.id}`;
    const etag = created.headers.get('etag') ?? '';
    expect((await coordinator.patch(path, { familyName: 'X' })).status).toBe(428);
    const changed = await coordinator.patch(path, { familyName: 'Élancourt' }, etag);
    expect(changed.body).toEqual({ ...created.body, familyName: 'Élancourt' });
    expect((await coordinator.patch(path, { familyName: 'X' }, etag)).status).toBe(412);
    const found = await coordinator.get('/trainers?search=elancourt%20domi');
    expect(found.body.items).toEqual([changed.body]);
    const ofProvider = await coordinator.get(`/trainers?providerId=${sent.providerId}`);
    expect(ofProvider.body.items).toEqual([changed.body]);
    expect((await coordinator.get(`/trainers?providerId=${newId()}`)).body.items).toEqual([]);
  });

  it('is refused with all its faults, an unknown provider, or an address that another has', async () => {
    const bad = await coordinator.post('/trainers', { familyName: '', email: 'x', providerId: '1' });
    expect(bad.status).toBe(422);
    expect(pointers(bad)).toEqual(['/email', '/familyName', '/givenNames', '/providerId']);
    const unknown = await coordinator.post('/trainers', await trainer({ providerId: newId() }));
    expect(unknown.body.errors).toMatchObject([{ pointer: '/providerId', code: 'unknown_provider' }]);
    const sent = await trainer();
    expect((await coordinator.post('/trainers', sent)).status).toBe(201);
    const twin = await coordinator.post('/trainers', await trainer({ email: sent.email.toUpperCase() }));
    expect(twin).toMatchObject({ status: 409, body: { state: 'exists' } });
  });

  it('sees themselves and no other; roles without business with trainers see none', async () => {
    const [own, other] = [await given.trainer(), await given.trainer()];
    const self = await signedIn(test, 'trainer', { trainerId: own });
    expect((await self.get(`/trainers/${own}`)).status).toBe(200);
    expect((await self.get(`/trainers/${other}`)).status).toBe(404);
    expect((await self.get(`/trainers/${other}/calendar`)).status).toBe(404);
    const list = await self.get('/trainers');
    expect(list.body.items.map((item: { id: string }) => item.id)).toEqual([own]);
    expect((await self.post('/trainers', await trainer())).status).toBe(403);
    expect((await self.patch(`/trainers/${own}`, { familyName: 'X' }, '"1"')).status).toBe(403);
    expect((await put(self, `/trainers/${own}/clearances`, [], '"1"')).status).toBe(403);
    expect((await self.post(`/trainers/${own}/invitations`)).status).toBe(403);
    for (const path of ['/trainers', `/trainers/${own}`, `/trainers/${own}/calendar`]) {
      expect((await auditor.get(path)).status).toBe(403);
      expect((await anyone.get(path)).status).toBe(401);
    }
    expect((await coordinator.get(`/trainers/${newId()}`)).status).toBe(404);
  });

  it('is listed once over all pages', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await coordinator.get(`/trainers?limit=2${cursor}`);
      seen.push(...page.body.items.map((item: { id: string }) => item.id));
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : '';
    } while (cursor);
    const [{ count } = { count: 0 }] = await test.work.query<{ count: number }>(
      `SELECT count(*)::int FROM trainers`,
    );
    expect(seen).toHaveLength(count);
    expect(new Set(seen).size).toBe(count);
  });
});

describe('clearances', () => {
  it('are set as a whole, and one that stays keeps when it was granted', async () => {
    const [a, b, c] = [await given.block(), await given.block(), await given.block()];
    const id = await given.trainer();
    const path = `/trainers/${id}/clearances`;
    clock.moveTo(new Date('2030-03-01T10:00:00Z'));
    const first = await put(coordinator, path, [a.blockId, b.blockId], '"1"');
    expect(first.status).toBe(200);
    clock.moveTo(new Date('2030-04-01T10:00:00Z'));
    const second = await put(
      coordinator,
      path,
      [c.blockId.toUpperCase(), b.blockId],
      first.headers.get('etag') ?? '',
    );
    expect(second.body.clearances).toEqual([
      {
        blockId: b.blockId,
        certificationCode: b.certificationCode,
        blockCode: b.code,
        grantedAt: '2030-03-01T10:00:00.000Z',
      },
      {
        blockId: c.blockId,
        certificationCode: c.certificationCode,
        blockCode: c.code,
        grantedAt: '2030-04-01T10:00:00.000Z',
      },
    ]);
    const api = test.app.get(TrainersApi);
    expect(await api.isCleared(id, b.blockId)).toBe(true);
    expect(await api.isCleared(id, a.blockId)).toBe(false);
    clock.moveTo(new Date('2030-03-01T10:00:00Z'));
  });

  it('are refused whole when a block is none, and told which', async () => {
    const block = await given.block();
    const id = await given.trainer();
    const path = `/trainers/${id}/clearances`;
    const refused = await put(coordinator, path, [newId(), block.blockId, newId()], '"1"');
    expect(refused.body.errors).toMatchObject([
      { pointer: '/blockIds/0', code: 'unknown_block' },
      { pointer: '/blockIds/2', code: 'unknown_block' },
    ]);
    expect((await coordinator.get(`/trainers/${id}`)).body.clearances).toEqual([]);
    expect((await put(coordinator, path, [block.blockId])).status).toBe(428);
    expect((await put(coordinator, path, [block.blockId], '"9"')).status).toBe(412);
    expect((await put(coordinator, path, 'x', '"1"')).status).toBe(422);
    expect((await put(coordinator, `/trainers/${newId()}/clearances`, [], '"1"')).status).toBe(404);
  });

  it('are set by one of two who set them at once', async () => {
    const block = await given.block();
    const path = `/trainers/${await given.trainer()}/clearances`;
    const answers = await Promise.all([1, 2, 3].map(() => put(coordinator, path, [block.blockId], '"1"')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });
});

describe('the calendar', () => {
  it('has the half-days of the trainer in the period, and hides what another programme does', async () => {
    const trainerId = await given.trainer();
    const programme = await given.programme();
    await given.cohort({
      programme_id: programme.id,
      title: 'Cohorte IA',
      trainer_ids: [trainerId],
      half_days: [['2030-03-04'], ['2030-03-04', 'afternoon'], ['2030-09-02']],
    });
    await given.cohort({ trainer_ids: [trainerId], half_days: [['2030-03-05']] });
    const self = await signedIn(test, 'trainer', { trainerId });
    const path = `/trainers/${trainerId}/calendar`;
    const own = await self.get(path);
    expect(own.body).toMatchObject({ from: '2030-03-01', to: '2030-06-01' });
    expect(own.body.halfDays.map((h: { date: string; period: string }) => `${h.date} ${h.period}`)).toEqual([
      '2030-03-04 morning',
      '2030-03-04 afternoon',
      '2030-03-05 morning',
    ]);
    expect(own.body.halfDays[0]).toMatchObject({
      cohortTitle: 'Cohorte IA',
      programmeCode: programme.code,
      startsAt: '2030-03-04T09:00:00.000Z',
      room: null,
    });
    const scoped = await signedIn(test, 'coordinator', { programmeIds: [programme.id] });
    const seen = await scoped.get(`${path}?from=2030-03-04&to=2030-03-05`);
    expect(seen.body.halfDays.map((h: { cohortTitle: string | null }) => h.cohortTitle)).toEqual([
      'Cohorte IA',
      'Cohorte IA',
      null,
    ]);
    expect(seen.body.halfDays[2]).toMatchObject({ cohortId: null, programmeCode: null, date: '2030-03-05' });
  });

  it('refuses a period that runs backwards, is too long or does not exist', async () => {
    const path = `/trainers/${await given.trainer()}/calendar`;
    for (const query of [
      'from=2030-03-02&to=2030-03-01',
      'from=2030-01-01&to=2031-01-03',
      'from=2030-02-30',
    ]) {
      expect((await coordinator.get(`${path}?${query}`)).status).toBe(400);
    }
    expect((await coordinator.get(`${path}?from=2030-01-01&to=2031-01-02`)).status).toBe(200);
  });
});

describe('the invitation of a trainer', () => {
  it('opens an account that sees its own calendar; a second link ends the first', async () => {
    const email = `${newId()}@trainers.example`;
    const id = await given.trainer({ email });
    const first = await coordinator.post(`/trainers/${id}/invitations`);
    expect(first.status).toBe(201);
    const second = await coordinator.post(`/trainers/${id}/invitations`);
    expect(second.body.accountId).toBe(first.body.accountId);
    const accept = ({ body }: Answer) => {
      const token = body.link.split('#')[1];
      return anyone.post('/auth/invitations/accept', { token, password: PASSWORD });
    };
    expect((await accept(first)).status).toBe(404);
    const session = await accept(second);
    expect(session.status).toBe(200);
    const self = anyone.as(session.body.accessToken);
    expect((await self.get('/me')).body).toMatchObject({ email, role: 'trainer', scope: { trainerId: id } });
    expect((await self.get(`/trainers/${id}/calendar`)).status).toBe(200);
    expect((await coordinator.post(`/trainers/${id}/invitations`)).status).toBe(409);
    expect((await coordinator.post(`/trainers/${newId()}/invitations`)).status).toBe(404);
  });
});

describe('what other modules may ask of trainers', () => {
  it('is whether they exist, and their names', async () => {
    const api = test.app.get(TrainersApi);
    const id = await given.trainer({ family_name: 'Nom', given_names: 'Prénom' });
    expect(await api.exist([id, id.toUpperCase()])).toBe(true);
    expect(await api.exist([id, newId()])).toBe(false);
    expect(await api.names([id, newId()])).toEqual(new Map([[id, 'Prénom Nom']]));
  });
});
