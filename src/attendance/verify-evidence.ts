import { DataSource } from 'typeorm';
import { readSettings } from '../config/settings.js';
import { SystemClock } from '../shared/clock.js';
import { dataSourceOptions } from '../shared/database/data-source.js';
import { reachDatabase } from '../shared/database/reach-database.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { CheckEvidence } from './check-evidence.js';
import { EvidenceChainsRepository } from './evidence-chains.repository.js';
import { sentenceOf } from './domain/evidence-sentence.js';

type Say = (line: string) => void;

/**
 * What `npm run verify-evidence` does: recomputes every chain of evidence and names every row that was altered,
 * removed or put in. Reads only; the product may run meanwhile.
 * @returns the exit code: 0 all is as it was recorded, 1 something is not
 */
export async function verifyEvidence(env: NodeJS.ProcessEnv, say: Say): Promise<0 | 1> {
  const database = await reachDatabase(readSettings({ ...env, NODE_ENV: 'development' }), say);
  try {
    return await verifyAt(database.url, say);
  } finally {
    await database.leave();
  }
}

/** The same, against the database at this address. */
export async function verifyAt(url: string, say: Say): Promise<0 | 1> {
  const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
  try {
    const work = new UnitOfWork(dataSource, new SystemClock());
    const [table] = await work.query<{ known: boolean }>(
      `SELECT to_regclass('evidence') IS NOT NULL AS known`,
    );
    if (!table?.known) {
      say('This database knows no evidence yet: start the product once, which brings it up to date.');
      return 1;
    }
    return await verifyAll(new CheckEvidence(new EvidenceChainsRepository(work), work), say);
  } finally {
    await dataSource.destroy();
  }
}

async function verifyAll(check: CheckEvidence, say: Say): Promise<0 | 1> {
  const totals = { chains: 0, links: 0, faults: 0 };
  for (const cohortId of await check.cohorts()) {
    const { links, faults, lastHash } = await check.cohort(cohortId);
    for (const fault of faults) say(sentenceOf(fault));
    if (faults.length === 0) say(`cohort ${cohortId}: ${links.length} links, intact, last hash ${lastHash}`);
    totals.chains += 1;
    totals.links += links.length;
    totals.faults += faults.length;
  }
  const sum = `${totals.chains} chains, ${totals.links} links`;
  const told = totals.faults === 1 ? '1 fault' : `${totals.faults} faults`;
  say(totals.faults === 0 ? `${sum}: all is as it was recorded.` : `${sum}: ${told}.`);
  return totals.faults === 0 ? 0 : 1;
}
