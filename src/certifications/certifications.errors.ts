import { DomainError } from '../shared/errors/domain-error.js';

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
export function stoppedAfter(fault: DomainError, sheets: number): DomainError {
  const detail = {
    fr: `${fault.detail.fr}. Les ${sheets} fiches lues avant sont enregistrées ; renvoyez le fichier entier, elles seront reconnues.`,
    en: `${fault.detail.en}. The ${sheets} sheets before it went in; send the whole file again, they will be recognised.`,
  };
  return new DomainError(fault.kind, fault.code, fault.title, detail, fault.facts);
}
