import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runScript, ROOT } from './children.js';

const PROGRAM = join(ROOT, 'bench/completion-report/run.ts');
const GOAL_MS = 1_000;

/** What bench/completion-report/run.ts tells of one way to cut the report. */
interface Timed {
  groupBy: string;
  coldMs: number;
  warmMedianMs: number;
}

export interface CompletionResult extends Timed {
  met: boolean;
}

/** The completion report over 100,000 enrolments, cold and warm; it fills a database of its own. */
export async function measureCompletionReport(): Promise<CompletionResult[]> {
  if (!existsSync(PROGRAM)) return [];
  const output = await runScript(['--no-warnings', '--import', './test/support/typescript.mjs', PROGRAM]);
  const timed = JSON.parse(output.trim().split('\n').at(-1) ?? '[]') as Timed[];
  return timed.map((one) => ({ ...one, met: one.coldMs < GOAL_MS }));
}
