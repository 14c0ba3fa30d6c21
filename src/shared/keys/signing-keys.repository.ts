import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';

/** A public key as it is published (RFC 7517, RFC 8037). */
export interface PublicKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
  alg: 'EdDSA';
  use: 'sig';
}

/** The public keys that the product signs, or signed, with. */
@Injectable()
export class SigningKeys {
  constructor(private readonly work: UnitOfWork) {}

  /** Publishes the key that signs from now on; the one before is retired, and stays published. */
  async use(key: PublicKey): Promise<void> {
    await this.work.run(async () => {
      await this.work.query(
        `INSERT INTO signing_keys (kid, public_jwk) VALUES ($1, $2)
         ON CONFLICT (kid) DO UPDATE SET retired_at = NULL WHERE signing_keys.retired_at IS NOT NULL`,
        [key.kid, key],
      );
      await this.work.query(
        `UPDATE signing_keys SET retired_at = maillon_now() WHERE kid <> $1 AND retired_at IS NULL`,
        [key.kid],
      );
    });
  }

  /** Every key, the one in use first. */
  async published(): Promise<PublicKey[]> {
    const rows = await this.work.query<{ key: PublicKey }>(
      `SELECT public_jwk AS key FROM signing_keys ORDER BY retired_at DESC NULLS FIRST, kid`,
    );
    return rows.map(({ key }) => key);
  }

  async find(kid: string): Promise<PublicKey | undefined> {
    const [row] = await this.work.query<{ key: PublicKey }>(
      `SELECT public_jwk AS key FROM signing_keys WHERE kid = $1`,
      [kid],
    );
    return row?.key;
  }
}
