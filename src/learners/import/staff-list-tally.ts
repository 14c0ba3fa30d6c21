import type { Words } from '../../shared/errors/words.js';
import type { Column } from '../domain/staff-list-columns.js';
import type { CellFault } from '../domain/staff-list-row.js';
import type { ListedPerson } from './staff-list.repository.js';

/** More faults than this are counted, not listed: the first thousand show what to mend. */
const MOST_ERRORS = 1000;

export interface StaffListError {
  line: number;
  /** The header as the file writes it, or the letter of a column that has none. */
  column: string;
  code: string;
  message: Words;
}

/** Counts what an import does, and remembers keys to find a person who is listed twice. */
export class StaffListTally {
  rows = 0;
  created = 0;
  updated = 0;
  unchanged = 0;
  rejected = 0;
  errors: StaffListError[] = [];
  errorsLeftOut = 0;
  unknownColumns: string[] = [];
  private headers: Partial<Record<string, string>> = {};
  private lineOfKey = new Map<string, number>();

  begin(headers: Partial<Record<Column, string>>, unknownColumns: string[]): void {
    this.headers = headers;
    this.unknownColumns = unknownColumns;
  }

  /** A transaction that is tried again counts from nothing. */
  reset(): void {
    Object.assign(this, new StaffListTally());
  }

  accept(kind: 'new' | 'same' | 'changed'): void {
    this.rows += 1;
    if (kind === 'new') this.created += 1;
    else if (kind === 'changed') this.updated += 1;
    else this.unchanged += 1;
  }

  reject(line: number, faults: readonly CellFault[]): void {
    this.rows += 1;
    this.rejected += 1;
    for (const { column, code, message } of faults) {
      if (this.errors.length < MOST_ERRORS)
        this.errors.push({ line, column: this.headers[column] ?? column, code, message });
      else this.errorsLeftOut += 1;
    }
  }

  /** Faults in the order of the file: those found against the database come after those found in the row. */
  finish(): void {
    this.errors.sort((a, b) => a.line - b.line);
  }

  /** The file was refused as a whole: what would have gone in did not. */
  nothingChanged(): void {
    this.created = 0;
    this.updated = 0;
  }

  /** Faults of a person who stands in the list before. */
  repeated(line: number, person: ListedPerson): CellFault[] {
    return [
      ...this.firstLine('email', person.email?.toLowerCase() ?? null, line),
      ...this.firstLine(
        'internalNumber',
        person.internalNumber && `${person.employerId} ${person.internalNumber}`,
        line,
      ),
    ];
  }

  private firstLine(column: 'email' | 'internalNumber', key: string | null, line: number): CellFault[] {
    if (key === null) return [];
    const named = `${column} ${key}`;
    const first = this.lineOfKey.get(named);
    if (first === undefined) {
      this.lineOfKey.set(named, line);
      return [];
    }
    const message = { fr: `est déjà à la ligne ${first}`, en: `stands on line ${first} already` };
    return [{ column, code: 'listed_twice', message }];
  }
}
