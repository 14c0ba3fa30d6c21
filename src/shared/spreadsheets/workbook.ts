import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node';

/** What a column holds; it decides the type and the format of its cells. */
export type ColumnKind = 'text' | 'integer' | 'decimal' | 'percent' | 'day' | 'instant' | 'minutes' | 'cents';

export interface SheetColumn {
  title: string;
  kind: ColumnKind;
  /** In characters. */
  width?: number;
}

/**
 * Values as the product has them: days `YYYY-MM-DD`, instants as Date, lengths in minutes, money in cents, shares
 * between 0 and 1. Null leaves the cell empty.
 */
export type SheetValue = string | number | Date | null;

export interface WorkbookSheet {
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly SheetValue[])[];
}

const FORMATS: Record<ColumnKind, string | undefined> = {
  text: undefined,
  integer: '#,##0',
  decimal: '#,##0.00',
  percent: '0.0%',
  day: 'dd/mm/yyyy',
  instant: 'dd/mm/yyyy hh:mm',
  // A duration: hours run past 24.
  minutes: '[h]:mm',
  cents: '#,##0.00\\ "€"',
};
const MINUTES_A_DAY = 1440;

/** A workbook of typed cells, the header of each sheet frozen. The one file that knows the library. */
export async function workbook(sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  const made = sheets.map(({ name, columns, rows }) => ({
    sheet: sheetName(name),
    data: [
      columns.map(header),
      ...rows.map((row) => columns.map((column, i) => cell(column, row[i]))),
    ] as SheetData,
    columns: columns.map(({ title, width }) => ({ width: width ?? Math.max(12, title.length + 2) })),
    stickyRowsCount: 1,
  }));
  return writeXlsxFile(made).toBuffer();
}

/** Excel refuses more than 31 characters and these signs in the name of a sheet. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
}

function header({ title, kind }: SheetColumn): Cell {
  return {
    value: title,
    type: String,
    fontWeight: 'bold',
    wrap: true,
    align: kind === 'text' ? 'left' : 'right',
  };
}

function cell({ kind }: SheetColumn, value: SheetValue | undefined): Cell {
  if (value === null || value === undefined) return null;
  const format = FORMATS[kind] ?? 'General';
  if (kind === 'text') return { value: String(value), type: String, wrap: true };
  if (kind === 'day') return { value: new Date(`${String(value)}T00:00:00Z`), type: Date, format };
  if (kind === 'instant') return { value: value as Date, type: Date, format };
  return { value: inUnit(kind, Number(value)), type: Number, format };
}

function inUnit(kind: ColumnKind, value: number): number {
  if (kind === 'minutes') return value / MINUTES_A_DAY;
  return kind === 'cents' ? value / 100 : value;
}
