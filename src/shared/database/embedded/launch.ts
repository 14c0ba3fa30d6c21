import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { parse } from 'node:path';
import type { Launcher } from './run-as.js';

/** Starts a PostgreSQL program the way the launcher says. */
export function launch(
  launcher: Launcher,
  program: string,
  words: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const [command = program, ...rest] = [...launcher.prefix, program, ...words];
  return spawn(command, rest, {
    ...options,
    env: launcher.env,
    ...launcher.runAs,
    cwd: parse(program).root,
    windowsHide: true,
  });
}

/** Runs a program to its end; `output` is all that it wrote, `ok` whether it left without an error. */
export async function runToEnd(
  launcher: Launcher,
  program: string,
  words: readonly string[],
  input = '',
): Promise<{ ok: boolean; output: string }> {
  const child = launch(launcher, program, words, { stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  child.stdin?.on('error', () => undefined); // it ended before it read its input: the exit code tells
  child.stdin?.end(input);
  return new Promise((resolve) => {
    child.on('error', (fault) => resolve({ ok: false, output: fault.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}
