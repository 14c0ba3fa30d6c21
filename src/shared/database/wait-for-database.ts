import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseStartError } from './embedded/database-start-error.js';
import { codeOf } from './embedded/fault-code.js';

const OLDEST_MAJOR_VERSION = 15;
const PAUSE_MS = 500;
const WORD_EVERY_MS = 5_000;

/** SQLSTATE of refusals that waiting does not cure. */
const DATABASE_MISSING = '3D000';
const REFUSED = new Set(['28P01', '28000', '42501']);

export interface WaitOptions {
  /** Told every few seconds what is waited for; never holds the password. */
  log: (line: string) => void;
  /** 60 unless told. */
  patienceSeconds?: number;
}

/**
 * Waits until the server of DATABASE_URL takes connections, and checks that it is PostgreSQL 15 or later.
 * @throws DatabaseStartError with a sentence that says what to do; at once where waiting would not help
 */
export async function waitForDatabase(
  url: string,
  { log, patienceSeconds = 60 }: WaitOptions,
): Promise<void> {
  const place = placeOf(url);
  const start = performance.now();
  let lastWord = start;
  for (;;) {
    const fault = await tryOnce(url, place);
    if (fault === null) return;
    const now = performance.now();
    if (now - start >= patienceSeconds * 1000) throw unreachable(place, fault, patienceSeconds);
    if (now - lastWord >= WORD_EVERY_MS || lastWord === start) {
      log(
        `Waiting for the database ${place}: ${fault} (${Math.round((now - start) / 1000)} of ${patienceSeconds} s) …`,
      );
      lastWord = now;
    }
    await pause(PAUSE_MS);
  }
}

/** Null when the server answered and will do; otherwise why it did not, where a later try may succeed. */
async function tryOnce(url: string, place: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // a server that goes away while we ask: the query fails too
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
    checkVersion(Number(rows[0]?.server_version_num), place);
    return null;
  } catch (fault) {
    if (fault instanceof DatabaseStartError) throw fault;
    return reasonToWait(fault, place);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function reasonToWait(fault: unknown, place: string): string {
  const code = codeOf(fault);
  const message =
    typeof fault === 'object' && fault !== null && 'message' in fault ? String(fault.message) : '';
  if (code === DATABASE_MISSING) {
    throw new DatabaseStartError('database_missing', {
      en: `The server answers but the database ${place} does not exist: create it (CREATE DATABASE), or correct DATABASE_URL.`,
      fr: `Le serveur répond mais la base ${place} n'existe pas : créez-la (CREATE DATABASE), ou corrigez DATABASE_URL.`,
    });
  }
  if (REFUSED.has(code)) {
    throw new DatabaseStartError('database_refused', {
      en: `The server of ${place} refused the connection (${message}): check the user and the password in DATABASE_URL.`,
      fr: `Le serveur de ${place} a refusé la connexion (${message}) : vérifiez l'utilisateur et le mot de passe dans DATABASE_URL.`,
    });
  }
  return message || code || 'no answer';
}

function checkVersion(versionNumber: number, place: string): void {
  const major = Math.floor(versionNumber / 10_000);
  if (major >= OLDEST_MAJOR_VERSION) return;
  throw new DatabaseStartError('database_too_old', {
    en: `The server of ${place} is PostgreSQL ${major}; version ${OLDEST_MAJOR_VERSION} or later is needed: upgrade it, or set DATABASE_URL to another server.`,
    fr: `Le serveur de ${place} est un PostgreSQL ${major} ; il faut la version ${OLDEST_MAJOR_VERSION} ou une plus récente : mettez-le à niveau, ou indiquez un autre serveur dans DATABASE_URL.`,
  });
}

/** Host, port and database, without user or password. */
function placeOf(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url);
    if (protocol === 'postgres:' || protocol === 'postgresql:')
      return `${host}${decodeURIComponent(pathname)}`;
  } catch {
    // said below
  }
  throw new DatabaseStartError('database_url_invalid', {
    en: 'DATABASE_URL is not an address of the form postgres://user:password@host:5432/database (special characters percent-encoded).',
    fr: "DATABASE_URL n'est pas une adresse de la forme postgres://utilisateur:motdepasse@hôte:5432/base (caractères spéciaux codés en pourcent).",
  });
}

function unreachable(place: string, reason: string, seconds: number): DatabaseStartError {
  return new DatabaseStartError('database_unreachable', {
    en: `The database ${place} did not answer within ${seconds} s (${reason}): check that the server runs and that DATABASE_URL names it, or unset DATABASE_URL to use the embedded database.`,
    fr: `La base ${place} n'a pas répondu en ${seconds} s (${reason}) : vérifiez que le serveur fonctionne et que DATABASE_URL le désigne, ou retirez DATABASE_URL pour utiliser la base embarquée.`,
  });
}
