import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { statSync } from 'node:fs';
import { DatabaseStartError } from './database-start-error.js';

/** How to run a PostgreSQL program: as whom, and behind which other program. */
export interface Launcher extends Way {
  readonly env: NodeJS.ProcessEnv;
  /** Major version of the PostgreSQL that it runs. */
  readonly majorVersion: number;
}

interface Owner {
  uid: number;
  gid: number;
}

interface Way {
  /** The words before the program's own. */
  readonly prefix: readonly string[];
  /** Whom the kernel is asked to run it as, when no other program sees to that. */
  readonly runAs?: Owner;
  /** Whom the cluster belongs to, when that is not the current user. */
  readonly owner?: Owner;
}

/**
 * PostgreSQL refuses to run as root, so root runs it as the owner of the cluster, or as the user `postgres`.
 * That user often cannot enter the folder of a fresh clone (`/root`, `mktemp -d`: mode 700). Then it is given one
 * capability of root's, to pass through folders, without which the clone or its data would have to move.
 * The first way that works is taken.
 *
 * @param cluster the folder of the cluster, which may not exist yet
 * @throws DatabaseStartError when PostgreSQL runs in no way
 */
export function chooseLauncher(postgres: string, dataDir: string, cluster: string): Launcher {
  const env = plainEnvironment();
  let last: SpawnSyncReturns<string> | undefined;
  for (const way of waysToRun(cluster)) {
    last = probe(way, postgres, dataDir, env);
    const version = /PostgreSQL\) (\d+)/.exec(last.stdout ?? '')?.[1];
    if (last.status === 0 && version) return { ...way, env, majorVersion: Number(version) };
  }
  throw unusable(postgres, last);
}

function waysToRun(cluster: string): Way[] {
  if (process.getuid?.() !== 0) return [{ prefix: [] }];
  const owner =
    ownerOf(cluster) ?? userNamed('postgres') ?? userNamed('maillon-db') ?? createUser('maillon-db');
  return [
    { prefix: [], runAs: owner, owner },
    { prefix: withCapability('dac_read_search', owner), owner },
    // A container's root has this one and not the former, as a rule.
    { prefix: withCapability('dac_override', owner), owner },
  ];
}

/** PostgreSQL asks the kernel with access(2), which heeds capabilities only under `no_setuid_fixup`. */
function withCapability(capability: string, { uid, gid }: Owner): string[] {
  const user = ['--reuid', String(uid), '--regid', String(gid), '--clear-groups', '--no-new-privs'];
  const only = `-all,+${capability}`;
  const rights = ['--inh-caps', only, '--ambient-caps', `+${capability}`, '--bounding-set', only];
  return ['setpriv', ...user, '--securebits', '+no_setuid_fixup', ...rights, '--'];
}

function probe(
  way: Way,
  postgres: string,
  dataDir: string,
  env: NodeJS.ProcessEnv,
): SpawnSyncReturns<string> {
  const options = { encoding: 'utf8' as const, env };
  if (!way.owner) return spawnSync(postgres, ['--version'], options);
  const enterAndRun = ['/bin/sh', '-c', 'cd "$2" && exec "$1" --version', 'sh', postgres, dataDir];
  const [program = '', ...words] = [...way.prefix, ...enterAndRun];
  return spawnSync(program, words, { ...options, ...way.runAs, cwd: '/' });
}

function ownerOf(cluster: string): Owner | null {
  const found = statSync(cluster, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null;
}

function userNamed(name: string): Owner | null {
  try {
    const ask = (what: string): number =>
      Number(execFileSync('id', [what, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return null;
  }
}

function createUser(name: string): Owner {
  const words = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  const made = spawnSync('useradd', [...words, '--shell', '/usr/sbin/nologin', name], { encoding: 'utf8' });
  const user = userNamed(name);
  if (user) return user;
  throw new DatabaseStartError(
    'no_user_for_postgres',
    {
      en: 'PostgreSQL does not run as root, and no user could be created for it: start as an ordinary user, create a user "postgres", or set DATABASE_URL.',
      fr: "PostgreSQL ne s'exécute pas en tant que root, et aucun utilisateur n'a pu être créé pour lui : démarrez sous un compte ordinaire, créez un utilisateur « postgres », ou indiquez DATABASE_URL.",
    },
    made.error ?? made.stderr,
  );
}

/** Without the program's secrets, and without the PG… variables of whoever starts it. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'LD_LIBRARY_PATH', 'TMPDIR', 'SystemRoot', 'TEMP'];
  const pairs = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(pairs), LC_MESSAGES: 'C' } as NodeJS.ProcessEnv;
}

function unusable(postgres: string, last: SpawnSyncReturns<string> | undefined): DatabaseStartError {
  const reason = (last?.stderr?.trim() || last?.error?.message || 'no answer').split('\n')[0];
  return new DatabaseStartError('binaries_unusable', {
    en: `The embedded PostgreSQL does not run here (${reason}; ${postgres}). As root, move the project out of a folder that only root may enter, or start as an ordinary user; or set DATABASE_URL to a PostgreSQL server (15 or later).`,
    fr: `Le PostgreSQL embarqué ne s'exécute pas ici (${reason} ; ${postgres}). En tant que root, sortez le projet d'un dossier réservé à root, ou démarrez sous un compte ordinaire ; ou indiquez dans DATABASE_URL un serveur PostgreSQL (15 ou plus).`,
  });
}
