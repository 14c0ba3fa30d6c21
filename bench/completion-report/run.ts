/**
 * Measures the completion report over 100,000 enrolments on the embedded PostgreSQL:
 *   node --import ./test/support/typescript.mjs bench/completion-report/run.ts [--plan FILE]
 * The data are made once and kept in MAILLON_BENCH_DIR (default: maillon-bench-report in the temporary folder).
 * Cold is the first report after the server was started: empty buffers, new connections, nothing planned.
 * `--plan` writes EXPLAIN (ANALYZE, BUFFERS) of both statements.
 */
import { writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import {
  CompletionReportRepository,
  spentSql,
  peopleSql,
} from '../../src/reporting/completion-report.repository.js';
import { completionReport } from '../../src/reporting/domain/completion-report.js';
import type { Cut } from '../../src/reporting/domain/cuts.js';
import { SettledSnapshot } from '../../src/reporting/settled-snapshot.js';
import { SystemClock } from '../../src/shared/clock.js';
import { dataSourceOptions } from '../../src/shared/database/data-source.js';
import { EmbeddedPostgres } from '../../src/shared/database/embedded-postgres.js';
import { migrate } from '../../src/shared/database/migrate.js';
import { UnitOfWork } from '../../src/shared/database/unit-of-work.js';
import { FULL, generate, PROGRAMME } from './generate.js';

const dataDir = process.env.MAILLON_BENCH_DIR ?? join(tmpdir(), 'maillon-bench-report');
const ROUNDS = 5;
const GROUPINGS: Cut[][] = [
  [],
  ['branch'],
  ['gender', 'age'],
  ['employer'],
  ['cohort', 'gender'],
  ['block', 'size'],
];

const start = () => EmbeddedPostgres.start({ dataDir, log: (line) => console.log(line) });

async function prepare(): Promise<void> {
  const database = await start();
  await migrate(database.url);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(`SELECT 1 FROM programmes WHERE code = $1`, [PROGRAMME]);
  if (rows.length === 0) await generate(client, FULL);
  await client.end();
  await database.stop();
}

/** Time to the JSON of the report, and how loaded the machine was. */
async function timed(groupBy: readonly Cut[], rounds: number, url: string): Promise<Measured[]> {
  const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
  const clock = new SystemClock();
  const reports = new CompletionReportRepository(
    new UnitOfWork(dataSource, clock),
    new SettledSnapshot(dataSource, clock),
  );
  const measured: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const programme = await reports.programme(PROGRAMME);
    if (!programme) throw new Error('No programme: the data were not made.');
    const json = JSON.stringify(completionReport(await reports.count(programme, undefined, groupBy)));
    const milliseconds = Math.round(performance.now() - began);
    measured.push({ milliseconds, bytes: json.length, load: loadavg()[0] ?? 0 });
  }
  await dataSource.destroy();
  return measured;
}

interface Measured {
  milliseconds: number;
  bytes: number;
  load: number;
}

async function explain(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM programmes WHERE code = $1`, [
    PROGRAMME,
  ]);
  await client.query(`SET max_parallel_workers_per_gather = 0; SET work_mem = '64MB'; SET jit = off`);
  const plans = [];
  for (const [name, sql] of [
    ['people', peopleSql([])],
    ['minutes', spentSql([], true)],
    ['people by branch', peopleSql(['branch'])],
    ['minutes by branch', spentSql(['branch'], true)],
  ] as const) {
    const plan = await client.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${sql}`,
      [rows[0]?.id, '2026-01-01T00:00:00Z'],
    );
    plans.push(`-- ${name}`, ...plan.rows.map((row) => row['QUERY PLAN']), '');
  }
  await client.end();
  return plans.join('\n');
}

await prepare();
const medians = [];
for (const groupBy of GROUPINGS) {
  const database = await start();
  const [cold, ...warm] = await timed(groupBy, 1 + ROUNDS, database.url);
  const times = warm.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  medians.push({
    groupBy: groupBy.join(',') || '-',
    coldMs: cold?.milliseconds,
    warmMedianMs: times[Math.floor(times.length / 2)],
    warmBestMs: times[0],
    kilobytes: Math.round((cold?.bytes ?? 0) / 1024),
    load: Number((cold?.load ?? 0).toFixed(1)),
  });
  const planFile = process.argv[process.argv.indexOf('--plan') + 1];
  if (process.argv.includes('--plan') && planFile && groupBy.length === 0) {
    writeFileSync(planFile, await explain(database.url));
  }
  await database.stop();
}
console.table(medians);
console.log(JSON.stringify(medians));
