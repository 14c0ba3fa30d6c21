import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from './fault-code.js';

/**
 * What tells a process from a later one that was given the same number: its number and the instant it started.
 * `null` when no such process runs; a zombie does not run.
 */
export function identityOf(pid: number): string | null {
  if (process.platform === 'linux') return linuxIdentity(pid);
  if (!answersSignals(pid)) return null;
  if (process.platform === 'win32') return String(pid);
  return `${pid} ${askPs('lstart=', pid)}`;
}

function linuxIdentity(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name, in brackets, may itself hold spaces and brackets; the fields after it are state (1st) … start (20th).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return `${pid} ${fields[19]} ${bootId()}`;
  } catch {
    return null;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return '';
  }
}

/** The command line of a process, its words apart by spaces; empty when it can't be read. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return process.platform === 'win32' ? '' : askPs('command=', pid);
  } catch {
    return '';
  }
}

function askPs(column: string, pid: number): string {
  try {
    const output = execFileSync('ps', ['-ww', '-o', column, '-p', String(pid)], { encoding: 'utf8' });
    return output.trim();
  } catch {
    return '';
  }
}

export function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return codeOf(fault) === 'EPERM';
  }
}

/** Sends a signal; a process that has ended meanwhile is no fault. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (fault) {
    if (codeOf(fault) !== 'ESRCH') throw fault;
  }
}

/** Waits until `condition` holds; false when it still does not after so many milliseconds. */
export async function waitUntil(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!condition()) {
    if (performance.now() > end) return false;
    await pause(20);
  }
  return true;
}
