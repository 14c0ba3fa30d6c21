import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../config/settings.js';
import { clusterFolder, PASSWORD_FILE, ROLE } from './embedded/cluster.js';
import { isServed } from './embedded/orphan.js';
import { EmbeddedPostgres } from './embedded-postgres.js';

/** A database for a tool beside the product. */
export interface ReachedDatabase {
  url: string;
  /** Stops what was started for the tool; a server that was running goes on. */
  leave(): Promise<void>;
}

/**
 * The database of these settings: DATABASE_URL; else the embedded one, that of the running product when it runs, and
 * otherwise started for as long as the tool needs it.
 * @throws DatabaseStartError with a sentence that says what to do
 */
export async function reachDatabase(
  settings: Settings,
  say: (line: string) => void,
): Promise<ReachedDatabase> {
  const stays = () => Promise.resolve();
  if (settings.databaseUrl) return { url: settings.databaseUrl, leave: stays };
  const running = urlOfRunning(clusterFolder(settings.dataDir));
  if (running) return { url: running, leave: stays };
  if (!existsSync(clusterFolder(settings.dataDir)))
    throw new Error(`There is no database in ${settings.dataDir}: set DATA_DIR or DATABASE_URL.`);
  const database = await EmbeddedPostgres.start({ dataDir: settings.dataDir, log: say });
  return { url: database.url, leave: () => database.stop() };
}

/** Where the embedded server of a running product listens: PostgreSQL writes it on the fourth line, `ready` on the eighth. */
function urlOfRunning(cluster: string): string | undefined {
  if (!isServed(cluster)) return undefined;
  const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  if (lines[7]?.trim() !== 'ready') return undefined;
  const password = readFileSync(join(cluster, PASSWORD_FILE), 'utf8').trim();
  return `postgres://${ROLE}:${password}@127.0.0.1:${Number(lines[3])}/${ROLE}`;
}
