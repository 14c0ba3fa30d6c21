import type { Words } from '../../shared/errors/words.js';
import type { Column } from './staff-list-columns.js';

/**
 * A cell as the file holds it: a number in a spreadsheet is not yet a date; a formula is told without the value
 * that was cached for it, and `error` is what a spreadsheet shows in place of one (`#REF!`).
 */
export type Cell = string | number | { formula: true } | { error: string };
export type Cells = Partial<Record<Column, Cell>>;

/** A column that no header names, by its letter in a spreadsheet: `C`, `AB`. */
export type ColumnLetter = Uppercase<string>;

/** One thing wrong in one cell. */
export interface CellFault {
  column: Column | ColumnLetter;
  code: string;
  message: Words;
}

/** The letter of a column, counted from 1: 1 → `A`, 28 → `AB`. */
export function letterOf(column: number): ColumnLetter {
  const last = String.fromCharCode(65 + ((column - 1) % 26));
  const before = column > 26 ? letterOf(Math.floor((column - 1) / 26)) : '';
  return `${before}${last}` as ColumnLetter;
}

/** Whether a person sees nothing in the cell. */
export function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}
