import { readDay, yearsBetween } from './birth-date.js';
import type { CellFault, Cells } from './staff-list-cell.js';
import type { Column } from './staff-list-columns.js';

const DEPARTMENT = /^(0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5]|97[1-6])$/;
/** Nobody younger works, nobody older is trained: such a date is a slip of the keyboard. */
const YOUNGEST = 14;
const OLDEST = 100;
/** Signs that show nothing and come along when text is copied from mails and web pages. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]/g;
/** Control signs, halves of a sign, and the mark that a program leaves where it could not read one. */
const UNREADABLE = /[\p{Cc}\p{Cs}\ufffd]/u;

/** Reads the cells of one row by what they should hold, and collects what is wrong with them. */
export class CellReader {
  readonly faults: CellFault[] = [];

  constructor(private readonly cells: Cells) {}

  fault(column: Column, code: string, fr: string, en: string): null {
    this.faults.push({ column, code, message: { fr, en } });
    return null;
  }

  isWrong(column: Column): boolean {
    return this.faults.some((fault) => fault.column === column);
  }

  /** The text of a cell: accents composed, spaces folded, never re-cased; null when there is none. */
  text(column: Column, max: number): string | null {
    const cell = this.cells[column] ?? '';
    if (typeof cell === 'object') return this.notAValue(column, cell);
    const text = (typeof cell === 'number' ? inFull(cell) : cell)
      .normalize('NFC')
      .replace(INVISIBLE, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (text.length > max)
      return this.fault(column, 'too_long', `dépasse ${max} caractères`, `is over ${max} characters`);
    if (UNREADABLE.test(text))
      return this.fault(
        column,
        'unreadable_character',
        'contient un caractère illisible',
        'holds an unreadable character',
      );
    return text === '' ? null : text;
  }

  required(column: Column, max: number): string {
    const text = this.text(column, max);
    if (text === null && !this.isWrong(column))
      this.fault(column, 'missing', 'est à indiquer', 'is required');
    return text ?? '';
  }

  matching(column: Column, form: RegExp, code: string, fr: string, en: string): string | null {
    const text = this.text(column, 254);
    return text === null || form.test(text) ? text : this.fault(column, code, fr, en);
  }

  oneOf<T>(column: Column, called: (text: string) => T | undefined): T | null {
    const text = this.text(column, 50);
    if (text === null) return null;
    return (
      called(text) ??
      this.fault(column, 'not_a_choice', 'n’est pas une valeur connue', 'is not a known value')
    );
  }

  /** The company, also from the SIRET of one of its establishments. */
  siren(readSiren: (typed: string) => string | undefined): string | null {
    const text = this.text('siren', 30);
    if (text === null) return null;
    const digits = text.replace(/[\s.-]/g, '');
    const siren = /^\d{9}(\d{5})?$/.test(digits) ? readSiren(digits.slice(0, 9)) : undefined;
    return (
      siren ??
      this.fault('siren', 'not_a_siren', 'n’est pas un SIREN ou un SIRET', 'is not a SIREN or a SIRET')
    );
  }

  department(): string | null {
    const text = this.text('department', 100);
    if (text === null) return null;
    const code = text.toUpperCase().padStart(2, '0');
    if (DEPARTMENT.test(code)) return code;
    const [fr, en] = ['n’est pas un numéro de département', 'is not the number of a department'];
    return this.fault('department', 'not_a_department', fr, en);
  }

  /** @param today `YYYY-MM-DD`, on which ages are weighed */
  birthDate(today: string): string | null {
    const cell = this.cells.birthDate;
    const written = typeof cell === 'number' ? cell : this.text('birthDate', 30);
    if (written === null) return null;
    const day = readDay(written);
    if (day === undefined) {
      const [fr, en] = [
        'n’est pas une date qui existe (JJ/MM/AAAA)',
        'is not a day that exists (DD/MM/YYYY)',
      ];
      return this.fault('birthDate', 'not_a_day', fr, en);
    }
    const age = yearsBetween(day, today);
    if (age >= YOUNGEST && age <= OLDEST) return day;
    return this.fault('birthDate', 'unlikely_age', `donne un âge de ${age} ans`, `gives an age of ${age}`);
  }

  private notAValue(column: Column, cell: { formula: true } | { error: string }): null {
    if ('formula' in cell)
      return this.fault(
        column,
        'formula',
        'contient une formule : collez la valeur',
        'holds a formula: paste the value',
      );
    return this.fault(
      column,
      'spreadsheet_error',
      'affiche une erreur du tableur',
      'shows a spreadsheet error',
    );
  }
}

/** A number as a person reads it in the sheet: no exponent, no trailing zeros. */
function inFull(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}
