import type { Words } from '../../errors/words.js';
import { codeOf } from './fault-code.js';

export type DatabaseStartFault =
  | 'data_folder_in_use'
  | 'data_folder_denied'
  | 'data_folder_invalid'
  | 'disk_full'
  | 'other_major_version'
  | 'binaries_missing'
  | 'binaries_unusable'
  | 'no_user_for_postgres'
  | 'postgres_failed'
  | 'database_url_invalid'
  | 'database_unreachable'
  | 'database_refused'
  | 'database_missing'
  | 'database_too_old';

/**
 * The database can't be used, and the person who starts the program can do something about it: `sentence` says
 * what, in both languages, and holds neither password nor stack. `code` is stable.
 */
export class DatabaseStartError extends Error {
  constructor(
    readonly code: DatabaseStartFault,
    readonly sentence: Words,
    cause?: unknown,
  ) {
    super(sentence.en, { cause });
    this.name = 'DatabaseStartError';
  }
}

/** Turns a fault of the file system under `path` into a sentence; what is no such fault comes back as it is. */
export function explainFileFault(fault: unknown, path: string): unknown {
  if (fault instanceof DatabaseStartError) return fault;
  switch (codeOf(fault)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(path, fault);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return accessDenied(path, fault);
    case 'ENOTDIR':
    case 'EEXIST':
      return new DatabaseStartError(
        'data_folder_invalid',
        {
          en: `${path} cannot be the data folder: a file stands in its place. Move it, or set DATA_DIR to another folder.`,
          fr: `${path} ne peut pas être le dossier de données : un fichier occupe sa place. Déplacez-le, ou indiquez un autre dossier dans DATA_DIR.`,
        },
        fault,
      );
    default:
      return fault;
  }
}

export function diskFull(path: string, cause?: unknown): DatabaseStartError {
  return new DatabaseStartError(
    'disk_full',
    {
      en: `The disk that holds ${path} is full: free some space, or set DATA_DIR to a folder on another disk.`,
      fr: `Le disque qui porte ${path} est plein : libérez de la place, ou indiquez dans DATA_DIR un dossier d'un autre disque.`,
    },
    cause,
  );
}

export function accessDenied(path: string, cause?: unknown): DatabaseStartError {
  return new DatabaseStartError(
    'data_folder_denied',
    {
      en: `The data folder ${path} cannot be written by the current user. If it was first started by another user (root, for instance), start it as that user or give it over with "chown -R"; or set DATA_DIR to another folder.`,
      fr: `L'utilisateur courant ne peut pas écrire dans le dossier de données ${path}. S'il a d'abord été démarré par un autre utilisateur (root, par exemple), démarrez-le sous ce compte ou cédez-le avec « chown -R » ; ou indiquez un autre dossier dans DATA_DIR.`,
    },
    cause,
  );
}
