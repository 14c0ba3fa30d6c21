import type { Words } from '../../shared/errors/words.js';
import type { Column } from './staff-list-columns.js';

/** A cell as the file holds it: a number in a spreadsheet is not yet a date. */
export type Cell = string | number | { formula: true };
export type Cells = Partial<Record<Column, Cell>>;

/** One thing wrong in one cell. */
export interface CellFault {
  column: Column;
  code: string;
  message: Words;
}

/** A person as a staff list says them. */
export interface StaffListPerson {
  internalNumber: string | null;
  familyName: string;
  usualName: string | null;
  givenNames: string;
  email: string | null;
  phone: string | null;
  gender: 'female' | 'male' | 'unspecified';
  birthDate: string | null;
  /** Null when the list does not say: the employer's own list holds employees. */
  employmentStatus: 'employee' | 'job_seeker' | null;
  /** Nine digits, not yet checked against the known employers. */
  siren: string | null;
  department: string | null;
  jobTitle: string | null;
}

const GENDERS: Record<string, StaffListPerson['gender']> = {
  f: 'female', femme: 'female', female: 'female', mme: 'female', madame: 'female', mlle: 'female', mrs: 'female', ms: 'female',
  h: 'male', m: 'male', homme: 'male', male: 'male', monsieur: 'male', mr: 'male',
  x: 'unspecified', autre: 'unspecified', nc: 'unspecified', other: 'unspecified', unspecified: 'unspecified',
}; // prettier-ignore

const STATUSES: Record<string, NonNullable<StaffListPerson['employmentStatus']>> = {
  salarie: 'employee', salariee: 'employee', employe: 'employee', employee: 'employee', cdi: 'employee', cdd: 'employee',
  demandeurdemploi: 'job_seeker', demandeusedemploi: 'job_seeker', jobseeker: 'job_seeker', sansemploi: 'job_seeker',
}; // prettier-ignore

const EMAIL = /^[^\s@<>(),;:"[\]\\]{1,64}@([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
const DEPARTMENT = /^(0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5]|97[1-6])$/;
const YOUNGEST = 14;
const OLDEST = 100;

/**
 * Reads the cells of one row; all its faults at once.
 * @param today `YYYY-MM-DD`: nobody on the list is under 14 or over 100 on that day
 * @param luhn whether nine digits are a SIREN; handed in, as the numbers of companies are another module's
 */
export function readRow(
  cells: Cells,
  today: string,
  luhn: (siren: string) => string | undefined,
): StaffListPerson | CellFault[] {
  const row = new RowReader(cells);
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
      /^\+?[0-9 .()/-]{6,25}$/,
      'not_a_phone',
      'n’est pas un numéro de téléphone',
      'is not a phone number',
    ),
    gender: row.oneOf('gender', GENDERS) ?? 'unspecified',
    birthDate: row.birthDate(today),
    employmentStatus: row.oneOf('employmentStatus', STATUSES),
    siren: row.siren(luhn),
    department: row.department(),
    jobTitle: row.text('jobTitle', 120),
  };
  if (person.internalNumber === null && person.email === null && row.faults.length === 0) {
    row.fault(
      'internalNumber',
      'no_key',
      'ou une adresse électronique est à indiquer',
      'or an e-mail address is needed',
    );
  }
  return row.faults.length > 0 ? row.faults : person;
}

/** Whether what `readRow` gave is a list of faults. */
export function isFaults(read: StaffListPerson | CellFault[]): read is CellFault[] {
  return Array.isArray(read);
}

class RowReader {
  readonly faults: CellFault[] = [];

  constructor(private readonly cells: Cells) {}

  fault(column: Column, code: string, fr: string, en: string): null {
    this.faults.push({ column, code, message: { fr, en } });
    return null;
  }

  /** The text of a cell: trimmed, inner spaces folded, accents composed; null when there is none. */
  text(column: Column, max: number): string | null {
    const cell = this.cells[column];
    if (cell === undefined || cell === '') return null;
    if (typeof cell === 'object') {
      return this.fault(
        column,
        'formula',
        'contient une formule : collez la valeur',
        'holds a formula: paste the value',
      );
    }
    const text = (typeof cell === 'number' ? plain(cell) : cell).normalize('NFC').replace(/\s+/g, ' ').trim();
    if (text.length > max)
      return this.fault(column, 'too_long', `dépasse ${max} caractères`, `is over ${max} characters`);
    return text === '' ? null : text;
  }

  required(column: Column, max: number): string {
    const faultsBefore = this.faults.length;
    const text = this.text(column, max);
    if (text === null && this.faults.length === faultsBefore)
      this.fault(column, 'missing', 'est à indiquer', 'is required');
    return text ?? '';
  }

  matching(column: Column, form: RegExp, code: string, fr: string, en: string): string | null {
    const text = this.text(column, 254);
    return text === null || form.test(text) ? text : this.fault(column, code, fr, en);
  }

  oneOf<T>(column: Column, choices: Record<string, T>): T | null {
    const text = this.text(column, 50);
    if (text === null) return null;
    const key = text
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z]/g, '');
    return Object.hasOwn(choices, key)
      ? (choices[key] ?? null)
      : this.fault(column, 'not_a_choice', 'n’est pas une valeur connue', 'is not a known value');
  }

  siren(luhn: (siren: string) => string | undefined): string | null {
    const text = this.text('siren', 30);
    if (text === null) return null;
    const digits = text.replace(/[\s.-]/g, '');
    const siren = /^\d{9}(\d{5})?$/.test(digits) ? luhn(digits.slice(0, 9)) : undefined;
    return (
      siren ??
      this.fault('siren', 'not_a_siren', 'n’est pas un SIREN ou un SIRET', 'is not a SIREN or a SIRET')
    );
  }

  department(): string | null {
    const text = this.text('department', 100);
    if (text === null) return null;
    const code = text.toUpperCase().padStart(2, '0');
    return DEPARTMENT.test(code)
      ? code
      : this.fault(
          'department',
          'not_a_department',
          'n’est pas un numéro de département',
          'is not the number of a department',
        );
  }

  birthDate(today: string): string | null {
    const cell = this.cells.birthDate;
    const day = typeof cell === 'number' ? dayOfSerial(cell) : this.text('birthDate', 30);
    if (day === null) return null;
    const read = readDay(day);
    if (read === undefined) {
      return this.fault(
        'birthDate',
        'not_a_day',
        'n’est pas une date qui existe (JJ/MM/AAAA)',
        'is not a day that exists (DD/MM/YYYY)',
      );
    }
    const age = yearsBetween(read, today);
    if (age >= YOUNGEST && age <= OLDEST) return read;
    return this.fault('birthDate', 'unlikely_age', `donne un âge de ${age} ans`, `gives an age of ${age}`);
  }
}

/** A number as a person reads it in the sheet: no exponent, no trailing zeros. */
function plain(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

/** The day of a spreadsheet's serial number; day 60 is the 29 February 1900 that never was. */
function dayOfSerial(serial: number): string {
  const days = Math.floor(serial) - (serial > 59 ? 25_569 : 25_568);
  return Number.isFinite(days) && Math.abs(days) < 100_000
    ? new Date(days * 86_400_000).toISOString().slice(0, 10)
    : '?';
}

function readDay(text: string): string | undefined {
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year, month, day] = french ? [french[3], french[2], french[1]] : iso ? [iso[1], iso[2], iso[3]] : [];
  const written = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const read = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(read.getTime()) || !read.toISOString().startsWith(written) ? undefined : written;
}

function yearsBetween(from: string, until: string): number {
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4));
  return until.slice(5) < from.slice(5) ? years - 1 : years;
}
