import type { SpooledBody } from '../../shared/http/request-body-spool.js';
import { type Column, columnNamed } from '../domain/staff-list-columns.js';
import {
  type CellFault,
  type Cells,
  isFaults,
  readRow,
  type StaffListPerson,
} from '../domain/staff-list-row.js';
import { csvRows, type FileRow } from './csv-rows.js';
import { emptyFile, unreadable } from './staff-list-errors.js';
import { xlsxRows } from './xlsx-rows.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** One row of the list: the person, or all that is wrong. */
export type StaffListRow = { line: number } & ({ person: StaffListPerson } | { faults: CellFault[] });

/** A staff list whose header was understood. */
export interface StaffList {
  /** The header of each column as the file writes it. */
  headers: Partial<Record<Column, string>>;
  /** Headers that name nothing we know: their columns are left out. */
  unknownHeaders: string[];
  rows: AsyncGenerator<StaffListRow>;
}

/**
 * Reads a staff list as a stream, CSV or XLSX; a row is told with all its faults, a file that is no staff list
 * refused as a whole.
 * @param today `YYYY-MM-DD`, against which ages are weighed
 * @throws DomainError `staff_list_…` (422), from here or while the rows are read
 */
export async function readStaffList(
  body: SpooledBody,
  contentType: string,
  today: string,
  readSiren: (typed: string) => string | undefined,
): Promise<StaffList> {
  const rows = contentType.startsWith(XLSX) ? xlsxRows(body.path) : csvRows(() => body.open());
  const first = await rows.next();
  if (first.done) throw emptyFile();
  const names = first.value.cells.map((cell) => (typeof cell === 'string' ? cell.trim() : ''));
  const columns = columnsOf(names);
  const headers = Object.fromEntries(columns.flatMap((column, i) => (column ? [[column, names[i]]] : [])));
  const unknownHeaders = names.filter((name, i) => name !== '' && !columns[i]);
  return { headers, unknownHeaders, rows: personsIn(rows, columns, today, readSiren) };
}

async function* personsIn(
  rows: AsyncGenerator<FileRow>,
  columns: readonly (Column | undefined)[],
  today: string,
  readSiren: (typed: string) => string | undefined,
): AsyncGenerator<StaffListRow> {
  for await (const { line, cells } of rows) {
    const named: Cells = {};
    columns.forEach((column, i) => {
      const cell = cells[i];
      if (column && cell !== undefined) named[column] = cell;
    });
    const read = readRow(named, today, readSiren);
    yield isFaults(read) ? { line, faults: read } : { line, person: read };
  }
}

/** The column of each header; a list needs names and a key, and no column twice. */
function columnsOf(names: readonly string[]): (Column | undefined)[] {
  const columns = names.map(columnNamed);
  const twice = columns.findIndex((column, i) => column !== undefined && columns.indexOf(column) < i);
  if (twice >= 0) {
    const name = names[twice] ?? '';
    throw unreadable(
      'staff_list_column_twice',
      `La colonne « ${name} » est là deux fois.`,
      `The column "${name}" is there twice.`,
    );
  }
  const missing = [
    ...(columns.includes('familyName') ? [] : [{ fr: 'nom', en: 'family name' }]),
    ...(columns.includes('givenNames') ? [] : [{ fr: 'prénom', en: 'given names' }]),
    ...(columns.includes('email') || columns.includes('internalNumber')
      ? []
      : [{ fr: 'matricule ou e-mail', en: 'internal number or e-mail' }]),
  ];
  if (missing.length > 0) {
    const [fr, en] = [missing.map((m) => m.fr).join(', '), missing.map((m) => m.en).join(', ')];
    throw unreadable('staff_list_columns_missing', `Colonnes à ajouter : ${fr}.`, `Columns to add: ${en}.`);
  }
  return columns;
}
