import type { Cell } from '../domain/staff-list-cell.js';

/** One row of a file, whatever its format; `line` is the one that a person sees in it. */
export interface FileRow {
  line: number;
  cells: Cell[];
  /** Days to add to a number that stands for a day: a workbook may count them from 1904. */
  serialShift?: number;
}

/** More columns than this, and the file is no list of people. */
export const MOST_COLUMNS = 200;
/** Signs in one row of a CSV, or in one cell of a spreadsheet (Excel holds 32,767). */
export const LONGEST_TEXT = 64 * 1024;
