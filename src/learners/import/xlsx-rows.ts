import { SaxesParser } from 'saxes';
import type { Readable } from 'node:stream';
import type { Cell } from '../domain/staff-list-row.js';
import type { FileRow } from './csv-rows.js';
import { badSpreadsheet } from './staff-list-errors.js';
import { type Workbook, openWorkbook } from './xlsx-workbook.js';

/** The rows of the first sheet of a workbook, as a stream; a formula is told as such, its cached value is not trusted. */
export async function* xlsxRows(path: string): AsyncGenerator<FileRow> {
  const workbook = await openWorkbook(path);
  try {
    yield* rowsOf(await workbook.sheet(), workbook.sharedStrings);
  } finally {
    workbook.close();
  }
}

async function* rowsOf(xml: Readable, sharedStrings: Workbook['sharedStrings']): AsyncGenerator<FileRow> {
  const reader = new SheetReader(sharedStrings);
  xml.setEncoding('utf8');
  for await (const text of xml as AsyncIterable<string>) {
    reader.write(text);
    yield* reader.take();
  }
  reader.end();
  yield* reader.take();
}

/** Collects cells between `<row>` and `</row>` (ECMA-376, part 1, 18.3.1.73). */
class SheetReader {
  private readonly parser = new SaxesParser();
  private rows: FileRow[] = [];
  private row: FileRow | undefined;
  private lastLine = 0;
  private column = 0;
  private type = 'n';
  private text: string | undefined;
  private formula = false;
  private reading = false;

  constructor(private readonly sharedStrings: readonly string[]) {
    this.parser.on('opentag', ({ name, attributes }) =>
      this.open(name, attributes as Record<string, string>),
    );
    this.parser.on('closetag', ({ name }) => this.close(name));
    this.parser.on('text', (text) => {
      if (this.reading) this.text = (this.text ?? '') + text;
    });
    this.parser.on('doctype', () => {
      throw badSpreadsheet();
    });
    this.parser.on('error', () => {
      throw badSpreadsheet();
    });
  }

  write(text: string): void {
    this.parser.write(text);
  }

  end(): void {
    this.parser.close();
  }

  take(): FileRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  private open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') {
      this.lastLine = Number(attributes.r ?? this.lastLine + 1);
      this.row = { line: this.lastLine, cells: [] };
      this.column = 0;
    } else if (name === 'c' && this.row) {
      this.column = attributes.r ? columnOf(attributes.r) : this.column + 1;
      this.type = attributes.t ?? 'n';
      this.text = undefined;
      this.formula = false;
    } else if (name === 'f') {
      this.formula = true;
    } else if (name === 'v' || name === 't') {
      this.reading = true;
    }
  }

  private close(name: string): void {
    if (name === 'v' || name === 't') this.reading = false;
    if (name === 'c' && this.row && this.column <= MOST_COLUMNS)
      this.row.cells[this.column - 1] = this.cell();
    if (name === 'row' && this.row) {
      // Cells that the file leaves out are empty.
      this.row.cells = Array.from(this.row.cells, (cell: Cell | undefined) => cell ?? '');
      if (this.row.cells.some((cell) => cell !== '')) this.rows.push(this.row);
      this.row = undefined;
    }
  }

  private cell(): Cell {
    if (this.formula) return { formula: true };
    if (this.text === undefined) return '';
    if (this.type === 's') return this.sharedStrings[Number(this.text)] ?? '';
    if (this.type !== 'n') return this.text;
    const value = Number(this.text);
    return Number.isFinite(value) ? value : this.text;
  }
}

const MOST_COLUMNS = 200;

/** The number of a column from a reference: `A1` → 1, `AB7` → 28. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? 'A';
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
