/**
 * The process that holds the cluster of a test run: started by start-cluster.ts, it sends where the cluster is, and
 * stops and removes it when the channel closes, which also happens when Jest is killed.
 */
import { readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../../src/shared/database/embedded-postgres.js';
import { prepareTemplate } from './template-database.js';

const PREFIX = 'maillon-test-';
const outside = process.env.TEST_DATABASE_URL;

/** Folders of keepers that were killed themselves: starting takes over what still runs there, so it can be stopped. */
async function removeLeftovers(): Promise<void> {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  for (const folder of folders) {
    const dataDir = join(tmpdir(), folder);
    try {
      const leftover = await EmbeddedPostgres.start({ dataDir, throwaway: true, log: () => undefined });
      await leftover.stop();
      rmSync(dataDir, { recursive: true, force: true });
    } catch {
      // in use by another run of the tests
    }
  }
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
