import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountsRepository } from '../../src/auth/accounts.repository.js';
import { hashPassword } from '../../src/auth/passwords.js';
import { ApiClient } from '../support/api-client.js';
import { PASSWORD, signedIn } from '../support/accounts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let anyone: ApiClient;

beforeAll(async () => {
  test = await startTestApp();
  anyone = new ApiClient(test.address);
});
afterAll(() => test.close());

async function accountNamed(email: string): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  await test.app.get(AccountsRepository).insert({ email, displayName: 'X', role: 'auditor', passwordHash });
}

describe('sign-in', () => {
  it('gives tokens, and /me says who and with which scope', async () => {
    await accountNamed('a@test.example');
    const login = await anyone.post('/auth/login', { email: 'A@test.example', password: PASSWORD });
    expect(login.status).toBe(200);
    expect(login.body).toMatchObject({ tokenType: 'Bearer', expiresIn: 900 });
    const me = await anyone.as(login.body.accessToken).get('/me');
    expect(me.body).toMatchObject({ email: 'a@test.example', role: 'auditor', scope: { programmeIds: [] } });
  });

  it('answers the same to a wrong password and to an unknown address', async () => {
    await accountNamed('b@test.example');
    const wrong = await anyone.post('/auth/login', { email: 'b@test.example', password: 'wrong' });
    const unknown = await anyone.post('/auth/login', { email: 'nobody@test.example', password: 'wrong' });
    for (const answer of [wrong, unknown]) {
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body.type).toMatch(/\/wrong_credentials$/);
    }
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
  });

  it('tells all the faults of a bad body at once, in the language asked for', async () => {
    const answer = await anyone.post(
      '/auth/login',
      { email: 'x', extra: 1 },
      { 'Accept-Language': 'fr-FR,fr;q=0.9' },
    );
    expect(answer.status).toBe(401);
    const accept = await anyone.post('/auth/refresh', { extra: 1 }, { 'Accept-Language': 'fr-FR,fr;q=0.9' });
    expect(accept.status).toBe(422);
    expect(accept.headers.get('content-language')).toBe('fr');
    expect(accept.body.errors).toEqual([
      { pointer: '/extra', code: 'unknown_property', message: 'n’est pas une information attendue ici' },
      { pointer: '/refreshToken', code: 'missing', message: 'est à indiquer' },
    ]);
  });

  it('makes an account wait after five wrong tries, even for the right password', async () => {
    await accountNamed('c@test.example');
    for (let i = 0; i < 5; i += 1) {
      expect((await anyone.post('/auth/login', { email: 'c@test.example', password: 'wrong' })).status).toBe(
        401,
      );
    }
    const blocked = await anyone.post('/auth/login', { email: 'c@test.example', password: PASSWORD });
    expect(blocked.status).toBe(429);
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('refresh tokens', () => {
  it('rotate, and a reused one ends its whole family', async () => {
    await accountNamed('d@test.example');
    const first = await anyone.post('/auth/login', { email: 'd@test.example', password: PASSWORD });
    const second = await anyone.post('/auth/refresh', { refreshToken: first.body.refreshToken });
    expect(second.status).toBe(200);
    expect((await anyone.post('/auth/refresh', { refreshToken: first.body.refreshToken })).status).toBe(401);
    const afterReuse = await anyone.post('/auth/refresh', { refreshToken: second.body.refreshToken });
    expect(afterReuse.status).toBe(401);
  });

  it('give one winner when two clients trade the same one at once', async () => {
    await accountNamed('e@test.example');
    const { body } = await anyone.post('/auth/login', { email: 'e@test.example', password: PASSWORD });
    const twins = [1, 2].map(() => anyone.post('/auth/refresh', { refreshToken: body.refreshToken }));
    const statuses = (await Promise.all(twins)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 401]);
  });

  it('are over after sign-out', async () => {
    await accountNamed('f@test.example');
    const { body } = await anyone.post('/auth/login', { email: 'f@test.example', password: PASSWORD });
    expect((await anyone.post('/auth/logout', { refreshToken: body.refreshToken })).status).toBe(204);
    expect((await anyone.post('/auth/refresh', { refreshToken: body.refreshToken })).status).toBe(401);
  });
});

describe('accounts', () => {
  it('are created by invitation, whose link is valid once and refuses a weak password without being spent', async () => {
    const admin = await signedIn(test, 'admin');
    const created = await admin.post('/accounts', {
      email: 'g@test.example',
      displayName: 'G',
      role: 'auditor',
    });
    expect(created.status).toBe(201);
    const token = String(created.body.link).split('#')[1];
    const weak = await anyone.post('/auth/invitations/accept', { token, password: 'azerty' });
    expect(weak.status).toBe(422);
    expect(weak.body.errors[0].code).toBe('password_too_weak');
    expect((await anyone.post('/auth/invitations/accept', { token, password: PASSWORD })).status).toBe(200);
    expect((await anyone.post('/auth/invitations/accept', { token, password: PASSWORD })).status).toBe(404);
  });

  it('want If-Match to change, and a disabled one signs in no more', async () => {
    const admin = await signedIn(test, 'admin');
    const { body } = await admin.post('/accounts', {
      email: 'h@test.example',
      displayName: 'H',
      role: 'auditor',
    });
    const read = await admin.get(`/accounts/${body.accountId}`);
    const path = `/accounts/${body.accountId}`;
    expect((await admin.patch(path, { status: 'disabled' })).status).toBe(428);
    expect((await admin.patch(path, { status: 'disabled' }, '"99"')).status).toBe(412);
    const changed = await admin.patch(path, { status: 'disabled' }, read.headers.get('etag') ?? '');
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(read.headers.get('etag'));
  });

  it('refuse a scope that does not fit the role, and an address twice', async () => {
    const admin = await signedIn(test, 'admin');
    const noLearner = await admin.post('/accounts', {
      email: 'i@test.example',
      displayName: 'I',
      role: 'learner',
    });
    expect(noLearner.status).toBe(422);
    const account = { email: 'j@test.example', displayName: 'J', role: 'juror' };
    expect((await admin.post('/accounts', account)).status).toBe(201);
    expect((await admin.post('/accounts', { ...account, email: 'J@test.example' })).status).toBe(409);
  });
});

describe('idempotency keys', () => {
  it('give one effect and the same answer, also to twins at the same instant', async () => {
    const admin = await signedIn(test, 'admin');
    const account = { email: 'k@test.example', displayName: 'K', role: 'juror' };
    const twins = await Promise.all([1, 2, 3, 4].map(() => admin.postOnce('/accounts', account, 'key-1')));
    expect(new Set(twins.map(({ text }) => text)).size).toBe(1);
    expect(twins.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const other = await admin.postOnce('/accounts', { ...account, email: 'l@test.example' }, 'key-1');
    expect(other.status).toBe(422);
    expect(other.body.type).toMatch(/idempotency_key_reused$/);
  });
});

describe('an empty body', () => {
  it('is no body, whatever type it announces', async () => {
    const admin = await signedIn(test, 'admin');
    const { body } = await admin.post('/accounts', {
      email: 'm@test.example',
      displayName: 'M',
      role: 'juror',
    });
    const announced = { 'Content-Type': 'application/json' };
    expect((await admin.post(`/accounts/${body.accountId}/invitations`, undefined, announced)).status).toBe(
      201,
    );
    expect((await admin.post('/accounts', undefined, announced)).body.errors[0].code).toBe('body_missing');
  });
});

describe('what is not there', () => {
  it('is a 404 problem with a request id, and malformed JSON a 400', async () => {
    const missing = await anyone.get('/nowhere');
    expect(missing.status).toBe(404);
    expect(missing.headers.get('x-request-id')).toBe(missing.body.requestId);
    const malformed = await anyone.upload('/auth/login', '{', 'application/json');
    expect(malformed.status).toBe(400);
    expect((await anyone.upload('/auth/login', 'x', 'text/plain')).status).toBe(415);
    expect(
      (
        await anyone.upload(
          '/auth/refresh',
          `{"refreshToken":"${'x'.repeat(2_000_000)}"}`,
          'application/json',
        )
      ).status,
    ).toBe(413);
  });
});
