import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';

/** Any number: it names the lock under which one process at a time migrates. */
const MIGRATION_LOCK = 20181107;

/** Brings the database at this address to the latest migration; several processes may call it at once. */
export async function migrate(url: string): Promise<void> {
  const dataSource = new DataSource(dataSourceOptions(url));
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await dataSource.destroy();
  }
}
