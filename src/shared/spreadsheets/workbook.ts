import { buffer } from 'node:stream/consumers';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { stylesXml } from './cell-kinds.js';
import type { WorkbookSheet } from './sheet.js';
import { escaped, sheetXml } from './sheet-xml.js';

export type { SheetColumn, SheetValue, WorkbookSheet } from './sheet.js';

/** All files of the archive carry the first day a ZIP can say, so that the same sheets give the same bytes. */
const ENTRY = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * A workbook of typed cells (ECMA-376), the header of each sheet frozen, written as it is read: memory holds a few
 * hundred rows however long a sheet is (docs/decisions/0013). Breaks off when the rows of a sheet cannot be read.
 */
export function workbookStream(sheets: readonly WorkbookSheet[]): Readable {
  const names = sheetNames(sheets);
  const zip = new ZipFile();
  const out = new PassThrough();
  pipeline(zip.outputStream, out, () => undefined);
  let reading: Readable | undefined;
  // Whoever stops taking the file also stops the reading of its rows.
  out.on('close', () => reading?.destroy());
  zip.on('error', (error: Error) => out.destroy(error));
  const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(xml), path, ENTRY);
  add('[Content_Types].xml', contentTypes(sheets.length));
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
  add('xl/workbook.xml', workbookXml(names));
  add(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...names.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
  );
  add('xl/styles.xml', stylesXml());
  sheets.forEach((sheet, i) => {
    zip.addReadStreamLazy(`xl/worksheets/sheet${i + 1}.xml`, ENTRY, (give) => {
      const xml = Readable.from(sheetXml(sheet));
      xml.on('error', (error: Error) => out.destroy(error));
      give(null, (reading = xml));
    });
  });
  zip.end();
  return out;
}

/** The same, whole: for small ones. */
export function workbook(sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  return buffer(workbookStream(sheets));
}

/** Excel refuses more than 31 characters, these signs, and the same name twice, in whatever case. */
function sheetNames(sheets: readonly WorkbookSheet[]): string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }) => {
    const plain = name.replace(/[\\/?*[\]:]/g, ' ').replace(/^'+|'+$/g, '');
    let unique = plain.slice(0, 31);
    for (let n = 2; taken.has(unique.toLowerCase()); n += 1) unique = `${plain.slice(0, 27)} ${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function contentTypes(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  );
  return `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${sheets.join('')}</Types>`;
}

function relations(of: readonly (readonly [type: string, target: string])[]): string {
  const lines = of.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
}

/** With the header of each sheet on every printed page. */
function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const titles = names.map(
    (name, i) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${escaped(name.replaceAll("'", "''"))}'!$1:$1</definedName>`,
  );
  return `${HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONS}"><bookViews><workbookView/></bookViews><sheets>${sheets.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`;
}
