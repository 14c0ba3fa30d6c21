// What `npm run verify-evidence` runs: recomputes the chains of evidence of the database that DATABASE_URL or DATA_DIR
// names, and ends with 1 when a row is not as it was recorded. The product may run meanwhile.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import 'reflect-metadata';

const root = join(import.meta.dirname, '..');
const program = join(root, 'dist', 'src', 'attendance', 'verify-evidence.js');

// A build that is there is taken as it is: the product may be running on it.
if (!existsSync(program)) {
  console.log('Building …');
  const nest = createRequire(import.meta.url).resolve('@nestjs/cli/bin/nest.js');
  const { status } = spawnSync(process.execPath, [nest, 'build'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
const { verifyEvidence } = await import(program);
try {
  process.exitCode = await verifyEvidence(process.env, console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
