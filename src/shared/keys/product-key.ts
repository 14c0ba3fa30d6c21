import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  base64url,
  calculateJwkThumbprint,
  decodeProtectedHeader,
  errors,
  FlattenedSign,
  flattenedVerify,
  importJWK,
} from 'jose';
import { Settings } from '../../config/settings.js';
import { keptKey } from './kept-key.js';
import { type PublicKey, SigningKeys } from './signing-keys.repository.js';

/** What a signature says about the bytes. */
export type Verdict =
  { valid: true; kid: string } | { valid: false; because: 'unknown_key' | 'does_not_match' };

/** Header members that tell what was signed (RFC 7515, 4.1.9 and 4.1.10). */
export interface SignedAs {
  typ?: string;
  cty?: string;
}

/**
 * The key that the product signs with, in its own name: Ed25519 (RFC 8037). Whoever has the published keys can tell
 * that bytes are as the product signed them, without asking the product about these bytes.
 */
@Injectable()
export class ProductKey implements OnModuleInit {
  private key: KeyObject | undefined;
  private current: PublicKey | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly keys: SigningKeys,
  ) {}

  async onModuleInit(): Promise<void> {
    const key = createPrivateKey(this.settings.signingKey ?? (await keptKey(this.settings.dataDir)));
    const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
    const jwk = { kty: 'OKP', crv: 'Ed25519', x } as const;
    this.current = { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA', use: 'sig' };
    this.key = key;
    await this.keys.use(this.current);
  }

  /** Name of the key in use: its thumbprint (RFC 7638). */
  get kid(): string {
    return this.ready(this.current).kid;
  }

  /** Signs bytes: a JWS in compact form without its payload (RFC 7515, appendix F). */
  async sign(payload: Uint8Array, as: SignedAs = {}): Promise<string> {
    const jws = await new FlattenedSign(payload)
      .setProtectedHeader({ alg: 'EdDSA', kid: this.kid, ...as })
      .sign(this.ready(this.key));
    return `${jws.protected}..${jws.signature}`;
  }

  /** Whether a detached signature is one of the product, by any key that it ever published, over these bytes. */
  async verify(payload: Uint8Array, detached: string): Promise<Verdict> {
    const kid = kidOf(detached);
    const key = kid === undefined ? undefined : await this.keys.find(kid);
    if (kid === undefined || !key) return { valid: false, because: 'unknown_key' };
    const [header = '', , signature = ''] = detached.split('.');
    const jws = { protected: header, payload: base64url.encode(payload), signature };
    try {
      await flattenedVerify(jws, await importJWK({ ...key }), { algorithms: ['EdDSA'] });
      return { valid: true, kid };
    } catch (error) {
      if (error instanceof errors.JOSEError) return { valid: false, because: 'does_not_match' };
      throw error;
    }
  }

  /** The keys as a JWK set (RFC 7517), the one in use first; retired ones too, for what they signed. */
  async published(): Promise<{ keys: PublicKey[] }> {
    return { keys: await this.keys.published() };
  }

  private ready<T>(value: T | undefined): T {
    if (value === undefined) throw new Error('the key is read as the product starts');
    return value;
  }
}

function kidOf(detached: string): string | undefined {
  try {
    return decodeProtectedHeader(detached).kid;
  } catch {
    return undefined;
  }
}
