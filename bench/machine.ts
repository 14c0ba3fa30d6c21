import { cpus, totalmem } from 'node:os';
import type pg from 'pg';

/** What the figures depend on; no name of a machine. */
export interface Machine {
  cores: number;
  processor: string;
  memoryGiB: number;
  node: string;
  postgres: string;
}

export async function machine(database: pg.Client): Promise<Machine> {
  const { rows } = await database.query<{ server_version: string }>('SHOW server_version');
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    node: process.versions.node,
    postgres: rows[0]?.server_version ?? 'unknown',
  };
}
