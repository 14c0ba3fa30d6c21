/**
 * Measures the list of missing evidence over 100,000 enrolments, on the data of the completion report's benchmark:
 *   node --import ./test/support/typescript.mjs bench/missing-evidence.ts
 * Run bench/completion-report/run.ts first: it makes the data in MAILLON_BENCH_DIR.
 */
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { AskedPeopleRepository } from '../src/reporting/missing/asked-people.repository.js';
import { MISSING_KINDS } from '../src/reporting/missing/domain/missing-kinds.js';
import { FindMissing } from '../src/reporting/missing/find-missing.js';
import { MissingRepository } from '../src/reporting/missing/missing.repository.js';
import { SystemClock } from '../src/shared/clock.js';
import { dataSourceOptions } from '../src/shared/database/data-source.js';
import { EmbeddedPostgres } from '../src/shared/database/embedded-postgres.js';
import { UnitOfWork } from '../src/shared/database/unit-of-work.js';
import { PROGRAMME } from './completion-report/generate.js';

const ROUNDS = 5;
const dataDir = process.env.MAILLON_BENCH_DIR ?? join(tmpdir(), 'maillon-bench-report');
const database = await EmbeddedPostgres.start({ dataDir, log: () => undefined });
const dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
const work = new UnitOfWork(dataSource, new SystemClock());
const repository = new MissingRepository(work);
const missing = new FindMissing(repository, new AskedPeopleRepository(work));
const measured: { what: string; coldMs?: number; medianMs?: number }[] = [];

async function time(what: string, run: () => Promise<unknown>): Promise<void> {
  const times = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const began = performance.now();
    await run();
    times.push(Math.round(performance.now() - began));
  }
  const [coldMs, ...warm] = times;
  measured.push({ what, coldMs, medianMs: warm.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] });
}

const [programme] = await work.query<{ id: string }>(`SELECT id FROM programmes WHERE code = $1`, [
  PROGRAMME,
]);
if (!programme) throw new Error('No programme: run bench/completion-report/run.ts first.');
const search = { programmeId: programme.id, kinds: MISSING_KINDS, role: null };
const first = await missing.find(search, 51);
await time('first page of 50', () => missing.find(search, 51));
await time('page after it', () => missing.find(search, 51, first.at(-1)?.place));
for (const kind of MISSING_KINDS)
  await time(`first page of ${kind}`, () => missing.find({ ...search, kinds: [kind] }, 51));
const cohortIds = await repository.cohorts(programme.id, 1_000_000, null);
await time('counts of everything', () => repository.counts({ ...search, cohortIds }));
console.table(measured);
console.log(`load ${loadavg()[0]?.toFixed(1)}`);
await dataSource.destroy();
await database.stop();
