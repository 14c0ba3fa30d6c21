import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import type { Cell } from '../domain/staff-list-row.js';
import { badCsv, emptyFile, nulIn } from './staff-list-errors.js';

/** One row of a file, whatever its format; `line` is the one that a person sees in it. */
export interface FileRow {
  line: number;
  cells: Cell[];
}

const LONGEST_RECORD = 64 * 1024;

/** What a first reading of the bytes tells. */
interface Shape {
  encoding: 'utf8' | 'windows-1252';
  delimiter: string;
}

/**
 * The rows of a CSV in UTF-8 or Windows-1252, separated by `;`, `,` or tabs. `open` is called twice: whether bytes
 * are UTF-8 is known for sure only when all were seen.
 */
export async function* csvRows(open: () => Readable): AsyncGenerator<FileRow> {
  const { encoding, delimiter } = await shapeOf(open());
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
  });
  const source = open();
  const text = source.pipe(iconv.decodeStream(encoding));
  source.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      // `lines` counts to the end of the record; a quoted cell may hold line ends.
      const inside = record.reduce((ends, cell) => ends + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
      yield { line: info.lines - inside, cells: record };
    }
  } catch (error) {
    if (error instanceof CsvError) throw badCsv(Number((error as { lines?: number }).lines ?? 1));
    throw error;
  } finally {
    source.destroy();
  }
}

async function shapeOf(source: Readable): Promise<Shape> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let encoding: Shape['encoding'] = 'utf8';
  let head = '';
  let line = 1;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const nul = chunk.indexOf(0);
    if (nul >= 0) throw nulIn(line + newlines(chunk.subarray(0, nul)));
    line += newlines(chunk);
    if (head.length < LONGEST_RECORD) head += chunk.toString('latin1');
    if (encoding === 'utf8' && !decodes(utf8, chunk)) encoding = 'windows-1252';
  }
  if (encoding === 'utf8' && !decodes(utf8)) encoding = 'windows-1252';
  if (head.trim() === '') throw emptyFile();
  return { encoding, delimiter: delimiterOf(head) };
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

function newlines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}

/** The one of the three that stands most often in the header, outside quotes. */
function delimiterOf(head: string): string {
  const header = (/^[^\r\n]*/.exec(head)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = [';', ',', '\t'].map((sign) => ({ sign, times: header.split(sign).length }));
  return counts.sort((a, b) => b.times - a.times)[0]?.sign ?? ';';
}
