import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const ROOT = join(import.meta.dirname, '..');
const LOADER = ['--no-warnings', '--import', join(ROOT, 'test/support/typescript.mjs')];
const PATIENCE_MS = 60_000;

/** A server that runs as a child. */
export interface Running {
  url: string;
  pid: number;
  /** Whether it still runs, and the end of its log: for when a round fails. */
  describe(): string;
  stop(): Promise<void>;
}

/** The settings that production asks for. */
export interface ProductOptions {
  databaseUrl: string;
  secret: string;
  /** Holds the data folder of the product and its log. */
  folder: string;
  /** Options of Node.js, to profile for instance. */
  node?: readonly string[];
}

/** Starts the built product as production would; it migrates. Its log goes to a file, as to a journal. */
export function startProduct({ databaseUrl, secret, folder, node = [] }: ProductOptions): Promise<Running> {
  const env = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    PUBLIC_URL: 'https://bench.example',
    DATABASE_URL: databaseUrl,
    JOBS: 'off', // what is measured is requests: another instance would send the mails
    DATA_DIR: join(folder, 'product'),
    ACCESS_TOKEN_SECRET: secret,
    PSEUDONYM_SECRET: secret,
    SIGNING_KEY: aSigningKey(),
  };
  const log = join(folder, 'product.log');
  return start([...node, join(ROOT, 'dist/src/main.js')], env, log, /^ {2}address +(\S+)$/m);
}

/** Any key will do: nothing that is sealed here is kept. */
function aSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

export function startBare(databaseUrl: string, planFile: string, folder: string): Promise<Running> {
  const env = { DATABASE_URL: databaseUrl, BENCH_PLAN: planFile, NODE_ENV: 'production' };
  const program = [...LOADER, join(ROOT, 'bench/bare-server.ts')];
  return start(program, env, join(folder, 'bare.log'), /^ready (\S+)$/m);
}

/** Runs a script to its end and answers what it wrote. */
export async function runScript(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${String(code)}`);
  return output;
}

export async function start(
  words: readonly string[],
  env: Record<string, string>,
  log: string,
  ready: RegExp,
): Promise<Running> {
  const output = openSync(log, 'w', 0o600);
  const { PATH = '', HOME = '', TZ = '' } = process.env;
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    env: { PATH, HOME, ...(TZ && { TZ }), ...env },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const url = await address(child, log, ready);
  return {
    url,
    pid: child.pid ?? 0,
    describe: () => describe(child, log),
    stop: () => stop(child),
  };
}

async function address(child: ChildProcess, log: string, ready: RegExp): Promise<string> {
  const until = Date.now() + PATIENCE_MS;
  while (child.exitCode === null && Date.now() < until) {
    const found = ready.exec(readFileSync(log, 'utf8'))?.[1];
    if (found) return found;
    await pause(50);
  }
  child.kill('SIGKILL');
  throw new Error(`a server of the bench did not start:\n${readFileSync(log, 'utf8')}`);
}

function describe({ exitCode, signalCode }: ChildProcess, log: string): string {
  const state =
    exitCode === null && signalCode === null ? 'still runs' : `ended (${signalCode ?? String(exitCode)})`;
  return `the server ${state}; the end of its log:\n${readFileSync(log, 'utf8').slice(-2000)}`;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
