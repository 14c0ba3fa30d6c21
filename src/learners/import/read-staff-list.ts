import type { SpooledBody } from '../../shared/http/request-body-spool.js';
import { type CellFault, type Cells, isBlank, letterOf } from '../domain/staff-list-cell.js';
import type { Column } from '../domain/staff-list-columns.js';
import { readHeader, type StaffListHeader } from '../domain/staff-list-header.js';
import { isFaults, readRow, type StaffListPerson } from '../domain/staff-list-row.js';
import { csvRows } from './csv-rows.js';
import type { FileRow } from './file-row.js';
import { badHeader, emptyFile, headerOnly } from './staff-list-errors.js';
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

type ReadSiren = (typed: string) => string | undefined;

/**
 * Reads a staff list as a stream, CSV or XLSX; a row is told with all its faults, a file that is no staff list
 * refused as a whole.
 * @param today `YYYY-MM-DD`, against which ages are weighed
 * @throws DomainError `staff_list_…` (422), from here or while the rows are read
 */
export async function readStaffList(
  body: Pick<SpooledBody, 'open' | 'path'>,
  contentType: string,
  today: string,
  readSiren: ReadSiren,
): Promise<StaffList> {
  const isSpreadsheet = contentType.startsWith(XLSX);
  const rows = isSpreadsheet ? xlsxRows(body.path) : csvRows(() => body.open());
  const first = await rows.next();
  if (first.done) throw emptyFile();
  const header = readHeader(first.value.cells);
  const [fault, ...others] = header.faults;
  if (fault) {
    await rows.return(undefined);
    throw badHeader([fault, ...others]);
  }
  const beyond = isSpreadsheet ? () => [] : (row: FileRow) => cellsBeyond(row, header);
  const { headers, unknownHeaders } = header;
  return { headers, unknownHeaders, rows: peopleIn(rows, header, beyond, today, readSiren) };
}

async function* peopleIn(
  rows: AsyncGenerator<FileRow>,
  { columns }: StaffListHeader,
  beyond: (row: FileRow) => CellFault[],
  today: string,
  readSiren: ReadSiren,
): AsyncGenerator<StaffListRow> {
  let people = 0;
  for await (const row of rows) {
    people += 1;
    const read = readRow(cellsByColumn(row, columns), today, readSiren);
    const faults = [...beyond(row), ...(isFaults(read) ? read : [])];
    yield faults.length > 0 || isFaults(read) ? { line: row.line, faults } : { line: row.line, person: read };
  }
  if (people === 0) throw headerOnly();
}

function cellsByColumn({ cells, serialShift = 0 }: FileRow, columns: readonly (Column | undefined)[]): Cells {
  const named: Cells = {};
  columns.forEach((column, i) => {
    if (column) named[column] = cells[i] ?? '';
  });
  if (typeof named.birthDate === 'number') named.birthDate += serialShift;
  return named;
}

/** A row of a CSV with more cells than the header: a delimiter inside one of them has moved the others along. */
function cellsBeyond({ cells }: FileRow, { columns }: StaffListHeader): CellFault[] {
  const extra = cells.findIndex((cell, i) => i >= columns.length && !isBlank(cell));
  if (extra < 0) return [];
  const message = {
    fr: 'est au-delà de la dernière colonne : mettez entre guillemets la cellule qui contient un séparateur',
    en: 'is beyond the last column: put the cell that holds a delimiter between quotes',
  };
  return [{ column: letterOf(extra + 1), code: 'cell_beyond_header', message }];
}
