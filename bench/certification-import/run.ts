import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { EmbeddedPostgres } from '../../src/shared/database/embedded-postgres.js';
import { newId } from '../../src/shared/ids.js';
import { type Running, startProduct } from '../children.js';
import { Tokens } from '../tokens.js';
import { exportPieces } from './generate.js';

/*
 * Imports a made-up export of France compétences into the built product: new, the same again, and with one block of
 * every sheet changed. Run it after `npm run build`:
 *   node --import ./test/support/typescript.mjs bench/certification-import/run.ts --megabytes 500
 */
const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '500' },
    'sheet-kilobytes': { type: 'string', default: '20' },
  },
});
const bytesPerSheet = Number(values['sheet-kilobytes']) * 1024;
const sheets = Math.round((Number(values.megabytes) * 1024 ** 2) / bytesPerSheet);

const folder = mkdtempSync(join(tmpdir(), 'maillon-bench-'));
const database = await EmbeddedPostgres.start({
  dataDir: join(folder, 'database'),
  throwaway: true,
  log: console.log,
});
try {
  const secret = randomBytes(32).toString('base64url');
  for (const [title, revision] of [
    ['new', 1],
    ['the same again', 1],
    ['one block of each changed', 2],
  ] as const) {
    const product = await startProduct({ databaseUrl: database.url, secret, folder });
    try {
      await measure(title, revision, product, new Tokens(secret));
    } finally {
      await product.stop();
    }
  }
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(title: string, revision: number, product: Running, tokens: Tokens): Promise<void> {
  const before = residentMiB(product.pid);
  const busyBefore = busySeconds(product.pid);
  const start = performance.now();
  const { status, text } = await send(product, tokens.headersOf(coordinator()).authorization, revision);
  const seconds = (performance.now() - start) / 1000;
  if (status !== 200) throw new Error(`the import answered ${status}: ${text.slice(0, 500)}`);
  const { created, updated, unchanged } = JSON.parse(text) as Record<string, number>;
  const rate = `${Math.round(sheets / seconds)} sheets/s`;
  const busy = `${(busySeconds(product.pid) - busyBefore).toFixed(1)} s of processor in the product`;
  const memory = `${before} → ${residentMiB(product.pid, 'VmHWM')} MiB at most`;
  console.log(`${title}: ${sheets} sheets in ${seconds.toFixed(1)} s, ${rate}; ${busy}; resident ${memory}`, {
    created,
    updated,
    unchanged,
  });
}

/** By `node:http`, which waits for the answer as long as the import lasts. */
async function send(
  product: Running,
  authorization: string,
  revision: number,
): Promise<{ status: number; text: string }> {
  const sent = request(`${product.url}/api/v1/certifications/imports`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/xml' },
  });
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  await pipeline(Readable.from(exportPieces({ sheets, bytesPerSheet, revision })), sent);
  const [answer] = await answered;
  answer.setEncoding('utf8');
  let text = '';
  for await (const piece of answer) text += String(piece);
  return { status: answer.statusCode ?? 0, text };
}

function coordinator() {
  return {
    accountId: newId(),
    email: 'coordinator@bench.example',
    role: 'coordinator' as const,
    programmeIds: [],
  };
}

/** Resident memory of a process, now or the most it ever had. */
function residentMiB(pid: number, of: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
  const line = new RegExp(`^${of}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(line?.[1]) / 1024);
}

/** Processor time that a process has used; the clock of /proc ticks 100 times a second. */
function busySeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
