import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { csvRows } from '../../../src/learners/import/csv-rows.js';
import type { DomainError } from '../../../src/shared/errors/domain-error.js';
import { streamOf } from './files.js';

const rowsOf = async (bytes: Buffer | string, pieceSize = 64 * 1024) => {
  const rows = [];
  for await (const row of csvRows(streamOf(Buffer.from(bytes as string), pieceSize))) rows.push(row);
  return rows;
};
const cellsOf = async (bytes: Buffer | string) => (await rowsOf(bytes)).map(({ cells }) => cells);
const refusalOf = (bytes: Buffer | string) =>
  rowsOf(bytes).then(
    () => 'read',
    ({ code, detail }: DomainError) => `${code}: ${detail.en}`,
  );
const inWindows = (text: string) => iconv.encode(text, 'windows-1252');

type Generated<A> = A extends fc.Arbitrary<infer T> ? T : never;

/** A cell as spreadsheets write it. */
const quoted = (cell: string) => (/[";,\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const cell = fc.string({
  unit: fc.constantFrom('a', 'É', 'œ', '€', '"', ';', ',', '\t', '\n', '\r\n', ' ', '=', '-'),
  maxLength: 6,
});

describe('a CSV', () => {
  it('is read as it was written, whatever its delimiter, line ends, encoding and pieces, each row on its line', async () => {
    const file = fc.record({
      delimiter: fc.constantFrom(';', ',', '\t'),
      end: fc.constantFrom('\n', '\r\n', '\r'),
      encoding: fc.constantFrom('utf8', 'utf8-bom', 'windows-1252'),
      rows: fc.array(fc.tuple(cell, cell), { maxLength: 8 }),
      blankLines: fc.nat(2),
      pieceSize: fc.integer({ min: 1, max: 40 }),
    });
    const run = async ({ delimiter, end, encoding, rows, blankLines, pieceSize }: Generated<typeof file>) => {
      const written = [['Prénom', 'Nom'], ...rows];
      const records = written.map((record) => record.map(quoted).join(delimiter));
      const text = (encoding === 'utf8-bom' ? '\ufeff' : '') + records.join(end.repeat(blankLines + 1)) + end;
      const read = await rowsOf(
        iconv.encode(text, encoding === 'windows-1252' ? encoding : 'utf8'),
        pieceSize,
      );
      let line = 1;
      const expected = written.flatMap((record, i) => {
        const cells = record.map((value) => value.replace(/\r\n?/g, '\n'));
        const row = { line, cells };
        line += records[i]?.split(/\r\n|\r|\n/).length ?? 0;
        line += blankLines;
        return cells.every((value) => value.trim() === '') ? [] : [row];
      });
      expect(read).toEqual(expected);
    };
    await fc.assert(fc.asyncProperty(file, run), { numRuns: 300 });
  });

  it('may mix line ends: no row runs into the next', async () => {
    expect(await cellsOf('a;b\r\n1;2\n3;4\r5;6')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it('may name its delimiter on the first line, as Excel reads it', async () => {
    expect(await rowsOf('\ufeffsep=,\r\na,b;c\r\n1,2\r\n')).toEqual([
      { line: 2, cells: ['a', 'b;c'] },
      { line: 3, cells: ['1', '2'] },
    ]);
  });

  it('keeps what looks like a formula as text', async () => {
    expect(await cellsOf('nom;prenom\n=1+1;@x\n-A;+B\n')).toEqual([
      ['nom', 'prenom'],
      ['=1+1', '@x'],
      ['-A', '+B'],
    ]);
  });
});

describe('the encoding', () => {
  const ascii = `Nom;Prenom\n${'Exemple;Camille\n'.repeat(20_000)}`;

  it('is known though the first accent comes after hundreds of kilobytes', async () => {
    for (const encode of [inWindows, (text: string) => Buffer.from(text)]) {
      const rows = await cellsOf(encode(`${ascii}Noël;Zoé\n`));
      expect(rows.at(-1)).toEqual(['Noël', 'Zoé']);
    }
  });

  it('is Windows-1252 also where two bytes happen to be UTF-8', async () => {
    const text = 'Prénom;Poste\nÉlodie;chargée du « CAFÉ»\n';
    expect((await cellsOf(inWindows(text)))[1]).toEqual(['Élodie', 'chargée du « CAFÉ»']);
  });

  it('that is damaged is refused with the line, not read as another', async () => {
    const damaged = Buffer.concat([Buffer.from('Prénom;Nom\nÉlodie;Noël\nA'), Buffer.from([0xff, 10])]);
    expect(await refusalOf(damaged)).toMatch(/^staff_list_not_utf8: .*line 3/);
    const marked = Buffer.concat([Buffer.from('\ufeffNom;Prenom\n'), inWindows('Noël;Zoé\n')]);
    expect(await refusalOf(marked)).toMatch(/^staff_list_not_utf8: .*line 2/);
    const cut = Buffer.from('Prénom;Nom\nÉlodie;Noé').subarray(0, -1);
    expect(await refusalOf(cut)).toMatch(/^staff_list_not_utf8: .*line 2/);
  });

  it('UTF-16 is named', async () => {
    expect(await refusalOf(iconv.encode('Nom;Prénom\n', 'utf16le', { addBOM: true }))).toMatch(/UTF-16/);
    expect(await refusalOf(iconv.encode('Nom;Prénom\n', 'utf16be', { addBOM: true }))).toMatch(/UTF-16/);
  });
});

describe('a file that is no list is refused with its line', () => {
  it.each([
    ['', /^staff_list_empty/],
    ['\ufeff \r\n\n', /^staff_list_empty/],
    [`a;b\n1;2\r\n3;\0\n`, /^staff_list_has_nul: Line 3 /],
    ['a;b\n1;2\n\n"3;4\n5;6\n', /^staff_list_not_csv: A quote on line 4 /],
    ['a;b\n1;2\n3;4 "x" y\n', /^staff_list_not_csv: A quote on line 3 /],
    [`a;b\n"x\ny";2\n3;${'x'.repeat(70_000)}\n`, /^staff_list_line_too_long: Line 4 /],
    [`a;b\n"x${';y\n'.repeat(40_000)}`, /^staff_list_line_too_long: Line 2 /],
    [`a;b\n1${';2'.repeat(200)}\n`, /^staff_list_too_many_columns: Line 2 /],
  ])('%#', async (text, refusal) => {
    expect(await refusalOf(text)).toMatch(refusal);
  });

  it('leaves no file open when its rows are not read to the end', async () => {
    const opened: ReturnType<ReturnType<typeof streamOf>>[] = [];
    const open = streamOf(Buffer.from('a;b\n'.repeat(50_000)), 1024);
    const rows = csvRows(() => {
      const stream = open();
      opened.push(stream);
      return stream;
    });
    await rows.next();
    await rows.return(undefined);
    await new Promise(setImmediate);
    expect(opened.map(({ destroyed }) => destroyed)).toEqual([true, true]);
  });
});
