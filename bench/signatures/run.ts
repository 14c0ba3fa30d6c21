/**
 * Measures signatures: 2,000 learners in 134 classes sign five half-days each, 10,000 signatures at 200 a second, on a database that waits for its disk. Beside it a bare server with a bare insert, and both as fast as they
 * go. `npm run bench -- --only signatures`, or this file by itself on a build (docs/benchmarks/signatures.md).
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { verifyAt } from '../../src/attendance/verify-evidence.js';
import { EmbeddedPostgres } from '../../src/shared/database/embedded-postgres.js';
import { type Running, ROOT, runScript, start, startProduct } from '../children.js';
import { type Enrolled, fill } from '../fill.js';
import { cpuSeconds } from '../processes.js';
import { median } from '../statistics.js';
import { Tokens } from '../tokens.js';

const LEARNERS = 2_000;
const HALF_DAYS = 5;
const PER_SECOND = 200;
const ROUNDS = 3;
const CONNECTIONS = 32;
const GOAL_P95_MS = 300;

interface Signing {
  method: 'POST';
  path: string;
  headers: Record<string, string>;
}

/** What send.mjs tells, and what it took. */
interface Paced {
  answers: number;
  failed: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
  cpuMs: number;
}

/** Half-days one after the other, over by now; the window is open for a week, so that nothing is late. */
const PREPARE = [
  `ALTER TABLE half_days DISABLE TRIGGER USER`,
  `CREATE TEMP TABLE slot AS SELECT h.id, row_number() OVER (PARTITION BY h.cohort_id ORDER BY h.starts_at) AS n
     FROM half_days h JOIN cohorts c ON c.id = h.cohort_id WHERE c.status = 'running'`,
  `UPDATE half_days h SET starts_at = now() - (s.n * 5 + 4) * interval '1 hour',
     ends_at = now() - (s.n * 5 + 4) * interval '1 hour' + interval '210 minutes' FROM slot s WHERE s.id = h.id`,
  `ALTER TABLE half_days ENABLE TRIGGER USER`,
  `INSERT INTO signing_windows (id, cohort_id, version, opens_minutes_before, closes_minutes_after, recorded_by)
     SELECT uuidv7(), id, 2, 0, 10080, id FROM cohorts WHERE status = 'running'`,
  `CREATE TABLE bare_signatures (id uuid PRIMARY KEY, half_day_id uuid NOT NULL, account_id uuid NOT NULL,
     signed_at timestamptz NOT NULL DEFAULT now())`,
];

const WRITTEN = ['evidence', 'evidence_heads', 'half_day_signatures'];

/** Takes the signatures back. The triggers that keep evidence stand aside meanwhile. */
async function reset(database: pg.Client): Promise<void> {
  for (const table of WRITTEN) await database.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await database.query(
    `TRUNCATE ${WRITTEN.join(', ')}, late_signatures, half_day_corrections, bare_signatures`,
  );
  for (const table of WRITTEN) await database.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  await database.query(`VACUUM (ANALYZE) ${WRITTEN.join(', ')}, half_days, enrolments`);
  await database.query('CHECKPOINT').catch(() => undefined);
}

/** Half-day by half-day, the learners of all classes in a mixed order: classes end at the same hour. */
async function requests(
  database: pg.Client,
  enrolled: readonly Enrolled[],
  tokens: Tokens,
): Promise<Signing[]> {
  const people = [...enrolled].sort((a, b) => (a.cohortId < b.cohortId ? -1 : 1)).slice(0, LEARNERS);
  const mixed = (n: number) =>
    people.map((_, i) => people[(i * 1_237 + n * 311) % people.length] as Enrolled);
  const { rows } = await database.query<{ cohortId: string; ids: string[] }>(
    `SELECT cohort_id AS "cohortId", array_agg(id ORDER BY starts_at DESC) AS ids FROM half_days GROUP BY cohort_id`,
  );
  const halfDays = new Map(rows.map(({ cohortId, ids }) => [cohortId, ids]));
  return Array.from({ length: HALF_DAYS }).flatMap((_, n) =>
    mixed(n).map(({ cohortId, learnerId, learnerAccountId: accountId }) => {
      const actor = {
        accountId,
        email: 'l@learners.example',
        role: 'learner' as const,
        learnerId,
        programmeIds: [],
      };
      const path = `/api/v1/half-days/${halfDays.get(cohortId)?.[n] ?? ''}/signatures`;
      return { method: 'POST', path, headers: { ...tokens.headersOf(actor) } };
    }),
  );
}

async function paced(server: Running, list: readonly Signing[], folder: string): Promise<Paced> {
  const job = join(folder, 'signatures.json');
  writeFileSync(job, JSON.stringify({ url: server.url, perSecond: PER_SECOND, requests: list }));
  const before = cpuSeconds(server.pid);
  const told = JSON.parse(await runScript([join(ROOT, 'bench/signatures/send.mjs'), job])) as Paced;
  if (told.failed > 0) throw new Error(`${JSON.stringify(told)}; ${server.describe()}`);
  return { ...told, cpuMs: ((cpuSeconds(server.pid) - before) / told.answers) * 1000 };
}

async function flatOut(server: Running, list: readonly Signing[], folder: string): Promise<number> {
  const job = join(folder, 'signatures.json');
  const what = { url: server.url, connections: CONNECTIONS, amount: list.length, requests: list };
  writeFileSync(job, JSON.stringify(what));
  const told = JSON.parse(await runScript([join(ROOT, 'bench/load.mjs'), job])) as {
    failed: number;
    perSecond: number;
  };
  if (told.failed > 0) throw new Error(`${JSON.stringify(told)}; ${server.describe()}`);
  return told.perSecond;
}

async function assertNoneLost(database: pg.Client, url: string, expected: number): Promise<void> {
  const { rows } = await database.query<{ signatures: string; links: string }>(
    `SELECT (SELECT count(*) FROM half_day_signatures) AS signatures, (SELECT sum(links) FROM evidence_heads) AS links`,
  );
  const lines: string[] = [];
  const intact = (await verifyAt(url, (line) => lines.push(line))) === 0;
  if (Number(rows[0]?.signatures) !== expected || Number(rows[0]?.links) !== expected || !intact)
    throw new Error(`of ${expected}: ${JSON.stringify(rows)}, ${lines.slice(-3).join('; ')}`);
}

/** Both servers, in turn: at the rate, then as fast as they go. */
async function measure(
  { product, bare }: { product: Running; bare: Running },
  list: readonly Signing[],
  { database, url, folder }: Place,
): Promise<unknown> {
  for (const server of [product, bare]) await flatOut(server, list.slice(0, 2_000), folder); // warm
  await reset(database);
  const loadBefore = loadavg()[0];
  const pacedProduct = await paced(product, list, folder);
  await assertNoneLost(database, url, list.length);
  const pacedBare = await paced(bare, list, folder);
  const rounds: { product: number; bare: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await reset(database);
    const pair = { product: await flatOut(product, list, folder), bare: await flatOut(bare, list, folder) };
    await assertNoneLost(database, url, list.length);
    rounds.push(pair);
  }
  const ratio = median(rounds.map((pair) => pair.product / pair.bare));
  const met = pacedProduct.p95 < GOAL_P95_MS;
  return { loadBefore, signatures: list.length, pacedProduct, pacedBare, met, rounds, ratio };
}

interface Place {
  database: pg.Client;
  url: string;
  folder: string;
}

async function run(place: Place): Promise<unknown> {
  const { database, url, folder } = place;
  const secret = randomBytes(32).toString('base64url');
  const running: Running[] = [];
  try {
    const product = await startProduct({ databaseUrl: url, secret, folder });
    running.push(product);
    const { enrolments } = await fill(database);
    for (const statement of PREPARE) await database.query(statement);
    const list = await requests(database, enrolments, new Tokens(secret));
    const program = ['--no-warnings', '--import', join(ROOT, 'test/support/typescript.mjs')];
    const bare = await start(
      [...program, join(ROOT, 'bench/signatures/bare-insert.ts')],
      { DATABASE_URL: url },
      join(folder, 'bare-insert.log'),
      /^ready (\S+)$/m,
    );
    running.push(bare);
    return await measure({ product, bare }, list, place);
  } finally {
    for (const server of running) await server.stop();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'maillon-bench-signatures-'));
const server = await EmbeddedPostgres.start({ dataDir: join(folder, 'database'), log: () => undefined });
const database = new pg.Client({ connectionString: server.url });
try {
  await database.connect();
  console.log(JSON.stringify(await run({ database, url: server.url, folder })));
} finally {
  await database.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
