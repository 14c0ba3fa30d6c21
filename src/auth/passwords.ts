import { hash, verify } from '@node-rs/argon2';

/** argon2id, 19 MiB, 2 passes: the least that OWASP's password storage page recommends. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is the one of this hash. Without a hash it takes the same time and says no, so that the
 * time of an answer does not tell which accounts exist.
 */
export async function passwordMatches(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  decoy ??= hashPassword('no account has this one');
  const matches = await verify(passwordHash ?? (await decoy), password.normalize('NFC'));
  return matches && typeof passwordHash === 'string';
}
