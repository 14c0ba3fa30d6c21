import { DomainError } from '../../shared/errors/domain-error.js';

/** The file as a whole cannot be read as a staff list: nothing of it went in. */
export function unreadable(code: string, fr: string, en: string): DomainError {
  return new DomainError(
    'rule_broken',
    code,
    { fr: 'Fichier non lisible comme liste du personnel', en: 'File not readable as a staff list' },
    { fr, en },
  );
}

export function emptyFile(): DomainError {
  return unreadable('staff_list_empty', 'Le fichier est vide.', 'The file is empty.');
}

export function nulIn(line: number): DomainError {
  return unreadable(
    'staff_list_has_nul',
    `La ligne ${line} contient un caractère nul. Exportez de nouveau le fichier en CSV.`,
    `Line ${line} holds a NUL character. Export the file as CSV again.`,
  );
}

export function badCsv(line: number): DomainError {
  return unreadable(
    'staff_list_not_csv',
    `Vers la ligne ${line}, un guillemet n’est pas fermé ou une ligne est trop longue.`,
    `Near line ${line} a quote is not closed or a line is too long.`,
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
