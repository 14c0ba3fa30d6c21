import { CellReader } from './cell-reader.js';
import type { CellFault, Cells } from './staff-list-cell.js';
import { type EmploymentStatus, type Gender, genderCalled, statusCalled } from './staff-list-words.js';

export type { Cell, CellFault, Cells } from './staff-list-cell.js';

/** A person as a staff list says them. */
export interface StaffListPerson {
  internalNumber: string | null;
  familyName: string;
  usualName: string | null;
  givenNames: string;
  email: string | null;
  phone: string | null;
  gender: Gender;
  birthDate: string | null;
  /** Null when the list does not say: the employer's own list holds employees. */
  employmentStatus: EmploymentStatus | null;
  /** Nine digits, not yet checked against the known employers. */
  siren: string | null;
  department: string | null;
  jobTitle: string | null;
}

/** What mail programs deliver: words of visible signs joined by single dots, at a domain with a dot (RFC 5321). */
const EMAIL =
  /^(?=.{1,64}@)[^\s@<>(),;:"[\]\\.]+(?:\.[^\s@<>(),;:"[\]\\.]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/i;
const PHONE = /^\+?[0-9 .()/-]{6,25}$/;

/**
 * Reads the cells of one row; all its faults at once.
 * @param today `YYYY-MM-DD`: nobody on the list is under 14 or over 100 on that day
 * @param readSiren nine digits when they are a SIREN; handed in, as the numbers of companies are another module's
 */
export function readRow(
  cells: Cells,
  today: string,
  readSiren: (typed: string) => string | undefined,
): StaffListPerson | CellFault[] {
  const row = new CellReader(cells);
  const person: StaffListPerson = {
    internalNumber: row.text('internalNumber', 50),
    familyName: row.required('familyName', 100),
    usualName: row.text('usualName', 100),
    givenNames: row.required('givenNames', 100),
    email: row.matching(
      'email',
      EMAIL,
      'not_an_email',
      'n’est pas une adresse électronique',
      'is not an e-mail address',
    ),
    phone: row.matching(
      'phone',
      PHONE,
      'not_a_phone',
      'n’est pas un numéro de téléphone',
      'is not a phone number',
    ),
    gender: row.oneOf('gender', genderCalled) ?? 'unspecified',
    birthDate: row.birthDate(today),
    employmentStatus: row.oneOf('employmentStatus', statusCalled),
    siren: row.siren(readSiren),
    department: row.department(),
    jobTitle: row.text('jobTitle', 120),
  };
  needsKey(person, cells, row);
  return row.faults.length > 0 ? row.faults : person;
}

/** Whether what `readRow` gave is a list of faults. */
export function isFaults(read: StaffListPerson | CellFault[]): read is CellFault[] {
  return Array.isArray(read);
}

/** A person is known again by number or e-mail; a key that is wrong is told by its own fault. */
function needsKey({ internalNumber, email }: StaffListPerson, cells: Cells, row: CellReader): void {
  if (internalNumber !== null || email !== null) return;
  if (row.isWrong('internalNumber') || row.isWrong('email')) return;
  if ('internalNumber' in cells) {
    const [fr, en] = ['ou une adresse électronique est à indiquer', 'or an e-mail address is needed'];
    row.fault('internalNumber', 'no_key', fr, en);
  } else {
    row.fault('email', 'no_key', 'ou un matricule est à indiquer', 'or an internal number is needed');
  }
}
