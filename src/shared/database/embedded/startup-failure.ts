import { accessDenied, DatabaseStartError, diskFull } from './database-start-error.js';

/** Makes a sentence of what initdb or the server wrote before it gave up. */
export function explainPostgresFailure(output: string, dataDir: string): DatabaseStartError {
  if (/No space left on device|Disk quota exceeded/i.test(output)) return diskFull(dataDir);
  if (/Permission denied|Read-only file system|has wrong ownership/i.test(output))
    return accessDenied(dataDir);
  const reason = lastComplaint(output);
  return new DatabaseStartError('postgres_failed', {
    en: `The embedded PostgreSQL in ${dataDir} did not start: ${reason}. Its log is ${dataDir}/postgres.log.`,
    fr: `Le PostgreSQL embarqué de ${dataDir} n'a pas démarré : ${reason}. Son journal est ${dataDir}/postgres.log.`,
  });
}

function lastComplaint(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const complaint =
    lines.findLast((line) => /FATAL|PANIC|error:|ERROR/.test(line)) ?? lines.at(-1) ?? 'no output';
  return complaint
    .replace(/^.*?(FATAL|PANIC|ERROR|error): */, '')
    .trim()
    .replace(/\.$/, '');
}
