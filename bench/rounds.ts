import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { type Running, runScript } from './children.js';
import { cpuSeconds } from './processes.js';
import { reset } from './fill.js';
import { type Scenario, split } from './scenarios.js';
import { type Comparison, compare, type Pair } from './statistics.js';

export const CONNECTIONS = 32;

export interface RoundOptions {
  rounds: number;
  /** Of a round of reads, and of the warm-up. */
  seconds: number;
  folder: string;
}

export interface Measured extends Comparison {
  name: string;
  title: string;
  goal: number;
  met: boolean;
  rounds: Pair[];
  /** Of the last round. */
  last: { product: Load; bare: Load };
}

/** What a server did in one round. */
export interface Load {
  perSecond: number;
  answers: number;
  /** Time of the processor that its own process took for one request, milliseconds: what others do hardly moves it. */
  cpuMs: number;
  failed: number;
  statuses: unknown;
  /** Answer times, milliseconds. */
  p50: number;
  p99: number;
}

/** Both servers in turn, the other one first each time; what a round wrote is taken back before the next. */
export async function measure(
  scenario: Scenario,
  servers: { product: Running; bare: Running },
  database: pg.Client,
  options: RoundOptions,
): Promise<Measured> {
  const run = async (name: 'product' | 'bare') => {
    const result = await load(scenario, servers[name], options);
    if (scenario.writes) await reset(database);
    return result;
  };
  await run('product');
  await run('bare');
  const rounds: Pair[] = [];
  const latest = {} as { product: Load; bare: Load };
  for (let round = 0; round < options.rounds; round += 1) {
    const order = round % 2 === 0 ? (['product', 'bare'] as const) : (['bare', 'product'] as const);
    for (const name of order) latest[name] = await run(name);
    rounds.push({ product: latest.product.perSecond, bare: latest.bare.perSecond });
  }
  const { name, title, goal } = scenario;
  const comparison = compare(rounds);
  return { name, title, goal, met: comparison.ratio >= goal, ...comparison, rounds, last: latest };
}

async function load(scenario: Scenario, server: Running, { seconds, folder }: RoundOptions): Promise<Load> {
  const { measured } = split(scenario);
  const job = {
    url: server.url,
    connections: CONNECTIONS,
    requests: measured,
    ...(scenario.writes ? { amount: measured.length } : { seconds }),
  };
  const file = join(folder, 'job.json');
  writeFileSync(file, JSON.stringify(job));
  const before = cpuSeconds(server.pid);
  const result = JSON.parse(await runScript([join(import.meta.dirname, 'load.mjs'), file])) as Load;
  if (result.failed > 0) {
    const statuses = JSON.stringify(result.statuses);
    const what = `${result.failed} requests failed, statuses ${statuses}`;
    throw new Error(`${scenario.name}: ${what}; ${server.describe()}`);
  }
  return { ...result, cpuMs: ((cpuSeconds(server.pid) - before) / result.answers) * 1000 };
}
