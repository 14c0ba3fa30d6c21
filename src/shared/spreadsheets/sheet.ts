import type { ColumnKind } from './cell-kinds.js';

export interface SheetColumn {
  title: string;
  kind: ColumnKind;
  /** In characters. */
  width?: number;
}

type PlainValue = string | number | Date | null;

/**
 * Values as the product has them: days `YYYY-MM-DD`, instants as Date (shown as in Paris), lengths in minutes, money
 * in cents, shares between 0 and 1. Null leaves the cell empty; a value may name another kind than its column's.
 */
export type SheetValue = PlainValue | { kind: ColumnKind; value: PlainValue };

export interface WorkbookSheet {
  name: string;
  columns: readonly SheetColumn[];
  /** Read when the sheet is written, once: rows may come page by page from the database. */
  rows: Iterable<readonly SheetValue[]> | AsyncIterable<readonly SheetValue[]>;
  /** Columns at the left that stay in sight; the header always does. */
  frozenColumns?: number;
  /** Puts filters on the header. */
  filter?: boolean;
}
