// What `npm start` runs: builds when a source is newer than the build, then starts the program in this process.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const main = join(root, 'dist', 'src', 'main.js');
const stamp = join(root, 'dist', '.built');
const SOURCES = [
  'src',
  'migrations',
  'seeds',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
  'package.json',
];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Node.js 20.19 or later is needed; this is ${process.versions.node}.`);
}
const isBuilt = existsSync(main) && existsSync(stamp);
if (!isBuilt || newestChange(SOURCES) > statSync(stamp).mtimeMs) build();
await import('../dist/src/main.js');

function build() {
  console.log('Building …');
  // The compiler's incremental state would skip files that a half-made or half-deleted build lacks.
  if (!isBuilt) rmSync(join(root, 'dist'), { recursive: true, force: true });
  const startedAt = new Date();
  const { status } = spawnSync(process.execPath, [builder(), 'build'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) stop('The build failed: the errors are above.');
  writeFileSync(stamp, '');
  utimesSync(stamp, startedAt, startedAt); // a file saved during the build counts as newer
}

function builder() {
  try {
    return createRequire(import.meta.url).resolve('@nestjs/cli/bin/nest.js');
  } catch {
    return stop('The program is not built and its build tools are not installed: run "npm ci".');
  }
}

/** Folders count too: their time moves when a file is added or removed. */
function newestChange(paths) {
  const times = paths
    .filter((path) => existsSync(join(root, path)))
    .map((path) => {
      const found = statSync(join(root, path));
      const inside = found.isDirectory() ? readdirSync(join(root, path)).map((name) => join(path, name)) : [];
      return Math.max(found.mtimeMs, newestChange(inside));
    });
  return Math.max(0, ...times);
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
