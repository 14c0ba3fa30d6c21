import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readSettings, SettingsError } from '../../../src/config/settings.js';

const pemOf = (key: KeyObject) => key.export({ format: 'pem', type: 'pkcs8' }).toString();
const pem = pemOf(generateKeyPairSync('ed25519').privateKey);
const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://maillon.example',
  ACCESS_TOKEN_SECRET: 'a'.repeat(40),
  PSEUDONYM_SECRET: 'b'.repeat(40),
};

/** The faults that name the key; empty when the settings are right. */
function faults(env: Record<string, string>): string[] {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    return (error as SettingsError).faults.filter((fault) => fault.includes('SIGNING_KEY'));
  }
}

describe('the setting of the signing key', () => {
  it('is needed in production, and nowhere else', () => {
    expect(faults(production)).toHaveLength(1);
    expect(readSettings({}).signingKey).toBeUndefined();
    expect(faults({ ...production, SIGNING_KEY: pem })).toEqual([]);
  });

  it('takes the key itself, with its line breaks escaped too, or the path of its file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'maillon-key-'));
    const path = join(folder, 'key.pem');
    writeFileSync(path, pem);
    expect(readSettings({ SIGNING_KEY: pem }).signingKey).toBe(pem.trim());
    expect(readSettings({ SIGNING_KEY: pem.replaceAll('\n', '\\n') }).signingKey).toBe(pem);
    expect(readSettings({ SIGNING_KEY: path }).signingKey).toBe(pem);
    rmSync(folder, { recursive: true });
  });

  it('refuses another kind of key, nonsense and a missing file, without quoting them', () => {
    const rsa = pemOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
    for (const value of [rsa, 'nonsense', '/nowhere/key.pem', pem.slice(0, 60)]) {
      const [fault = '', ...more] = faults({ SIGNING_KEY: value });
      expect(more).toEqual([]);
      expect(fault).toContain('has to be an Ed25519 private key');
      expect(fault).not.toContain(value);
    }
  });

  it('refuses keys that are printed in standards', () => {
    const seeds = [
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842',
      '00'.repeat(32),
    ];
    for (const seed of seeds) {
      const der = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex');
      const example = pemOf(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
      expect(faults({ ...production, SIGNING_KEY: example })).toEqual([
        'SIGNING_KEY still has the value of an example',
      ]);
    }
  });
});
