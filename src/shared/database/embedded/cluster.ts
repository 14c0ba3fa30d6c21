import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { PostgresBinaries } from './binaries.js';
import { accessDenied, DatabaseStartError } from './database-start-error.js';
import { runToEnd } from './launch.js';
import type { Launcher } from './run-as.js';
import { explainPostgresFailure } from './startup-failure.js';

/** The role that the program connects as, and its database; not a superuser. */
export const ROLE = 'maillon';

const DRAFT_PREFIX = 'postgres.new-';
export const PASSWORD_FILE = 'maillon.password';

/** `throwaway`: for tests; the cluster may be lost when the machine loses power. */
export interface ClusterOptions {
  binaries: PostgresBinaries;
  launcher: Launcher;
  dataDir: string;
  throwaway: boolean;
  log: (line: string) => void;
}

export function clusterFolder(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/**
 * Makes the cluster when there is none, and checks the one there is.
 *
 * It is made whole in a draft folder (initdb, role, database, password) that is renamed at the end: what a killed
 * run leaves is a draft, which the next start throws away.
 */
export async function prepareCluster(options: ClusterOptions): Promise<{ password: string }> {
  const cluster = clusterFolder(options.dataDir);
  removeDrafts(options.dataDir);
  if (existsSync(cluster)) checkCluster(cluster, options.launcher);
  else await createCluster(cluster, options);
  return { password: readFileSync(join(cluster, PASSWORD_FILE), 'utf8').trim() };
}

function removeDrafts(dataDir: string): void {
  const drafts = readdirSync(dataDir).filter((name) => name.startsWith(DRAFT_PREFIX));
  for (const draft of drafts) {
    // The initdb of a killed run may still be writing there.
    rmSync(join(dataDir, draft), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

function checkCluster(cluster: string, launcher: Launcher): void {
  const { uid } = statSync(cluster);
  const { owner } = launcher;
  if (!owner && uid !== (process.getuid?.() ?? uid)) throw accessDenied(cluster);
  // Root's copy of a cluster belongs to root.
  if (owner && uid !== owner.uid) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, cluster]);
  if (process.platform !== 'win32') chmodSync(cluster, 0o700);
  const made = Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10);
  if (made === launcher.majorVersion) return;
  const now = launcher.majorVersion;
  throw new DatabaseStartError('other_major_version', {
    en: `The database in ${cluster} was made by PostgreSQL ${made} and this version brings PostgreSQL ${now}: take a dump with the version that made it and restore it into a new folder (set DATA_DIR), or go back to that version.`,
    fr: `La base de ${cluster} a été créée par PostgreSQL ${made} et cette version apporte PostgreSQL ${now} : sauvegardez-la avec la version qui l'a créée et restaurez-la dans un nouveau dossier (DATA_DIR), ou revenez à cette version.`,
  });
}

async function createCluster(cluster: string, options: ClusterOptions): Promise<void> {
  options.log('Creating the embedded database (first start) …');
  const draft = join(options.dataDir, `${DRAFT_PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`);
  const data = join(draft, 'data');
  mkdirSync(draft, { mode: 0o700 });
  giveTo(options.launcher, draft);
  const password = randomBytes(24).toString('hex');
  try {
    await initialise(draft, data, options);
    await createRoleAndDatabase(data, password, options);
    const passwordFile = join(data, PASSWORD_FILE);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    giveTo(options.launcher, passwordFile);
    renameSync(data, cluster);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Names sort as in French, whatever the machine's locale. Queries that depend on an order still name their
 * collation: with DATABASE_URL the cluster is someone else's.
 */
async function initialise(draft: string, data: string, options: ClusterOptions): Promise<void> {
  // Nobody needs the superuser afterwards, so its password is not kept.
  const superuserPassword = join(draft, 'superuser.password');
  writeFileSync(superuserPassword, randomBytes(24).toString('hex'), { mode: 0o600 });
  giveTo(options.launcher, superuserPassword);
  const words = [
    ...['--username=postgres', `--pwfile=${superuserPassword}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    ...['--locale-provider=icu', '--icu-locale=fr', '--lc-messages=C', '--no-instructions'],
    ...(options.throwaway ? ['--no-sync'] : []),
  ];
  let output = '';
  for (const locale of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const run = await runToEnd(options.launcher, options.binaries.initdb, [
      ...words,
      `--locale=${locale}`,
      `--pgdata=${data}`,
    ]);
    if (run.ok) return;
    output = run.output;
    if (!output.includes('invalid locale name')) break;
  }
  throw explainPostgresFailure(output, options.dataDir);
}

/** In single-user mode nothing listens yet, so the cluster is never seen without its role. */
async function createRoleAndDatabase(data: string, password: string, options: ClusterOptions): Promise<void> {
  const commands = [
    `CREATE ROLE ${ROLE} LOGIN CREATEDB PASSWORD '${password}'`,
    `CREATE DATABASE ${ROLE} OWNER ${ROLE}`,
  ];
  const words = [
    '--single',
    '-D',
    data,
    '-c',
    'exit_on_error=on',
    ...(options.throwaway ? ['-F'] : []),
    'postgres',
  ];
  const input = commands.map((command) => `${command};\n`).join('');
  const { ok, output } = await runToEnd(options.launcher, options.binaries.postgres, words, input);
  if (!ok) throw explainPostgresFailure(output, options.dataDir);
}

function giveTo({ owner }: Launcher, path: string): void {
  if (owner) chownSync(path, owner.uid, owner.gid);
}
