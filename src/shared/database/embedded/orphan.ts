import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './fault-code.js';
import { answersSignals, commandOf, identityOf, signal, waitUntil } from './processes.js';

/**
 * Clears what a killed run left behind: its server, which outlives it, is stopped; a `postmaster.pid` whose number
 * now belongs to another process no longer stops PostgreSQL from starting.
 */
export async function clearOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = serverIn(pidFile);
  if (pid === null) return;
  if (isServerOf(pid, cluster)) {
    log(`Stopping the database server that an earlier run left behind (process ${pid}) …`);
    await stopServer(() => identityOf(pid) !== null, pid);
  }
  if (serverIn(pidFile) !== pid || !answersSignals(pid)) return;
  // PostgreSQL takes the number of its own parent for no other server, and then still checks, by the shared memory
  // that this file names, that no process of the former server is at work. Without the file it could not.
  const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n');
  writeFileSync(pidFile, [process.pid, ...rest].join('\n'));
}

/** Fast shutdown, then harder ones; PostgreSQL repairs itself from its log after the latter. */
export async function stopServer(isRunning: () => boolean, pid: number): Promise<void> {
  const steps = [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const;
  for (const [name, patience] of steps) {
    if (!isRunning()) return;
    signal(pid, name);
    if (await waitUntil(() => !isRunning(), patience)) return;
  }
}

/** Whether a server is at work on this cluster, whoever started it. */
export function isServed(cluster: string): boolean {
  const pid = serverIn(join(cluster, 'postmaster.pid'));
  return pid !== null && isServerOf(pid, cluster);
}

function serverIn(pidFile: string): number | null {
  try {
    const pid = Math.abs(Number.parseInt(readFileSync(pidFile, 'utf8'), 10));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return null;
    throw fault;
  }
}

/** On Linux by the folder it works in, which follows a project that was moved; elsewhere by its command line. */
function isServerOf(pid: number, cluster: string): boolean {
  if (identityOf(pid) === null) return false;
  const command = commandOf(pid);
  if (!command.includes('postgres')) return false;
  if (process.platform !== 'linux') return command.includes(cluster);
  try {
    const [workplace, folder] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)];
    return workplace.dev === folder.dev && workplace.ino === folder.ino;
  } catch {
    return command.includes(cluster);
  }
}
