import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { EmbeddedPostgres } from '../src/shared/database/embedded-postgres.js';
import type { Route } from './bare-server.js';
import { measureCompletionReport } from './completion.js';
import { startBare, startProduct } from './children.js';
import { type Facts, fill, reset } from './fill.js';
import { machine } from './machine.js';
import { CONNECTIONS, measure, type Measured } from './rounds.js';
import { type Scenario, SCENARIO_NAMES, scenarios } from './scenarios.js';
import { measureSignatures } from './signatures.js';
import { measureStaffLists, type StaffListResult } from './staff-list.js';
import { completionTable, signaturesTable, staffListTable, throughputTable } from './tables.js';
import { Tokens } from './tokens.js';
import { assertSame, watchProduct, type Watched } from './watch.js';
import { WireTap } from './wire-tap.js';

/** All that `--only` may name. */
const MEASURED: string[] = [...SCENARIO_NAMES, 'staff-list', 'completion-report', 'signatures'];

const HELP = `npm run bench -- [options]
  --rounds N    rounds of each scenario after the warm-up (5)
  --seconds N   length of a round of reads (4)
  --only a,b    some of: ${MEASURED.join(', ')}
  --profile DIR keeps a CPU profile of the product there (*.cpuprofile)`;

interface Options {
  rounds: number;
  seconds: number;
  only: string[];
  profile: string | undefined;
}

/** One run of the bench. */
interface Run extends Options {
  folder: string;
  secret: string;
  databaseUrl: string;
  database: pg.Client;
}

/** Measures the product against the bare server, and prints and keeps what came out. */
export async function bench(words: string[]): Promise<void> {
  const options = optionsIn(words);
  if (!options) return console.log(HELP);
  const folder = mkdtempSync(join(tmpdir(), 'maillon-bench-'));
  const server = await EmbeddedPostgres.start({
    dataDir: join(folder, 'database'),
    throwaway: true,
    log: console.log,
  });
  const database = new pg.Client({ connectionString: server.url });
  try {
    await database.connect();
    const secret = randomBytes(32).toString('base64url');
    await all({ ...options, folder, secret, databaseUrl: server.url, database });
  } finally {
    await database.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function all(run: Run): Promise<void> {
  const { facts, routes, list } = await prepare(run);
  const throughput = await measureThroughput(run, list, routes);
  const staffLists = await measureLists(run, facts);
  const completionReport = wanted(run, 'completion-report') ? await measureCompletionReport() : [];
  const signatures = wanted(run, 'signatures') ? await measureSignatures() : null;
  const statements = Object.fromEntries(
    routes.map((route) => [route.scenario, route.statements.map(({ sql }) => sql)]),
  );
  const results = {
    connections: CONNECTIONS,
    rounds: run.rounds,
    machine: await machine(run.database),
    throughput,
    staffLists,
    completionReport,
    signatures,
    statements,
  };
  const file = join(import.meta.dirname, 'results', 'latest.json');
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  if (throughput.length > 0) console.log(`\n${throughputTable(throughput)}`);
  if (staffLists.length > 0) console.log(`\n${staffListTable(staffLists)}`);
  if (completionReport.length > 0) console.log(`\n${completionTable(completionReport)}`);
  if (signatures) console.log(`\n${signaturesTable(signatures)}`);
  console.log(`\nWritten to ${file}`);
}

/** Fills the database that the product migrates, watches the product, and holds the bare server against it. */
async function prepare(run: Run): Promise<{ facts: Facts; list: Scenario[]; routes: Route[] }> {
  const tap = await WireTap.before(run.databaseUrl);
  const product = await startProduct({ ...run, databaseUrl: tap.url });
  console.log('Filling the database …');
  const facts = await fill(run.database);
  const list = scenarios(facts, new Tokens(run.secret)).filter(({ name }) => wanted(run, name));
  const watched = new Map<string, Watched[]>();
  const routes: Route[] = [];
  try {
    for (const scenario of list) {
      const seen = await watchProduct(scenario, product, tap);
      watched.set(scenario.name, seen.watched);
      routes.push(seen.route);
    }
  } finally {
    await product.stop();
  }
  await reset(run.database);
  writeFileSync(join(run.folder, 'plan.json'), JSON.stringify(routes));
  const bare = await startBare(tap.url, join(run.folder, 'plan.json'), run.folder);
  try {
    for (const scenario of list) {
      await assertSame(scenario, watched.get(scenario.name) ?? [], bare, tap);
      const { length } = routes.find((route) => route.scenario === scenario.name)?.statements ?? [];
      console.log(`${scenario.name}: both say the same ${length} statements and answer the same`);
    }
  } finally {
    await bare.stop();
    await tap.close();
  }
  await reset(run.database);
  return { facts, list, routes };
}

async function measureThroughput(
  run: Run,
  list: readonly Scenario[],
  routes: readonly Route[],
): Promise<Measured[]> {
  if (routes.length === 0) return [];
  const node = run.profile ? ['--cpu-prof', `--cpu-prof-dir=${run.profile}`] : [];
  const product = await startProduct({ ...run, node });
  const bare = await startBare(run.databaseUrl, join(run.folder, 'plan.json'), run.folder);
  const measured: Measured[] = [];
  try {
    for (const scenario of list) {
      const result = await measure(scenario, { product, bare }, run.database, run);
      console.log(`${scenario.name}: ratio ${result.ratio.toFixed(2)}`);
      measured.push(result);
    }
  } finally {
    await product.stop();
    await bare.stop();
  }
  return measured;
}

async function measureLists(run: Run, facts: Facts): Promise<StaffListResult[]> {
  if (!wanted(run, 'staff-list')) return [];
  return measureStaffLists(facts, new Tokens(run.secret), run.database, run);
}

function wanted({ only }: Options, name: string): boolean {
  return only.length === 0 || only.includes(name);
}

function optionsIn(words: string[]): Options | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: words,
    options: { rounds: text, seconds: text, only: text, profile: text, help: { type: 'boolean' } },
  });
  if (values.help) return undefined;
  const only = values.only?.split(',') ?? [];
  const unknown = only.filter((name) => !MEASURED.includes(name));
  if (unknown.length > 0) throw new Error(`Nothing here measures ${unknown.join(', ')}.\n${HELP}`);
  return {
    rounds: Number(values.rounds ?? 5),
    seconds: Number(values.seconds ?? 4),
    only,
    profile: values.profile,
  };
}
