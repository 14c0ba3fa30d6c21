import { open as openFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { readAllXml } from './read-xml.js';
import {
  badSpreadsheet,
  emptyFile,
  macrosIn,
  protectedSpreadsheet,
  tooLargeInside,
} from './staff-list-errors.js';
import { readSharedStrings } from './xlsx-strings.js';

const MEBIBYTE = 1024 * 1024;
/** Unpacked sizes beyond which a workbook is no staff list but a bomb. The zip reader holds entries to what they announce. */
const LIMITS = { sheet: 256 * MEBIBYTE, sharedStrings: 32 * MEBIBYTE, workbook: MEBIBYTE, entries: 2000 };
/** First bytes of a compound file: an encrypted workbook, or an .xls. */
const COMPOUND_FILE = 'd0cf11e0a1b11ae1';
/** Days from the first of 1900 to the first of 1904, where workbooks of old Macs begin to count (ECMA-376, 18.2.28). */
const SHIFT_OF_1904 = 1462;

const openZip = promisify<string, yauzl.Options, ZipFile>(yauzl.open);

/** What is read of a workbook. */
export interface Workbook {
  sharedStrings: readonly string[];
  /** Days to add to the serial number of a day for it to count from 1900. */
  serialShift: number;
  /** The XML of the first sheet that a person sees. */
  sheet(): Promise<Readable>;
  close(): void;
}

/**
 * Opens a workbook, refusing what is no plain .xlsx.
 * @throws staff_list_empty, staff_list_encrypted, staff_list_has_macros, staff_list_too_large_inside, staff_list_not_xlsx
 */
export async function openWorkbook(path: string): Promise<Workbook> {
  await refuseCompoundFile(path);
  const zip = await openZip(path, { lazyEntries: true, autoClose: false }).catch(() => {
    throw badSpreadsheet();
  });
  try {
    const entries = await entriesOf(zip);
    if (entries.has('xl/vbaProject.bin')) throw macrosIn();
    const { target, serialShift } = await firstSheet(zip, entries);
    const sheet = needed(entries.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`));
    const strings = entries.get('xl/sharedStrings.xml');
    const sharedStrings = strings
      ? await readSharedStrings(await stream(zip, strings, LIMITS.sharedStrings))
      : [];
    const open = () => stream(zip, sheet, LIMITS.sheet);
    return { sharedStrings, serialShift, sheet: open, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function refuseCompoundFile(path: string): Promise<void> {
  const file = await openFile(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    if (bytesRead === 0) throw emptyFile();
    if (buffer.toString('hex') === COMPOUND_FILE) throw protectedSpreadsheet();
  } finally {
    await file.close();
  }
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      if (zip.entriesRead > LIMITS.entries) reject(tooLargeInside());
      else zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.on('error', () => reject(badSpreadsheet()));
    zip.readEntry();
  });
}

/** The sheet that a person sees first in the workbook: it need not be `sheet1.xml`, and one may be hidden before it. */
async function firstSheet(
  zip: ZipFile,
  entries: Map<string, Entry>,
): Promise<{ target: string; serialShift: number }> {
  const parts = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels'].map((name) => needed(entries.get(name)));
  const tags: { name: string; attributes: Record<string, string> }[] = [];
  const open = (name: string, attributes: Record<string, string>) => void tags.push({ name, attributes });
  for (const part of parts) await readAllXml(await stream(zip, part, LIMITS.workbook), { open });
  const all = (wanted: string) =>
    tags.flatMap(({ name, attributes }) => (name === wanted ? [attributes] : []));
  const targetOf = new Map(
    all('Relationship').flatMap(({ Id, Type, Target }) =>
      Id && Target && Type?.endsWith('/worksheet') ? [[Id, Target] as const] : [],
    ),
  );
  const visible = all('sheet').filter(({ state = 'visible' }) => state === 'visible');
  const targets = visible.flatMap((sheet) => targetOf.get(relationOf(sheet)) ?? []);
  const from1904 = all('workbookPr').some(({ date1904 }) => date1904 === '1' || date1904 === 'true');
  return { target: needed(targets[0]), serialShift: from1904 ? SHIFT_OF_1904 : 0 };
}

/** `r:id`, whose prefix differs by program. */
function relationOf(sheet: Record<string, string>): string {
  const name = Object.keys(sheet).find((attribute) => attribute.endsWith(':id'));
  return (name && sheet[name]) ?? '';
}

function needed<T>(part: T | undefined): T {
  if (part === undefined) throw badSpreadsheet();
  return part;
}

function stream(zip: ZipFile, entry: Entry, limit: number): Promise<Readable> {
  if (entry.uncompressedSize > limit) throw tooLargeInside();
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, xml) => {
      if (error) reject(entry.isEncrypted() ? protectedSpreadsheet() : badSpreadsheet());
      else resolve(xml);
    });
  });
}
