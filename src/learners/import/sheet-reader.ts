import { type Cell, isBlank } from '../domain/staff-list-cell.js';
import { type FileRow, LONGEST_TEXT, MOST_COLUMNS } from './file-row.js';
import type { XmlHandler } from './read-xml.js';
import { badSpreadsheet, lineTooLong, tooManyColumns } from './staff-list-errors.js';
import { RichText, unescaped } from './xlsx-strings.js';

/** Collects the rows of a sheet (ECMA-376, part 1, 18.3.1.73); rows in which nothing is to be seen are left out. */
export class SheetReader implements XmlHandler {
  private rows: FileRow[] = [];
  private row: FileRow | undefined;
  private line = 0;
  private column = 0;
  private type = 'n';
  private value: string | undefined;
  private inline = new RichText();
  private formula = false;
  private reading = false;

  constructor(private readonly sharedStrings: readonly string[]) {}

  /** The rows that ended since the last call. */
  take(): FileRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') this.openRow(attributes.r);
    else if (name === 'c' && this.row) this.openCell(attributes.r, attributes.t);
    else if (name === 'f') this.formula = true;
    else if (name === 'v') this.reading = true;
    else this.inline.open(name);
  }

  close(name: string): void {
    if (name === 'v') this.reading = false;
    else if (name === 'c' && this.row) this.closeCell(this.row);
    else if (name === 'row' && this.row) this.closeRow(this.row);
    else this.inline.close(name);
  }

  text(text: string): void {
    if (!this.row) return;
    if (this.reading) this.value = (this.value ?? '') + text;
    else this.inline.text(text);
    if ((this.value ?? this.inline.value ?? '').length > LONGEST_TEXT) throw lineTooLong(this.line);
  }

  private openRow(number: string | undefined): void {
    if (number !== undefined && !/^\d{1,7}$/.test(number)) throw badSpreadsheet();
    this.line = number === undefined ? this.line + 1 : Number(number);
    this.row = { line: this.line, cells: [] };
    this.column = 0;
  }

  private openCell(reference: string | undefined, type = 'n'): void {
    this.column = reference === undefined ? this.column + 1 : columnOf(reference);
    this.type = type;
    this.value = undefined;
    this.inline = new RichText();
    this.formula = false;
  }

  private closeCell(row: FileRow): void {
    const cell = this.cell();
    if (this.column <= MOST_COLUMNS) row.cells[this.column - 1] = cell;
    // Cells that hold a format alone may reach to the last column.
    else if (!isBlank(cell)) throw tooManyColumns(this.line, MOST_COLUMNS);
  }

  private closeRow(row: FileRow): void {
    // Cells that the file leaves out are empty.
    row.cells = Array.from(row.cells, (cell: Cell | undefined) => cell ?? '');
    if (!row.cells.every(isBlank)) this.rows.push(row);
    this.row = undefined;
  }

  /** The cell by its type (ECMA-376, part 1, 18.18.11). */
  private cell(): Cell {
    if (this.formula) return { formula: true };
    if (this.type === 'inlineStr') return unescaped(this.inline.value ?? '');
    if (this.value === undefined) return '';
    if (this.type === 's') return this.shared(this.value);
    if (this.type === 'e') return { error: this.value };
    if (this.type === 'n' && Number.isFinite(Number(this.value))) return Number(this.value);
    return unescaped(this.value);
  }

  private shared(index: string): string {
    const text = this.sharedStrings[Number(index)];
    if (text === undefined) throw badSpreadsheet();
    return text;
  }
}

/** The number of a column from a reference: `A1` → 1, `AB7` → 28. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference)?.[0];
  if (letters === undefined) throw badSpreadsheet();
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
