import { DomainError } from '../../shared/errors/domain-error.js';
import type { Fault } from '../../shared/errors/fault.js';

/** The file as a whole cannot be read as a staff list: nothing of it went in. */
export function unreadable(code: string, fr: string, en: string, faults?: readonly Fault[]): DomainError {
  const title = {
    fr: 'Fichier non lisible comme liste du personnel',
    en: 'File not readable as a staff list',
  };
  return new DomainError('rule_broken', code, title, { fr, en }, faults ? { faults } : {});
}

/** The first row is not the header of a staff list; told with all its faults, under the code of the first. */
export function badHeader(faults: readonly [Fault, ...Fault[]]): DomainError {
  const sentence = (language: 'fr' | 'en') => faults.map(({ message }) => message[language]).join(' ');
  return unreadable(faults[0].code, sentence('fr'), sentence('en'), faults);
}

export function emptyFile(): DomainError {
  return unreadable('staff_list_empty', 'Le fichier est vide.', 'The file is empty.');
}

export function headerOnly(): DomainError {
  return unreadable(
    'staff_list_no_rows',
    'Le fichier a une ligne d’en-tête, mais personne en dessous.',
    'The file has a header, but nobody below it.',
  );
}

export function nulIn(line: number): DomainError {
  return unreadable(
    'staff_list_has_nul',
    `La ligne ${line} contient un caractère nul. Exportez de nouveau le fichier en CSV.`,
    `Line ${line} holds a NUL character. Export the file as CSV again.`,
  );
}

export function utf16(): DomainError {
  return unreadable(
    'staff_list_utf16',
    'Le fichier est en UTF-16 (« texte Unicode »). Enregistrez-le au format CSV UTF-8.',
    'The file is in UTF-16 ("Unicode text"). Save it as CSV UTF-8.',
  );
}

export function notUtf8(line: number): DomainError {
  return unreadable(
    'staff_list_not_utf8',
    `Le fichier est en UTF-8, mais la ligne ${line} contient des octets qui n’en sont pas. Enregistrez-le de nouveau au format CSV UTF-8.`,
    `The file is in UTF-8, but line ${line} holds bytes that are not. Save it again as CSV UTF-8.`,
  );
}

export function badQuote(line: number): DomainError {
  return unreadable(
    'staff_list_not_csv',
    `Un guillemet de la ligne ${line} n’est pas fermé, ou n’est pas à sa place : doublez ceux qui sont à l’intérieur d’une cellule.`,
    `A quote on line ${line} is not closed, or stands where none may: double those inside a cell.`,
  );
}

export function lineTooLong(line: number): DomainError {
  return unreadable(
    'staff_list_line_too_long',
    `La ligne ${line} est trop longue pour une personne, ou un guillemet n’y est pas fermé.`,
    `Line ${line} is too long for one person, or a quote on it is not closed.`,
  );
}

export function tooManyColumns(line: number, most: number): DomainError {
  return unreadable(
    'staff_list_too_many_columns',
    `La ligne ${line} a plus de ${most} colonnes.`,
    `Line ${line} has more than ${most} columns.`,
  );
}

export function badSpreadsheet(): DomainError {
  return unreadable(
    'staff_list_not_xlsx',
    'Ce n’est pas un classeur .xlsx lisible. Enregistrez-le de nouveau au format Classeur Excel (.xlsx).',
    'This is not a readable .xlsx workbook. Save it again as Excel Workbook (.xlsx).',
  );
}

export function protectedSpreadsheet(): DomainError {
  return unreadable(
    'staff_list_encrypted',
    'Le classeur est protégé par un mot de passe, ou au format .xls. Enregistrez-le sans protection en .xlsx.',
    'The workbook is password-protected, or an .xls file. Save it without protection as .xlsx.',
  );
}

export function macrosIn(): DomainError {
  return unreadable(
    'staff_list_has_macros',
    'Le classeur contient des macros. Enregistrez-le sans macro en .xlsx.',
    'The workbook holds macros. Save it without macros as .xlsx.',
  );
}

export function tooLargeInside(): DomainError {
  return unreadable(
    'staff_list_too_large_inside',
    'Le classeur est trop volumineux une fois décompressé. Divisez-le.',
    'The workbook is too large once unpacked. Split it.',
  );
}
