/** A process that holds the embedded database of the folder it is given until its input closes; for kill tests. */
import { EmbeddedPostgres } from '../../src/shared/database/embedded-postgres.js';
import { DatabaseStartError } from '../../src/shared/database/embedded/database-start-error.js';

const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const dataDir = process.argv[2] ?? '';
const inputClosed = new Promise<void>((resolve) => process.stdin.once('close', resolve).resume());

try {
  const start = performance.now();
  const database = await EmbeddedPostgres.start({
    dataDir,
    throwaway: true,
    log: (line) => say({ log: line }),
  });
  say({ url: database.url, milliseconds: Math.round(performance.now() - start) });
  await inputClosed;
  await database.stop();
  say({ stopped: true });
} catch (fault) {
  if (!(fault instanceof DatabaseStartError)) throw fault;
  say({ code: fault.code, sentence: fault.sentence });
  process.stdin.destroy();
}
