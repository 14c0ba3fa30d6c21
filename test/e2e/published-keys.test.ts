import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { base64url, createLocalJWKSet, flattenedVerify, type JSONWebKeySet } from 'jose';
import { readSettings } from '../../src/config/settings.js';
import { keptKey } from '../../src/shared/keys/kept-key.js';
import { ProductKey } from '../../src/shared/keys/product-key.js';
import { SigningKeys } from '../../src/shared/keys/signing-keys.repository.js';
import { ApiClient } from '../support/api-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const published = async () =>
  (await new ApiClient(test.address).get('/.well-known/jwks.json')).body as JSONWebKeySet;
const bytes = Buffer.from('Arrêté n° 1');

/** What an outsider does: the keys as published, the bytes and the signature. */
async function verifiesOutside(
  signature: string,
  payload: Uint8Array,
  keys: JSONWebKeySet,
): Promise<boolean> {
  const [header = '', , sum = ''] = signature.split('.');
  const jws = { protected: header, payload: base64url.encode(payload), signature: sum };
  return flattenedVerify(jws, createLocalJWKSet(keys)).then(
    () => true,
    () => false,
  );
}

/** The product started again with another key. */
async function restartedWith(pem: string): Promise<ProductKey> {
  const settings = readSettings({ SIGNING_KEY: pem });
  const key = new ProductKey(settings, new SigningKeys(test.work));
  await key.onModuleInit();
  return key;
}
const aKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

describe('the keys that the product signs with', () => {
  it('are published, and what they signed verifies from them alone', async () => {
    const key = test.app.get(ProductKey);
    const answer = await new ApiClient(test.address).get('/.well-known/jwks.json');
    expect(answer.headers.get('content-type')).toContain('application/jwk-set+json');
    expect(answer.body.keys).toEqual([
      { kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid: key.kid, alg: 'EdDSA', use: 'sig' },
    ]);
    expect(answer.text).not.toContain('"d"');
    const signature = await key.sign(bytes);
    const keys = answer.body as JSONWebKeySet;
    expect(await verifiesOutside(signature, bytes, keys)).toBe(true);
    expect(await verifiesOutside(signature, Buffer.from('Arrêté n° 2'), keys)).toBe(false);
  });

  it('tell a changed byte and a stranger’s key apart', async () => {
    const key = test.app.get(ProductKey);
    const signature = await key.sign(bytes, { typ: 'maillon-test' });
    expect(await key.verify(bytes, signature)).toEqual({ valid: true, kid: key.kid });
    const changed = { valid: false, because: 'does_not_match' };
    expect(await key.verify(Buffer.from('Arrêté n° 2'), signature)).toEqual(changed);
    expect(await key.verify(bytes, `${signature.slice(0, -4)}AAAA`)).toEqual(changed);
    const header = base64url.encode(JSON.stringify({ alg: 'EdDSA', kid: 'stranger' }));
    const unknown = { valid: false, because: 'unknown_key' };
    expect(await key.verify(bytes, `${header}..AAAA`)).toEqual(unknown);
    expect(await key.verify(bytes, 'nonsense')).toEqual(unknown);
  });

  it('stay published after a rotation, the new one first, and can come back', async () => {
    const signature = await test.app.get(ProductKey).sign(bytes);
    const [pem, old] = [aKey(), test.app.get(ProductKey).kid];
    const rotated = await restartedWith(pem);
    const keys = await published();
    expect(keys.keys.map(({ kid }) => kid)).toEqual([rotated.kid, old]);
    expect(await verifiesOutside(signature, bytes, keys)).toBe(true);
    expect(await rotated.verify(bytes, signature)).toEqual({ valid: true, kid: old });
    await test.app.get(ProductKey).onModuleInit();
    expect((await published()).keys.map(({ kid }) => kid)).toEqual([old, rotated.kid]);
  });

  it('cannot be removed or replaced in the database', async () => {
    for (const sql of [
      'DELETE FROM signing_keys',
      `UPDATE signing_keys SET public_jwk = '{}'`,
      'TRUNCATE signing_keys CASCADE',
    ])
      await expect(test.work.query(sql)).rejects.toThrow('a public key stays as it was published');
  });
});

describe('the key of an installation that was given none', () => {
  it('is made once, also by several processes at once, and readable by its owner alone', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'maillon-keys-'));
    const made = await Promise.all(Array.from({ length: 8 }, () => keptKey(dataDir)));
    expect(new Set(made).size).toBe(1);
    const path = join(dataDir, 'keys', 'signing-key.pem');
    expect(readFileSync(path, 'utf8')).toBe(made[0]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(dataDir, 'keys'))).toEqual(['signing-key.pem']);
    rmSync(dataDir, { recursive: true });
  });
});
