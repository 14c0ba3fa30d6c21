import type { Settings } from './config/settings.js';
import { EmbeddedPostgres } from './shared/database/embedded-postgres.js';
import { waitForDatabase } from './shared/database/wait-for-database.js';

/** The database that the product runs on, and how to let go of it. */
export interface DatabaseServer {
  url: string;
  stop(): Promise<void>;
}

/** The server of DATABASE_URL, once it answers; without it, the embedded one. */
export async function openDatabase(settings: Settings, say: (line: string) => void): Promise<DatabaseServer> {
  if (settings.databaseUrl === undefined)
    return EmbeddedPostgres.start({ dataDir: settings.dataDir, log: say });
  await waitForDatabase(settings.databaseUrl, { log: say });
  return { url: settings.databaseUrl, stop: () => Promise.resolve() };
}
