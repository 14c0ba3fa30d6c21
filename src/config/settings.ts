import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { signingKeyOf } from './signing-key.js';

/** Secrets that stand in examples: nobody may run on them. */
const EXAMPLE_SECRETS = new Set([
  'change-me',
  'changeme',
  'secret',
  'example-secret-of-at-least-32-characters',
]);
const MEBIBYTE = 1024 * 1024;

/** The settings, parsed once from the environment. The README has the table. */
export class Settings {
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** Where people reach the product; without a trailing slash. */
  publicUrl: string;
  /** Undefined: the embedded database. */
  databaseUrl: string | undefined;
  dataDir: string;
  production: boolean;
  /** Key of the access tokens (HS256), at least 32 characters. */
  accessTokenSecret: string;
  /** Key of the pseudonyms that auditors see: they stay the same as long as it does. */
  pseudonymSecret: string;
  /** Private key that the product signs with, PKCS#8 PEM; undefined: one is made and kept in the data folder. */
  signingKey: string | undefined;
  /** Bearer token of /metrics; undefined: loopback callers only. */
  metricsToken: string | undefined;
  /** Largest body of an import, bytes. */
  importLimitBytes: number;
  logLevel: string;
  /** E-mail of the first administrator, invited when there is none. */
  firstAdminEmail: string | undefined;
  /** `smtp://` or `smtps://`; undefined: mails are files under `DATA_DIR/mails`. */
  smtpUrl: string | undefined;
  /** Sender of every mail, `Name <address>` or an address. */
  mailFrom: string;
  /** Seconds before a mail that was put off is tried again; each further pause is twice as long, and uneven. */
  mailRetrySeconds: number;
  /** Days before the first half-day at which convocations leave. */
  convocationDays: number;
  /** Years that evidence is kept where no funder of a programme asks for more: 3, 6 or 10. */
  evidenceRetentionYears: 3 | 6 | 10;
  /** Whether this instance sends mails and runs what is due; false: it only answers requests. */
  jobs: boolean;
}

/** One or more settings are wrong. Names the variables, never their values. */
export class SettingsError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The settings are not right:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the settings.
 * @throws SettingsError with every fault.
 */
export function readSettings(env: Environment): Settings {
  const faults: string[] = [];
  const production = env.NODE_ENV === 'production';
  const port = integer(env, 'PORT', 3000, 0, 65_535, faults);
  const host = env.HOST?.trim() || '127.0.0.1';
  const settings: Settings = {
    host,
    port,
    publicUrl: url(env, 'PUBLIC_URL', `http://${host}:${port}`, ['http:', 'https:'], faults).replace(
      /\/$/,
      '',
    ),
    databaseUrl: env.DATABASE_URL
      ? url(env, 'DATABASE_URL', '', ['postgres:', 'postgresql:'], faults)
      : undefined,
    dataDir: resolve(env.DATA_DIR?.trim() || '.data'),
    production,
    accessTokenSecret: secret(env, 'ACCESS_TOKEN_SECRET', production, faults),
    pseudonymSecret: secret(env, 'PSEUDONYM_SECRET', production, faults),
    signingKey: signingKeyOf(env, production, faults),
    metricsToken: env.METRICS_TOKEN || undefined,
    importLimitBytes: integer(env, 'IMPORT_LIMIT_MB', 1024, 1, 16_384, faults) * MEBIBYTE,
    logLevel: choice(
      env,
      'LOG_LEVEL',
      'info',
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      faults,
    ),
    firstAdminEmail: env.FIRST_ADMIN_EMAIL || undefined,
    smtpUrl: env.SMTP_URL ? url(env, 'SMTP_URL', '', ['smtp:', 'smtps:'], faults) : undefined,
    mailFrom: sender(env, faults),
    mailRetrySeconds: integer(env, 'MAIL_RETRY_SECONDS', 60, 1, 3600, faults),
    convocationDays: integer(env, 'CONVOCATION_DAYS', 10, 1, 90, faults),
    evidenceRetentionYears: Number(
      choice(env, 'EVIDENCE_RETENTION_YEARS', '3', ['3', '6', '10'], faults),
    ) as Settings['evidenceRetentionYears'],
    jobs: choice(env, 'JOBS', 'on', ['on', 'off'], faults) === 'on',
  };
  if (production && !env.PUBLIC_URL)
    faults.push('PUBLIC_URL is needed in production: links in mails and papers use it');
  if (faults.length > 0) throw new SettingsError(faults);
  return Object.assign(new Settings(), settings);
}

function integer(
  env: Environment,
  name: string,
  fallback: number,
  min: number,
  max: number,
  faults: string[],
): number {
  const text = env[name]?.trim();
  if (!text) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  faults.push(`${name} has to be a whole number between ${min} and ${max}`);
  return fallback;
}

function url(env: Environment, name: string, fallback: string, schemes: string[], faults: string[]): string {
  const text = env[name]?.trim();
  if (!text) return fallback;
  if (URL.canParse(text) && schemes.includes(new URL(text).protocol)) return text;
  faults.push(
    `${name} has to be an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
  );
  return fallback;
}

function choice(
  env: Environment,
  name: string,
  fallback: string,
  choices: string[],
  faults: string[],
): string {
  const text = env[name]?.trim();
  if (!text) return fallback;
  if (choices.includes(text)) return text;
  faults.push(`${name} has to be one of ${choices.join(', ')}`);
  return fallback;
}

/** Where mails come from; a server that relays them wants an address of its own. */
function sender(env: Environment, faults: string[]): string {
  const text = env.MAIL_FROM?.trim();
  if (!text) {
    if (env.SMTP_URL) faults.push('MAIL_FROM is needed with SMTP_URL: the address that mails come from');
    return 'Maillon <ne-pas-repondre@maillon.example>';
  }
  if (/[\r\n]/.test(text) || !/^(?:[^<>]+ <[^@<>\s]+@[^@<>\s]+>|[^@<>\s]+@[^@<>\s]+)$/.test(text))
    faults.push('MAIL_FROM has to be an address, or a name and an address as in: Formation <formation@host>');
  return text;
}

function secret(env: Environment, name: string, production: boolean, faults: string[]): string {
  const text = env[name];
  if (!text) {
    // Outside production a run may invent its key: the sessions of the run before are then over.
    if (!production) return randomBytes(32).toString('base64url');
    faults.push(
      `${name} is needed in production: 32 characters at least, as "openssl rand -base64 32" gives`,
    );
    return '';
  }
  if (text.length < 32) faults.push(`${name} has to have at least 32 characters`);
  if (EXAMPLE_SECRETS.has(text)) faults.push(`${name} still has the value of an example`);
  return text;
}
