import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { setTimeout as pause } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import {
  type SheetColumn,
  type SheetValue,
  workbook,
  workbookStream,
} from '../../../../src/shared/spreadsheets/workbook.js';

const KINDS: SheetColumn[] = [
  { title: 'Texte', kind: 'text' },
  { title: 'Nombre', kind: 'integer' },
  { title: 'Part', kind: 'percent' },
  { title: 'Jour', kind: 'day' },
  { title: 'Instant', kind: 'instant' },
  { title: 'Durée', kind: 'minutes' },
  { title: 'Montant', kind: 'cents' },
];

async function readBack(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const read = new ExcelJS.Workbook();
  await read.xlsx.load(bytes as unknown as ArrayBuffer);
  return read;
}

const textOf = async (text: string): Promise<unknown> => {
  const sheets = [{ name: 'Essai', columns: KINDS.slice(0, 1), rows: [[text]] }];
  return (await readBack(await workbook(sheets))).getWorksheet('Essai')?.getCell('A2').value;
};

describe('a workbook', () => {
  it('types its cells: numbers, days, the clock in Paris, durations past a day, shares, euros', async () => {
    const rows = [
      ['Lille', 1234, 0.675, '2019-03-04', new Date('2019-07-04T22:30:00Z'), 1530, 101763100],
      [null, null, null, null, null, null, null],
    ];
    const sheet = (await readBack(await workbook([{ name: 'Essai', columns: KINDS, rows }]))).getWorksheet(1);
    const cells = KINDS.map((_, i) => sheet?.getRow(2).getCell(i + 1));
    expect(cells.map((cell) => cell?.value)).toEqual([
      'Lille',
      1234,
      0.675,
      new Date('2019-03-04T00:00:00Z'),
      new Date('2019-07-05T00:30:00Z'),
      // exceljs reads a duration as the instant so long after day 0.
      new Date(Date.UTC(1899, 11, 30) + 1530 * 60_000),
      1017631,
    ]);
    expect(cells.map((cell) => cell?.numFmt)).toEqual([
      '@',
      '#,##0',
      '0.0%',
      'dd/mm/yyyy',
      'dd/mm/yyyy hh:mm',
      '[h]:mm',
      '#,##0.00 "€"',
    ]);
    expect(sheet?.getRow(3).values).toEqual([]);
  });

  it('lets one value be of another kind than its column', async () => {
    const rows: SheetValue[][] = [['Taux', { kind: 'percent', value: 0.5 }]];
    const sheet = (await readBack(await workbook([{ name: 'Essai', columns: KINDS, rows }]))).getWorksheet(1);
    expect([sheet?.getCell('B2').value, sheet?.getCell('B2').numFmt]).toEqual([0.5, '0.0%']);
  });

  it('keeps the header of each sheet in sight, and columns where it is asked to', async () => {
    const one = { name: 'Un', columns: KINDS, rows: [['a'], ['b']], frozenColumns: 1, filter: true };
    const read = await readBack(await workbook([one, { name: 'Deux', columns: KINDS, rows: [] }]));
    expect(read.getWorksheet('Un')?.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 1 });
    expect(read.getWorksheet('Un')?.autoFilter).toBe('A1:G3');
    expect(read.getWorksheet('Deux')?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  });

  it.each(['=1+1', '+33 6', '-2', '@SUM(A1)', "=cmd|' /C calc'!A0", '\t=1', '{=1}'])(
    'keeps %j text, which nothing runs',
    async (text) => {
      expect(await textOf(text)).toBe(text);
    },
  );

  it('writes any text: signs of XML, escapes of Excel, controls, half pairs, long ones', async () => {
    expect(await textOf('<a href="x">&amp; Zoë\n« Ďurčo »')).toBe('<a href="x">&amp; Zoë\n« Ďurčo »');
    // Excel and LibreOffice take the escape back; the reader of these tests does not.
    expect(await textOf('_x0041_')).toBe('_x005F_x0041_');
    expect(await textOf('a\u0000b\u000bc\ud800d')).toBe('a b c d');
    expect(String(await textOf('x'.repeat(40_000)))).toHaveLength(32_767);
  });

  it('gives the same bytes for the same sheets, whenever they are written', async () => {
    const sheets = [{ name: 'Essai', columns: KINDS, rows: [['Lille', 1]] }];
    const first = await workbook(sheets);
    await pause(2100); // a ZIP counts in two seconds
    expect((await workbook(sheets)).equals(first)).toBe(true);
  });

  it('names its sheets as Excel allows, each once', async () => {
    const names = [
      'Coût / heure [€]',
      'Une cohorte dont le titre est vraiment long',
      "l'Essai",
      'ESSAI',
      'essai',
    ];
    const read = await readBack(await workbook(names.map((name) => ({ name, columns: KINDS, rows: [] }))));
    expect(read.worksheets.map(({ name }) => name)).toEqual([
      'Coût   heure  € ',
      'Une cohorte dont le titre est v',
      "l'Essai",
      'ESSAI',
      'essai 2',
    ]);
  });

  it('has the columns past Z', async () => {
    const columns = Array.from({ length: 30 }, (_, i): SheetColumn => ({ title: `c${i}`, kind: 'integer' }));
    const rows = [columns.map((_, i) => i)];
    const sheet = (await readBack(await workbook([{ name: 'Essai', columns, rows }]))).getWorksheet(1);
    expect([sheet?.getCell('AA2').value, sheet?.getCell('AD2').value]).toEqual([26, 29]);
  });

  it('reads rows only as fast as the file is taken', async () => {
    let read = 0;
    function* rows() {
      for (; read < 200_000; read += 1) yield [String(Math.random())];
    }
    const stream = workbookStream([{ name: 'Essai', columns: KINDS.slice(0, 1), rows: rows() }]);
    stream.once('readable', () => undefined);
    await pause(300);
    expect(read).toBeLessThan(100_000);
    stream.destroy();
  });

  it('breaks off when its rows cannot be read', async () => {
    async function* rows() {
      yield ['a'];
      await pause(1);
      throw new Error('the database is gone');
    }
    const stream = workbookStream([{ name: 'Essai', columns: KINDS.slice(0, 1), rows: rows() }]);
    await expect(buffer(stream)).rejects.toThrow('the database is gone');
  });
});
