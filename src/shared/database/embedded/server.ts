import type { ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { launch } from './launch.js';
import { stopServer } from './orphan.js';
import { waitUntil } from './processes.js';
import type { Launcher } from './run-as.js';
import { explainPostgresFailure } from './startup-failure.js';

const LOG_LIMIT_BYTES = 5 * 1024 * 1024;
const ATTEMPTS = 20;

export interface ServerOptions {
  postgres: string;
  launcher: Launcher;
  dataDir: string;
  cluster: string;
  throwaway: boolean;
  log: (line: string) => void;
}

/** A PostgreSQL server in a process group of its own: Ctrl-C in the terminal does not reach it. */
export class PostgresServer {
  private stopping = false;

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async start(options: ServerOptions): Promise<PostgresServer> {
    for (let attempt = 1; ; attempt += 1) {
      const port = await freePort();
      const outcome = await startOnce(port, options);
      if ('child' in outcome) return new PostgresServer(outcome.child, port).watch(options);
      const portTaken = /Address already in use|could not create any TCP\/IP sockets/i.test(outcome.output);
      const formerAtWork = /shared memory block .* is still in use/i.test(outcome.output);
      if (attempt >= ATTEMPTS || !(portTaken || formerAtWork)) {
        throw explainPostgresFailure(outcome.output, options.dataDir);
      }
      if (formerAtWork) await pause(1000); // a query of the former server is ending
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const { pid } = this.child;
    if (pid !== undefined) await stopServer(() => isAlive(this.child), pid);
  }

  private watch({ dataDir, log }: ServerOptions): this {
    this.child.once('exit', () => {
      if (!this.stopping)
        log(`The embedded database stopped by itself; see ${join(dataDir, 'postgres.log')}.`);
    });
    return this;
  }
}

async function startOnce(
  port: number,
  options: ServerOptions,
): Promise<{ child: ChildProcess } | { output: string }> {
  const logFile = join(options.dataDir, 'postgres.log');
  const output = openSync(logFile, 'a', 0o600);
  if (statSync(logFile).size > LOG_LIMIT_BYTES) truncateSync(logFile);
  const seen = statSync(logFile).size;
  const words = ['-D', options.cluster, '-p', String(port), ...settings(options.throwaway)];
  const child = launch(options.launcher, options.postgres, words, {
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.unref();
  let fault = '';
  child.on('error', ({ message }) => (fault = message));
  if (await becomesReady(child, options)) return { child };
  return { output: fault || readFileSync(logFile).subarray(seen).toString('utf8') };
}

/** A server that was killed first replays its log, which takes as long as it takes. */
async function becomesReady(child: ChildProcess, { cluster, log }: ServerOptions): Promise<boolean> {
  const settled = (): boolean => !isAlive(child) || isReady(cluster, child.pid);
  while (!(await waitUntil(settled, 5_000))) log('The embedded database is still starting …');
  return isAlive(child);
}

function isReady(cluster: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/**
 * The log tells the life of the server, never a statement or a value: those are personal data, and the program
 * reports its own errors.
 */
function settings(throwaway: boolean): string[] {
  const durable = throwaway ? 'off' : 'on';
  const all: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '60',
    shared_buffers: '192MB',
    effective_cache_size: '1GB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    fsync: durable,
    full_page_writes: durable,
    synchronous_commit: 'on',
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Below the range from which systems take the ports of outgoing connections, so that none slips in before us. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    if (await canListen(port)) return port;
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
