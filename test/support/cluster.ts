import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { runAlone, TEMPLATE, urlOfDatabase } from './template-database.js';

export interface TestDatabase {
  url: string;
  /** Ends the connections that are left, and removes the database. */
  drop(): Promise<void>;
}

/** SQLSTATE of a template that another copy is being made of. */
const TEMPLATE_BUSY = '55006';

/** A migrated, empty database for one test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = process.env.TEST_CLUSTER_URL;
  if (!cluster) throw new Error('No cluster: the tests run through Jest, whose global setup starts it.');
  if (process.env.TEST_TEMPLATE_FAULT) {
    throw new Error(`The template database could not be migrated: ${process.env.TEST_TEMPLATE_FAULT}`);
  }
  const name = `maillon_test_${process.pid}_${randomBytes(5).toString('hex')}`;
  await copyTemplate(cluster, name);
  return {
    url: urlOfDatabase(cluster, name),
    drop: () => runAlone(cluster, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function copyTemplate(cluster: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runAlone(cluster, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
    } catch (fault) {
      const busy = fault instanceof Error && 'code' in fault && fault.code === TEMPLATE_BUSY;
      if (!busy || attempt >= 100) throw fault;
      await pause(50 + Math.random() * 100);
    }
  }
}
