import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The key of the access tokens of a served product. */
export const SECRET = 'a key of these tests alone, 32 characters and more';

/** The product in a process of its own. */
export interface ServedProduct {
  address: string;
  /** SIGKILL: no goodbye, nothing finished. */
  kill(): Promise<void>;
}

const children = new Set<ChildProcess>();

/** Starts the product on this database; without jobs, unless `settings` say otherwise. */
export async function serveProduct(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<ServedProduct> {
  const words = ['--import', './test/support/typescript.mjs', './test/support/enrolments-serve.ts'];
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    DATABASE_URL: databaseUrl,
    ACCESS_TOKEN_SECRET: SECRET,
    JOBS: 'off',
    ...settings,
  };
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], env });
  children.add(child);
  const exit = once(child, 'exit').then(() => children.delete(child));
  const ended = exit.then(() => Promise.reject(new Error('the product ended')));
  ended.catch(() => undefined);
  const [address] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [string];
  const kill = async () => {
    child.kill('SIGKILL');
    await exit;
  };
  return { address, kill };
}

/** Kills whatever a failed test left running. */
export function killServed(): void {
  for (const child of children) child.kill('SIGKILL');
}
