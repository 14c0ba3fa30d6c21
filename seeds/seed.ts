import { DataSource } from 'typeorm';
import { ALL_ENTITIES } from '../src/all-entities.js';
import type { Settings } from '../src/config/settings.js';
import { SystemClock } from '../src/shared/clock.js';
import { dataSourceOptions } from '../src/shared/database/data-source.js';
import { migrate } from '../src/shared/database/migrate.js';
import { UnitOfWork } from '../src/shared/database/unit-of-work.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, seedDemo } from './demo/seed-demo.js';
import { inviteFirstAdmin } from './first-admin.js';
import { seedBranches } from './reference/branches.js';
import { seedCertifications } from './reference/certifications.js';
import { seedEdecIaHdf } from './reference/edec-ia-hdf.js';
import { seedCommitteeRules } from './reference/edec-ia-hdf-committees.js';
import { SeedRuns } from './seed-runs.js';

/** What the seeds made, for the welcome. */
export interface Seeded {
  demoPassword: string;
  demoAccounts: { role: string; email: string }[];
  firstAdminLink?: string;
}

const DEMO = 'demo';

/**
 * Reference data where it is missing; the demo pilot on an empty embedded database outside production; elsewhere the
 * invitation of the first administrator. May run at every start, and after a start that was killed.
 */
export async function seed(
  settings: Settings,
  databaseUrl: string,
  say: (line: string) => void,
): Promise<Seeded> {
  const demo = settings.databaseUrl === undefined && !settings.production;
  const clock = new SystemClock();
  const withWork = <T>(work: (unit: UnitOfWork) => Promise<T>) => onDatabase(databaseUrl, clock, work);

  // A demo that was cut short holds nothing but the demo: it is begun again from nothing.
  const state = await withWork((unit) => new SeedRuns(unit).stateOf(DEMO));
  if (demo && state === 'unfinished') {
    say('The demo pilot was not finished: beginning it again …');
    await withWork((unit) => unit.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'));
    await migrate(databaseUrl);
  }
  await seedReference(databaseUrl);
  if (!demo) {
    const firstAdminLink = await withWork((unit) => inviteFirstAdmin(unit, settings, clock));
    return { demoPassword: '', demoAccounts: [], ...(firstAdminLink && { firstAdminLink }) };
  }
  if (state !== 'done' && (await withWork(isEmpty))) {
    say('Playing the demo pilot …');
    await withWork((unit) => new SeedRuns(unit).begin(DEMO));
    await seedDemo(settings, databaseUrl, clock.now());
    await withWork((unit) => new SeedRuns(unit).finish(DEMO));
  }
  const played = await withWork((unit) => new SeedRuns(unit).stateOf(DEMO));
  return { demoPassword: DEMO_PASSWORD, demoAccounts: played === 'done' ? DEMO_ACCOUNTS : [] };
}

/** Branches, the agreement and the two certifications of the pilot, where they are missing. */
export function seedReference(databaseUrl: string): Promise<void> {
  return onDatabase(databaseUrl, new SystemClock(), async (unit) => {
    await seedBranches(unit);
    await seedEdecIaHdf(unit);
    await seedCommitteeRules(unit);
    await seedCertifications(unit);
  });
}

async function isEmpty(unit: UnitOfWork): Promise<boolean> {
  return (await unit.query('SELECT 1 FROM accounts LIMIT 1')).length === 0;
}

async function onDatabase<T>(
  url: string,
  clock: SystemClock,
  work: (unit: UnitOfWork) => Promise<T>,
): Promise<T> {
  const dataSource = await new DataSource(dataSourceOptions(url, ALL_ENTITIES)).initialize();
  try {
    return await work(new UnitOfWork(dataSource, clock));
  } finally {
    await dataSource.destroy();
  }
}
