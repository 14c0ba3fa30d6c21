import { createHash, hkdfSync } from 'node:crypto';

const BLOCK_BYTES = 64;
const INNER = 0x36;
const OUTER = 0x5c;

/** A key of HMAC-SHA-256, padded as RFC 2104 has it, so that the database can finish the sum. */
export interface PseudonymKey {
  inner: Buffer;
  outer: Buffer;
}

/** The key of a programme's pseudonyms: stable as long as the secret is, and useless in another programme. */
export function pseudonymKey(secret: string, programmeId: string): PseudonymKey {
  const key = Buffer.from(
    hkdfSync('sha256', secret, programmeId, 'maillon pseudonyms of reports', BLOCK_BYTES),
  );
  return {
    inner: key.map((byte) => byte ^ INNER) as Buffer,
    outer: key.map((byte) => byte ^ OUTER) as Buffer,
  };
}

/** HMAC-SHA-256 of the id of a learner, as the database makes it for a list of people. */
export function pseudonymOf({ inner, outer }: PseudonymKey, learnerId: string): string {
  const id = Buffer.from(learnerId.replaceAll('-', ''), 'hex');
  const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  return sha256(outer, sha256(inner, id)).toString('hex');
}
