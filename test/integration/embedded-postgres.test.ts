import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Words } from '../../src/shared/errors/words.js';
import { identityOf } from '../../src/shared/database/embedded/processes.js';

/** What test/support/hold-database.ts says, a line each. */
interface Said {
  url: string;
  milliseconds: number;
  log: string;
  code: string;
  sentence: Words;
  stopped: true;
}

/** A real process that holds the database, and what it has said. */
class Holder {
  readonly said: Partial<Said>[] = [];
  private readonly lines: Interface;
  private readonly ended: Promise<unknown>;

  constructor(readonly process: ChildProcess) {
    this.lines = createInterface(process.stdout!);
    this.lines.on('line', (line) => this.said.push(JSON.parse(line)));
    this.ended = once(process, 'close');
  }

  /** Waits for the address; fails when the process ends without one. */
  async url(): Promise<string> {
    const url = await this.says('url');
    if (url === undefined) throw new Error(`not started: ${JSON.stringify(this.said)}`);
    return url;
  }

  /** Waits for the line with this key; undefined when the process ends without it. */
  async says<Key extends keyof Said>(key: Key): Promise<Said[Key] | undefined> {
    let ended = false;
    for (;;) {
      const line = this.said.find((said) => key in said);
      if (line || ended) return line?.[key];
      ended = await Promise.race([
        once(this.lines, 'line').then(() => false),
        this.ended.then(() => pause(0, true)), // after the last line
      ]);
    }
  }

  async stop(): Promise<void> {
    this.process.stdin!.end();
    await this.ended;
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    this.process.kill(signal);
    await this.ended;
  }
}

let dataDir: string;
let holders: Holder[];

function hold(folder = dataDir): Holder {
  const words = ['--import', './test/support/typescript.mjs', './test/support/hold-database.ts', folder];
  const holder = new Holder(
    spawn(process.execPath, words, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    }),
  );
  holders.push(holder);
  return holder;
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

function postmaster(): number {
  return Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

/** A zombie, which some containers never bury, does not run. */
function isRunning(pid: number): boolean {
  return identityOf(pid) !== null;
}

beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'maillon-test-')), 'data');
  holders = [];
});

afterEach(async () => {
  // Whatever a test left running is stopped by a last holder, as the product itself would.
  for (const holder of holders) if (holder.process.exitCode === null) await holder.kill('SIGKILL');
  const last = hold();
  await last.url();
  await last.stop();
  rmSync(join(dataDir, '..'), { recursive: true, force: true });
});

describe('the embedded database', () => {
  it('keeps what was written from one start to the next', async () => {
    const first = hold();
    const url = await first.url();
    await query(url, `CREATE TABLE kept AS SELECT 'Élodie' AS name`);
    await first.stop();
    expect(first.said).toContainEqual({ stopped: true });
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(dataDir, 'instance.lock'))).toBe(false);

    const second = hold();
    expect(await query(await second.url(), 'SELECT name FROM kept')).toEqual([{ name: 'Élodie' }]);
    expect(await second.says('milliseconds')).toBeLessThan(5_000);
  });

  it('is PostgreSQL 18 in UTF-8, sorts names as French does, and is no superuser’s', async () => {
    const url = await hold().url();
    const [server] = await query(
      url,
      `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('server_encoding') AS encoding,
              current_setting('is_superuser') AS superuser, current_setting('listen_addresses') AS listens`,
    );
    expect(server).toEqual({ major: 18, encoding: 'UTF8', superuser: 'off', listens: '127.0.0.1' });
    const names = await query(
      url,
      `SELECT n FROM unnest(ARRAY['Zoé', 'Éric', 'Eve', 'Denis', 'eva']) n ORDER BY n`,
    );
    expect(names.map(({ n }) => n)).toEqual(['Denis', 'Éric', 'eva', 'Eve', 'Zoé']);
    for (const extension of ['btree_gist', 'pg_trgm', 'unaccent'])
      await query(url, `CREATE EXTENSION ${extension}`);
  });

  it('asks for its password, which only the owner of the folder can read', async () => {
    const url = new URL(await hold().url());
    const file = join(dataDir, 'postgres', 'maillon.password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe(url.password);
    url.password = 'another';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('starts again after kill -9, stopping the server that was left, with every committed row', async () => {
    const first = hold();
    const url = await first.url();
    await query(url, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
    const orphan = postmaster();
    await first.kill('SIGKILL');
    expect(isRunning(orphan)).toBe(true);

    const second = hold();
    const nextUrl = await second.url();
    expect(isRunning(orphan)).toBe(false);
    expect(await query(nextUrl, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1000 }]);
  });

  it('starts again after the server and its holder were both killed', async () => {
    const first = hold();
    await query(await first.url(), 'CREATE TABLE kept AS SELECT 1 AS n');
    process.kill(postmaster(), 'SIGKILL');
    await first.kill('SIGKILL');
    expect(await query(await hold().url(), 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  it('is not stopped from starting by a process that now has the number of the former server', async () => {
    const first = hold();
    await first.url();
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n');
    await first.stop();
    const owner = statSync(join(dataDir, 'postgres'));
    const stranger = spawn('sleep', ['60'], { uid: owner.uid, gid: owner.gid });
    try {
      writeFileSync(pidFile, [stranger.pid, ...rest].join('\n'), { mode: 0o600 });
      const second = hold();
      expect(await second.url()).toMatch(/^postgres:/);
      expect(stranger.exitCode).toBeNull();
    } finally {
      stranger.kill();
    }
  });

  it('tells a second instance on the same folder what to do, and leaves the first alone', async () => {
    const first = hold();
    const url = await first.url();
    const second = hold();
    expect(await second.says('code')).toBe('data_folder_in_use');
    const sentence = await second.says('sentence');
    expect(sentence?.en).toContain(`process ${first.process.pid}`);
    expect(sentence?.fr).toContain('DATA_DIR');
    expect(await query(url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('lets one of several that start at once on a killed run’s folder have it', async () => {
    const killed = hold();
    await killed.url();
    await killed.kill('SIGKILL');
    const rivals = [hold(), hold(), hold()];
    const urls = await Promise.all(rivals.map((rival) => rival.says('url')));
    expect(urls.filter((url) => url !== undefined)).toHaveLength(1);
    const refused = rivals.filter((rival) => rival.said.some(({ code }) => code === 'data_folder_in_use'));
    expect(refused).toHaveLength(2);
  });

  it('takes over a lock whose number now belongs to another process', async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'instance.lock'), `${process.pid} 1 another-boot`);
    expect(await hold().url()).toMatch(/^postgres:/);
  });

  it('redoes a creation that was killed half-way', async () => {
    const drafts = (): string[] => readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-'));
    const made = () => existsSync(join(dataDir, 'postgres'));
    // A creation that was quicker than the kill proves nothing: it is tried again from an empty folder.
    do {
      rmSync(dataDir, { recursive: true, force: true });
      const first = hold();
      await first.says('log');
      while (!made() && !drafts().some((draft) => existsSync(join(dataDir, draft, 'data', 'PG_VERSION')))) {
        await pause(2);
      }
      await first.kill('SIGKILL');
    } while (made());
    expect(drafts()).toHaveLength(1);

    expect(await query(await hold().url(), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    expect(drafts()).toEqual([]);
  });

  it('says when the cluster was made by another major version', async () => {
    const first = hold();
    await first.url();
    await first.stop();
    const file = join(dataDir, 'postgres', 'PG_VERSION');
    writeFileSync(file, '14\n');
    const second = hold();
    expect(await second.says('code')).toBe('other_major_version');
    writeFileSync(file, '18\n');
  });

  it('says when a file stands where the folder should be', async () => {
    const file = join(dataDir, '..', 'file');
    writeFileSync(file, '');
    expect(await hold(file).says('code')).toBe('data_folder_invalid');
  });

  it('keeps its log small, and free of what people wrote', async () => {
    mkdirSync(dataDir);
    const log = join(dataDir, 'postgres.log');
    writeFileSync(log, 'x'.repeat(6 * 1024 * 1024));
    const url = await hold().url();
    await query(url, 'CREATE TABLE people (email text PRIMARY KEY)');
    await query(url, `INSERT INTO people VALUES ('zoe@demo.example')`);
    await expect(query(url, `INSERT INTO people VALUES ('zoe@demo.example')`)).rejects.toThrow(
      /duplicate key/,
    );
    const written = readFileSync(log, 'utf8');
    expect(written).toContain('ready to accept connections');
    expect(written).not.toContain('zoe@');
    expect(written.length).toBeLessThan(100_000);
  });
});
