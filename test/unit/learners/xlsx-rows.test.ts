import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { xlsxRows } from '../../../src/learners/import/xlsx-rows.js';
import type { DomainError } from '../../../src/shared/errors/domain-error.js';
import { workbookOf } from '../../support/workbook.js';
import { fileOf, workbookParts, zipOf } from './files.js';

const rowsOf = async (bytes: Uint8Array) => {
  const { path } = await fileOf(bytes);
  const rows = [];
  for await (const row of xlsxRows(path)) rows.push(row);
  return rows;
};
const cellsOf = async (bytes: Uint8Array) => (await rowsOf(bytes)).map(({ cells }) => cells);
const codeOf = (bytes: Uint8Array) =>
  rowsOf(bytes).then(
    () => 'read',
    (error: DomainError) => error.code ?? String(error),
  );
const sheet = (rows: string, strings?: string) => zipOf(workbookParts(rows, strings));

describe('a workbook', () => {
  it('of another program is read: texts, numbers, days, gaps, and each row on its line', async () => {
    const day = new Date('1985-12-31T00:00:00Z');
    const rich = { richText: [{ text: 'Zo' }, { text: 'é' }] };
    const bytes = await workbookOf([['Nom', 'Né le'], [], ['Noël', null, 7], [rich, day]]);
    expect(await rowsOf(bytes)).toEqual([
      { line: 1, cells: ['Nom', 'Né le'], serialShift: 0 },
      { line: 3, cells: ['Noël', '', 7], serialShift: 0 },
      { line: 4, cells: ['Zoé', 31_412], serialShift: 0 },
    ]);
  });

  it('is told of its formulas and errors, never of the value kept beside them', async () => {
    const bytes = await workbookOf([
      ['a', { formula: '1+1', result: 2 }, { sharedFormula: 'B1', result: 3 }, { error: '#N/A' }],
    ]);
    expect(await cellsOf(bytes)).toEqual([['a', { formula: true }, { formula: true }, { error: '#N/A' }]]);
  });

  it('may hold its text inline, by index, in runs, with phonetic readings and escaped signs', async () => {
    const rows = `<row r="2"><c r="A2" t="inlineStr"><is><t>in</t><rPh><t>no</t></rPh><r><t>line</t></r></is></c>
      <c r="C2" t="s"><v>1</v></c><c t="str"><v>a_x000D_b</v></c><c t="b"><v>1</v></c><c t="d"><v>1985-12-31</v></c></row>`;
    const strings =
      '<si><t>zero</t></si><si><r><t>o</t></r><r><t xml:space="preserve"> ne</t></r><rPh><t>no</t></rPh></si>';
    expect(await rowsOf(sheet(rows, strings))).toEqual([
      { line: 2, cells: ['inline', '', 'o ne', 'a\rb', '1', '1985-12-31'], serialShift: 0 },
    ]);
  });

  it('may prefix its names, and leave out the numbers of rows and cells', async () => {
    const parts = workbookParts('');
    const prefixed = {
      'xl/workbook.xml':
        '<x:workbook><x:sheets><x:sheet name="L" sheetId="1" d:id="rId1"/></x:sheets></x:workbook>',
      'xl/worksheets/sheet1.xml':
        '<x:worksheet><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row><x:c><x:v>3</x:v></x:c></x:row></x:worksheet>',
    };
    expect(await rowsOf(zipOf({ ...parts, ...prefixed }))).toEqual([
      { line: 1, cells: [1, 2], serialShift: 0 },
      { line: 2, cells: [3], serialShift: 0 },
    ]);
  });

  it('is read at the first sheet that a person sees', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Listes', { state: 'hidden' }).addRow(['hidden']);
    workbook.addWorksheet('Personnel').addRow(['seen']);
    workbook.addWorksheet('Autre').addRow(['other']);
    expect(await cellsOf(new Uint8Array(await workbook.xlsx.writeBuffer()))).toEqual([['seen']]);
  });

  it('that counts its days from 1904 says so', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.properties.date1904 = true;
    workbook.addWorksheet('Personnel').addRow([new Date('1985-12-31T00:00:00Z')]);
    const rows = await rowsOf(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(rows).toEqual([{ line: 1, cells: [31_412 - 1462], serialShift: 1462 }]);
  });

  it('may format cells to the last column, but fill only the first 200', async () => {
    const far = (content: string) => `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1">${content}</c></row>`;
    expect(await cellsOf(sheet(far('')))).toEqual([[1]]);
    expect(await codeOf(sheet(far('<v>2</v>')))).toBe('staff_list_too_many_columns');
  });
});

describe('a file that is no plain workbook is refused', () => {
  const fine = workbookParts('<row r="1"><c r="A1"><v>1</v></c></row>');
  const SHEET = 'xl/worksheets/sheet1.xml';
  const withSheet = (part: Parameters<typeof zipOf>[0][string]) => zipOf({ ...fine, [SHEET]: part });
  const doctype = '<!DOCTYPE w [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>';
  const noise = Array.from(
    { length: 500 },
    (_, i) => `<row r="${i + 1}"><c><v>${i * 7919}</v></c></row>`,
  ).join('');

  it('the one that the others spoil is read', async () => {
    expect(await codeOf(zipOf(fine))).toBe('read');
  });

  it.each<[string, Buffer, string]>([
    ['empty', Buffer.alloc(0), 'staff_list_empty'],
    ['no zip', Buffer.from('Nom;Prénom\n'), 'staff_list_not_xlsx'],
    ['cut short', zipOf(fine).subarray(0, -30), 'staff_list_not_xlsx'],
    ['another kind of zip', zipOf({ 'content.xml': '<office/>' }), 'staff_list_not_xlsx'],
    ['with a name that climbs out', zipOf({ ...fine, '../x': '' }), 'staff_list_not_xlsx'],
    ['encrypted as a whole', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'staff_list_encrypted'],
    ['encrypted by part', withSheet({ content: '<worksheet/>', flags: 1 }), 'staff_list_encrypted'],
    ['with macros', zipOf({ ...fine, 'xl/vbaProject.bin': 'x' }), 'staff_list_has_macros'],
    ['damaged inside', withSheet({ content: noise, damaged: true }), 'staff_list_not_xlsx'],
    ['not well-formed', withSheet('<worksheet><row></worksheet>'), 'staff_list_not_xlsx'],
    ['with entities', withSheet(doctype), 'staff_list_not_xlsx'],
    [
      'with a string that is not there',
      withSheet('<w><row><c t="s"><v>3</v></c></row></w>'),
      'staff_list_not_xlsx',
    ],
    ['with a row of no number', withSheet('<w><row r="-1"/></w>'), 'staff_list_not_xlsx'],
    ['with a cell of no column', withSheet('<w><row><c r="1"/></row></w>'), 'staff_list_not_xlsx'],
    ['a bomb that says so', withSheet({ content: 'x', announced: 2 ** 30 }), 'staff_list_too_large_inside'],
    ['a bomb that lies', withSheet({ content: ' '.repeat(5e6), announced: 10 }), 'staff_list_not_xlsx'],
    ['of one endless comment', withSheet(`<w><!--${'<'.repeat(5e6)}--></w>`), 'staff_list_too_large_inside'],
    [
      'of one endless text',
      withSheet(`<w><row><c><v>${'1'.repeat(5e6)}</v></c></row></w>`),
      'staff_list_too_large_inside',
    ],
    [
      'of one text in endless pieces',
      withSheet(`<w><row><c><v>${'<i/>1111111111'.repeat(1e4)}</v></c></row></w>`),
      'staff_list_line_too_long',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });
});
