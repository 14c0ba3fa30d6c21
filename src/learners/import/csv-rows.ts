import { pipeline, Readable } from 'node:stream';
import { CsvError, type Info, parse, type Parser } from 'csv-parse';
import iconv from 'iconv-lite';
import { isBlank } from '../domain/staff-list-cell.js';
import { type CsvShape, shapeOf } from './csv-shape.js';
import { type FileRow, LONGEST_TEXT, MOST_COLUMNS } from './file-row.js';
import { lineEndsIn, LineEnds } from './line-ends.js';
import { badQuote, lineTooLong, tooManyColumns } from './staff-list-errors.js';

/**
 * The rows of a CSV in UTF-8 or Windows-1252, separated by `;`, `,` or tabs; empty ones are left out. `open` is
 * called twice: whether bytes are UTF-8 is known for sure only when all were seen.
 * @throws DomainError `staff_list_…`, naming the line
 */
export async function* csvRows(open: () => Readable): AsyncGenerator<FileRow> {
  const shape = await shapeOf(open());
  // The parser reads ahead of the rows that are taken from it: it is asked itself how far it came.
  let lastLine = shape.namesDelimiter ? 1 : 0;
  const parser = parserOf(shape, (line) => (lastLine = line));
  // An error in any of the two comes out of the parser, below.
  pipeline(Readable.from(textOf(open(), shape.encoding)), parser, () => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      // `lines` counts to the end of the record; a quoted cell may hold line ends.
      const line = info.lines - record.reduce((inside, cell) => inside + lineEndsIn(cell), 0);
      if (record.every(isBlank)) continue;
      if (record.length > MOST_COLUMNS) throw tooManyColumns(line, MOST_COLUMNS);
      yield { line, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw error.code === 'CSV_MAX_RECORD_SIZE' ? lineTooLong(lastLine + 1) : badQuote(lastLine + 1);
  }
}

function parserOf({ delimiter, namesDelimiter }: CsvShape, ended: (line: number) => void): Parser {
  return parse({
    delimiter,
    record_delimiter: '\n',
    info: true,
    from_line: namesDelimiter ? 2 : 1,
    relax_column_count: true,
    max_record_size: LONGEST_TEXT,
    on_record: (record: string[], { lines }) => {
      ended(lines);
      return record;
    },
  });
}

async function* textOf(source: Readable, encoding: CsvShape['encoding']): AsyncGenerator<string> {
  // Strips a byte order mark.
  const decoder = iconv.getDecoder(encoding);
  const ends = new LineEnds();
  for await (const chunk of source as AsyncIterable<Buffer>) yield ends.toNewlines(decoder.write(chunk));
  yield ends.toNewlines(decoder.end() ?? '');
}
