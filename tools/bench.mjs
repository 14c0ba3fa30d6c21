// What `npm run bench` runs: builds when a source is newer than the build, then measures. `npm run bench -- --help`
// tells the options.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import '../test/support/typescript.mjs';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'dist', '.built');
const SOURCES = ['src', 'migrations', 'seeds'];

if (!existsSync(stamp) || newestChange(SOURCES) > statSync(stamp).mtimeMs) build();
const { bench } = await import('../bench/bench.ts');
await bench(process.argv.slice(2));

/** As tools/start.mjs does it. */
function build() {
  console.log('Building …');
  if (!existsSync(stamp)) rmSync(join(root, 'dist'), { recursive: true, force: true });
  const startedAt = new Date();
  const nest = createRequire(import.meta.url).resolve('@nestjs/cli/bin/nest.js');
  const { status } = spawnSync(process.execPath, [nest, 'build'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error('The build failed: the errors are above.');
    process.exit(1);
  }
  writeFileSync(stamp, '');
  utimesSync(stamp, startedAt, startedAt);
}

function newestChange(paths) {
  const times = paths.map((path) => {
    const found = statSync(join(root, path));
    const inside = found.isDirectory() ? readdirSync(join(root, path)).map((name) => join(path, name)) : [];
    return Math.max(found.mtimeMs, newestChange(inside));
  });
  return Math.max(0, ...times);
}
