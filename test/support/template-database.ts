import pg from 'pg';

/** Migrated once a run; every test database is a copy of it. */
export const TEMPLATE = 'maillon_template';

/** The same server, another database. */
export function urlOfDatabase(clusterUrl: string, database: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs one statement on a connection of its own. */
export async function runAlone(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes the template anew and migrates it. */
export async function prepareTemplate(clusterUrl: string): Promise<void> {
  await runAlone(clusterUrl, `DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  await runAlone(clusterUrl, `CREATE DATABASE ${TEMPLATE}`);
  const { migrate } = await import('../../src/shared/database/migrate.js');
  await migrate(urlOfDatabase(clusterUrl, TEMPLATE));
}
