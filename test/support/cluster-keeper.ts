/**
 * The process that holds the cluster of a test run: started by start-cluster.ts, it sends where the cluster is, and
 * stops and removes it when the channel closes, which also happens when Jest is killed.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../../src/shared/database/embedded-postgres.js';
import { prepareTemplate } from './template-database.js';

const PREFIX = 'maillon-test-';
const outside = process.env.TEST_DATABASE_URL;

/** Long enough that no test still means to start its killed server again. */
const ABANDONED_AFTER_MS = 10 * 60_000;

/** Folders of runs that were killed, keeper and all: starting takes over what still runs there, so it can be stopped. */
async function removeLeftovers(): Promise<void> {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  for (const folder of folders.map((name) => join(tmpdir(), name))) {
    const dataDir = [folder, join(folder, 'data')].find(isAbandoned);
    if (!dataDir) continue;
    try {
      const leftover = await EmbeddedPostgres.start({ dataDir, throwaway: true, log: () => undefined });
      await leftover.stop();
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // in use by a long run of the tests
    }
  }
}

function isAbandoned(dataDir: string): boolean {
  const lock = statSync(join(dataDir, 'instance.lock'), { throwIfNoEntry: false });
  return lock !== undefined && Date.now() - lock.mtimeMs > ABANDONED_AFTER_MS;
}

async function startCluster(): Promise<{ url: string; end: () => Promise<void> }> {
  if (outside) return { url: outside, end: () => Promise.resolve() };
  await removeLeftovers();
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
  const cluster = await EmbeddedPostgres.start({ dataDir, throwaway: true, log: () => undefined });
  const end = async (): Promise<void> => {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: cluster.url, end };
}

const runEnded = new Promise<void>((resolve) => process.once('disconnect', resolve));
const { url, end } = await startCluster();
try {
  const templateFault = await prepareTemplate(url).then(
    () => null,
    (fault: unknown) => (fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)),
  );
  process.send?.({ url, templateFault });
  await runEnded;
} finally {
  await end();
}
