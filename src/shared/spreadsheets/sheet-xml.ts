import { type ColumnKind, HEADER_OF_FIGURES, HEADER_OF_TEXT, styleOf } from './cell-kinds.js';
import type { SheetColumn, SheetValue, WorkbookSheet } from './sheet.js';

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DAY_MS = 86_400_000;
const MINUTES_A_DAY = 1440;
/** Day 0 of spreadsheets, which count a 29 February 1900 that never was. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
/** Excel refuses a file with more in one cell. */
const LONGEST_TEXT = 32_767;
const ROWS_A_CHUNK = 200;

/** One part `xl/worksheets/sheetN.xml`, a few hundred rows at a time. */
export async function* sheetXml(sheet: WorkbookSheet): AsyncGenerator<string> {
  const { columns, rows } = sheet;
  let chunk = `${opening(sheet)}<sheetData>${header(columns)}`;
  let line = 1;
  for await (const row of rows) {
    chunk += rowXml(columns, row, (line += 1));
    if (line % ROWS_A_CHUNK > 0) continue;
    yield chunk;
    chunk = '';
  }
  const filter = sheet.filter && line > 1 ? `<autoFilter ref="A1:${letters(columns.length)}${line}"/>` : '';
  yield `${chunk}</sheetData>${filter}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>
<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`;
}

/** Frozen header, and as many frozen columns as the sheet asks for. */
function opening({ columns, frozenColumns = 0 }: WorkbookSheet): string {
  const corner = `${letters(frozenColumns + 1)}2`;
  const pane = frozenColumns > 0 ? 'bottomRight' : 'bottomLeft';
  const split = frozenColumns > 0 ? ` xSplit="${frozenColumns}"` : '';
  const widths = columns.map(({ title, width }, i) => {
    const wide = width ?? Math.min(24, Math.max(12, title.length + 2));
    return `<col min="${i + 1}" max="${i + 1}" width="${wide}" customWidth="1"/>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="${NAMESPACE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane${split} ySplit="1" topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}"/></sheetView></sheetViews>
<cols>${widths.join('')}</cols>`;
}

function header(columns: readonly SheetColumn[]): string {
  const cells = columns.map(({ title, kind }, i) =>
    textCell(`${letters(i + 1)}1`, title, kind === 'text' ? HEADER_OF_TEXT : HEADER_OF_FIGURES),
  );
  return `<row r="1">${cells.join('')}</row>`;
}

function rowXml(columns: readonly SheetColumn[], row: readonly SheetValue[], line: number): string {
  let cells = '';
  for (let i = 0; i < columns.length; i += 1) {
    const value = row[i];
    if (value === null || value === undefined) continue;
    const at = `${letters(i + 1)}${line}`;
    const typed = typeof value === 'object' && 'kind' in value;
    cells += typed ? cell(at, value.kind, value.value) : cell(at, columns[i]?.kind ?? 'text', value);
  }
  return `<row r="${line}">${cells}</row>`;
}

function cell(at: string, kind: ColumnKind, value: string | number | Date | null): string {
  if (value === null) return '';
  if (kind === 'text') return textCell(at, String(value), styleOf('text'));
  return `<c r="${at}" s="${styleOf(kind)}"><v>${numberOf(kind, value)}</v></c>`;
}

/** A spreadsheet knows numbers only; the format tells a day or a duration from them. */
function numberOf(kind: ColumnKind, value: string | number | Date): number {
  if (kind === 'day') return (Date.parse(`${String(value)}T00:00:00Z`) - DAY_ZERO) / DAY_MS;
  if (kind === 'instant') return (wallClock(value as Date) - DAY_ZERO) / DAY_MS;
  const number = Number(value);
  if (kind === 'minutes') return number / MINUTES_A_DAY;
  return kind === 'cents' ? number / 100 : number;
}

const paris = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Spreadsheets know no time zone: the cell shows the clock in Paris. */
function wallClock(instant: Date): number {
  return Date.parse(`${paris.format(instant).replace(' ', 'T')}Z`);
}

/** The type alone makes it text: a formula would be another element. */
function textCell(at: string, text: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** XML 1.0 has no control characters and no half pairs, and Excel reads `_x0041_` as an escape of its own (ECMA-376, 22.9.2.19). */
export function escaped(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (sign) => ('\t\n\r'.includes(sign) ? sign : ' '))
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Name of a column: A, …, Z, AA. */
export function letters(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
