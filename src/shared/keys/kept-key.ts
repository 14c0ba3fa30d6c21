import { generateKeyPairSync } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../ids.js';

/**
 * The key of an installation that was given none: made once, kept in `DATA_DIR/keys`, readable by its owner alone.
 * Of several processes that start at once, one makes it and all use it.
 */
export async function keptKey(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'keys');
  const path = join(folder, 'signing-key.pem');
  const kept = await readIfThere(path);
  if (kept !== undefined) return kept;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${newId()}.part`;
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFile(draft, privateKey.export({ format: 'pem', type: 'pkcs8' }), {
    flag: 'wx',
    mode: 0o600,
    flush: true,
  });
  await chmod(draft, 0o600);
  try {
    // A link is made or refused as a whole: a key that another process just made is never overwritten.
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  return readFile(path, 'utf8');
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
