import { DomainError, type Fault } from '../shared/errors/domain-error.js';
import { invalidInput } from '../shared/errors/fault.js';

/** The paper cannot be issued yet; everything that is missing is said. */
export function paperNotReady(faults: readonly Fault[]): DomainError {
  return new DomainError(
    'conflict',
    'paper_not_ready',
    { fr: 'Document pas encore possible', en: 'Paper not ready' },
    {
      fr: `Il manque encore : ${faults.map(({ message }) => message.fr).join(' ; ')}.`,
      en: `Still missing: ${faults.map(({ message }) => message.en).join('; ')}.`,
    },
    { state: faults[0]?.code ?? 'not_ready', faults },
  );
}

/** The role reads this person, but has no business with this kind of paper. */
export function kindNotForRole(): DomainError {
  return new DomainError(
    'forbidden',
    'paper_kind_not_for_role',
    { fr: 'Document d’un autre rôle', en: 'Paper of another role' },
    {
      fr: 'Votre rôle ne permet pas d’obtenir ce document.',
      en: 'Your role may not obtain this kind of paper.',
    },
  );
}

/** Its time is over: the file and what it said are gone. */
export function paperRemoved(): DomainError {
  return new DomainError(
    'conflict',
    'paper_removed',
    { fr: 'Durée de conservation écoulée', en: 'Retention over' },
    {
      fr: 'La durée de conservation de ce document est écoulée : il a été supprimé.',
      en: 'The time that this paper is kept is over: it has been removed.',
    },
    { state: 'removed' },
  );
}

/** The kept file is lost or altered, and this version of the product does not make the same bytes again. */
export function paperFileLost(): DomainError {
  return new DomainError(
    'conflict',
    'paper_file_lost',
    { fr: 'Fichier perdu', en: 'File lost' },
    {
      fr: 'Le fichier de ce document est perdu ou altéré. Restaurez-le d’une sauvegarde.',
      en: 'The file of this paper is lost or altered. Restore it from a backup.',
    },
    { state: 'file_lost' },
  );
}

/** Nothing of this kind was issued yet that the caller may read. */
export function nothingIssued(): DomainError {
  return new DomainError(
    'conflict',
    'no_paper_issued',
    { fr: 'Aucun document', en: 'No paper' },
    {
      fr: 'Aucun document de ce type n’a encore été délivré pour cette session. Délivrez-les d’abord.',
      en: 'No paper of this kind has been issued for this cohort. Issue them first.',
    },
    { state: 'none_issued' },
  );
}

/** A name is written in characters that no font of the product has. */
export function notPrintable(characters: readonly string[]): DomainError {
  const list = characters.slice(0, 10).join(' ');
  const message = {
    fr: `caractères que le document ne peut pas imprimer : ${list}`,
    en: `characters that the paper cannot print: ${list}`,
  };
  return invalidInput([{ pointer: '/facts', code: 'not_printable', message }]);
}

/** Too many unknown numbers were asked for from this network. */
export function tooManyNumbers(retryAfterSeconds: number): DomainError {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return new DomainError(
    'too_many',
    'too_many_numbers',
    { fr: 'Trop de numéros inconnus', en: 'Too many unknown numbers' },
    { fr: `Recommencez dans ${minutes} min.`, en: `Try again in ${minutes} min.` },
    { retryAfterSeconds },
  );
}

/** No paper has this number; nothing is said of what other numbers there are. */
export function unknownNumber(): DomainError {
  return new DomainError(
    'not_found',
    'unknown_number',
    { fr: 'Numéro inconnu', en: 'Unknown number' },
    {
      fr: 'Aucun document n’a été délivré sous ce numéro. Vérifiez-le, caractère par caractère.',
      en: 'No paper was issued under this number. Check it, character by character.',
    },
  );
}
