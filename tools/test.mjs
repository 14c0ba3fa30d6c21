// Runs the tests (arguments go to Jest) and ends with one line of figures.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'maillon-results-'));
const results = join(folder, 'results.json');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const child = spawn(process.execPath, [jest, ...process.argv.slice(2), '--json', `--outputFile=${results}`], {
  cwd: join(import.meta.dirname, '..'),
  stdio: 'inherit',
  env: {
    ...process.env,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim(),
  },
});
// Ctrl-C reaches Jest too: wait for it, so that the cluster is stopped and the figures are shown.
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));

child.on('exit', (code, signal) => {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(results, 'utf8'),
    );
    console.log(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`);
  } catch {
    console.log('0 passed, 0 failed'); // Jest ended before any test: the exit code tells
  }
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
});
