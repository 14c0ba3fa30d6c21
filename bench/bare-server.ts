/**
 * The bare server: `node:http` and `pg`, nothing else. It says to the database, word for word and in the same
 * transactions, what the product was watched to say, and answers the same JSON. It checks nothing: no signature, no
 * permission, no form of the request, no rule; it writes no log. Run as a child: DATABASE_URL, BENCH_PLAN (a file).
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { dataSourceOptions } from '../src/shared/database/data-source.js';
import { newId } from '../src/shared/ids.js';
import { ANSWERS } from './answers.js';
import { type Inputs, inputsOf } from './request-inputs.js';
import type { ScenarioName } from './scenarios.js';
import { freshIds, type PlannedStatement, valueOf } from './statement-plan.js';

/** What a route does. */
export interface Route {
  method: string;
  /** Source of a regular expression on the path. */
  path: string;
  scenario: ScenarioName;
  statements: PlannedStatement[];
}

type Rows = Record<string, unknown>[];

const BEGINS = /^(START TRANSACTION|BEGIN)\b/i;
const ENDS = /^(COMMIT|ROLLBACK)$/i;
const TRANSACTION = /^(START TRANSACTION|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i;

const url = process.env.DATABASE_URL ?? '';
const product = dataSourceOptions(url) as { poolSize?: number; extra?: pg.PoolConfig };
const pool = new pg.Pool({ connectionString: url, max: product.poolSize, ...product.extra });
const plan = JSON.parse(readFileSync(process.env.BENCH_PLAN ?? '', 'utf8')) as Route[];
const routes = plan.map((route) => ({
  ...route,
  path: new RegExp(route.path),
  made: freshIds(route.statements),
}));

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
server.listen(0, '127.0.0.1', () =>
  console.log(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.on('SIGTERM', () => process.exit(0));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '';
  const route = routes.find((one) => one.method === request.method && one.path.test(path));
  if (!route) return void response.writeHead(404).end();
  const text = await bodyOf(request);
  const inputs = inputsOf(path, request.headers.authorization);
  const fresh = Array.from({ length: route.made }, newId);
  const rows = await say(route.statements, inputs, fresh);
  const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  const { status, answer: compose } = ANSWERS[route.scenario];
  const json = JSON.stringify(compose({ rows, inputs, fresh, body }));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(json),
  });
  response.end(json);
}

async function say(statements: PlannedStatement[], inputs: Inputs, fresh: string[]): Promise<Rows[]> {
  const results: Rows[] = [];
  let client: pg.PoolClient | undefined;
  try {
    for (const { sql, name, parameters } of statements) {
      if (BEGINS.test(sql)) client ??= await pool.connect();
      const values = parameters?.map((recipe) => valueOf(recipe, inputs, fresh));
      const { rows } = await (client ?? pool).query<Rows[number]>({
        text: sql,
        ...(name && { name }),
        ...(values && { values }),
      });
      if (!TRANSACTION.test(sql)) results.push(rows);
      if (ENDS.test(sql)) {
        client?.release();
        client = undefined;
      }
    }
    return results;
  } finally {
    client?.release(true); // a transaction that failed midway
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  if (request.method === 'GET') return '';
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
