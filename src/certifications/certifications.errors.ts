import { DomainError } from '../shared/errors/domain-error.js';
import type { SheetIssue } from './domain/sheet-issue.js';
import type { ImportCounts } from './import-tally.js';

/** Another import of certifications is under way. */
export function importRunning(): DomainError {
  return new DomainError(
    'conflict',
    'certification_import_running',
    { fr: 'Import déjà en cours', en: 'Import already running' },
    {
      fr: 'Un autre import de certifications est en cours. Attendez sa fin, puis recommencez.',
      en: 'Another import of certifications is running. Wait for its end, then try again.',
    },
    { state: 'running' },
  );
}

/** The fault at which reading stopped, with what had gone in before it. */
export function stoppedAfter(fault: DomainError, counts: ImportCounts): DomainError {
  const { created, updated, unchanged, rejected } = counts;
  const detail = {
    fr:
      `${fault.detail.fr}. Fiches lues avant : ${created} créées, ${updated} modifiées, ${unchanged} inchangées, ` +
      `${rejected} refusées ; elles restent enregistrées. Renvoyez le fichier entier : elles seront reconnues.`,
    en:
      `${fault.detail.en}. Sheets before it: ${created} created, ${updated} updated, ${unchanged} unchanged, ` +
      `${rejected} rejected; what went in stays. Send the whole file again: it will be recognised.`,
  };
  return new DomainError(fault.kind, fault.code, fault.title, detail, fault.facts);
}

/** The database took all of the file but this sheet. */
export function notRecorded(location: string): SheetIssue {
  const message = {
    fr: 'La fiche se lit, mais contient une valeur qui ne peut pas être enregistrée.',
    en: 'The sheet can be read, but has a value that cannot be recorded.',
  };
  return { code: 'sheet_not_recorded', severity: 'rejected', location, message };
}
