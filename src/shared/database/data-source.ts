import pg from 'pg';
import type { DataSourceOptions, MixedList } from 'typeorm';
import { ALL_MIGRATIONS } from '../../../migrations/all-migrations.js';
import { SnakeCaseNames } from './snake-case-names.js';

const INT8 = 20;
const DATE = 1082;

// Counts and cents fit a double exactly (2^53); a date is a day, not an instant in the server's time zone.
pg.types.setTypeParser(INT8, Number);
pg.types.setTypeParser(DATE, (text) => text);

/** Options of every connection to the database: the schema comes from migrations, never from entities. */
export function dataSourceOptions(
  url: string,
  entities: MixedList<string | (new () => unknown)> = [],
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: entities as never[],
    migrations: ALL_MIGRATIONS,
    migrationsTableName: 'migrations',
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto', // only says that generated ids come from gen_random_uuid()
    namingStrategy: new SnakeCaseNames(),
    poolSize: 20,
    // Two thousand people who want a seat in the same minute wait for a connection rather than be turned away.
    extra: { application_name: 'maillon', connectionTimeoutMillis: 60_000 },
  };
}
