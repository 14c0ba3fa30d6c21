import { open as openFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { SaxesParser } from 'saxes';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import {
  badSpreadsheet,
  emptyFile,
  macrosIn,
  protectedSpreadsheet,
  tooLargeInside,
} from './staff-list-errors.js';

const MEBIBYTE = 1024 * 1024;
/** Unpacked sizes beyond which a workbook is no staff list but a bomb. The zip reader holds entries to what they announce. */
const LIMITS = { sheet: 256 * MEBIBYTE, sharedStrings: 32 * MEBIBYTE, workbook: MEBIBYTE, entries: 2000 };
/** First bytes of a compound file: an encrypted workbook, or an .xls. */
const COMPOUND_FILE = 'd0cf11e0a1b11ae1';

const openZip = promisify<string, yauzl.Options, ZipFile>(yauzl.open);

/** What is read of a workbook. */
export interface Workbook {
  sharedStrings: readonly string[];
  /** The XML of the first sheet. */
  sheet(): Promise<Readable>;
  close(): void;
}

/** Opens a workbook, refusing what is no plain .xlsx. */
export async function openWorkbook(path: string): Promise<Workbook> {
  await refuseCompoundFile(path);
  const zip = await openZip(path, { lazyEntries: true, autoClose: false }).catch(() => {
    throw badSpreadsheet();
  });
  try {
    const entries = await entriesOf(zip);
    if (entries.has('xl/vbaProject.bin')) throw macrosIn();
    const sheet = await firstSheet(zip, entries);
    const strings = entries.get('xl/sharedStrings.xml');
    const sharedStrings = strings ? await readStrings(await stream(zip, strings, LIMITS.sharedStrings)) : [];
    return { sharedStrings, sheet: () => stream(zip, sheet, LIMITS.sheet), close: () => zip.close() };
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
      if (entries.size > LIMITS.entries) reject(tooLargeInside());
      else zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', () => reject(badSpreadsheet()));
    zip.readEntry();
  });
}

/** The sheet that stands first in the workbook, which need not be `sheet1.xml`. */
async function firstSheet(zip: ZipFile, entries: Map<string, Entry>): Promise<Entry> {
  const workbook = entries.get('xl/workbook.xml');
  const relations = entries.get('xl/_rels/workbook.xml.rels');
  if (!workbook || !relations) throw badSpreadsheet();
  const sheets = await tagsOf(await stream(zip, workbook, LIMITS.workbook), 'sheet');
  const targets = await tagsOf(await stream(zip, relations, LIMITS.workbook), 'Relationship');
  const target = targets.find(({ Id }) => Id === sheets[0]?.['r:id'])?.Target;
  const sheet = target && entries.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  if (!sheet) throw badSpreadsheet();
  return sheet;
}

function stream(zip: ZipFile, entry: Entry, limit: number): Promise<Readable> {
  if (entry.uncompressedSize > limit) throw tooLargeInside();
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, xml) => {
      if (error) reject(badSpreadsheet());
      else resolve(xml);
    });
  });
}

async function tagsOf(xml: Readable, wanted: string): Promise<Record<string, string>[]> {
  const found: Record<string, string>[] = [];
  const parser = strictParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === wanted) found.push(attributes);
  });
  await feed(parser, xml);
  return found;
}

/** Shared strings, their runs joined (ECMA-376, part 1, 18.4.8); phonetic readings left out. */
async function readStrings(xml: Readable): Promise<string[]> {
  const strings: string[] = [];
  const parser = strictParser();
  let reading = false;
  let phonetic = false;
  parser.on('opentag', ({ name }) => {
    if (name === 'si') strings.push('');
    if (name === 'rPh') phonetic = true;
    if (name === 't') reading = !phonetic;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 't') reading = false;
    if (name === 'rPh') phonetic = false;
  });
  parser.on('text', (text) => {
    if (reading) strings[strings.length - 1] += text;
  });
  await feed(parser, xml);
  return strings;
}

function strictParser(): SaxesParser {
  const parser = new SaxesParser();
  const refuse = () => {
    throw badSpreadsheet();
  };
  parser.on('doctype', refuse);
  parser.on('error', refuse);
  return parser;
}

async function feed(parser: SaxesParser, xml: Readable): Promise<void> {
  xml.setEncoding('utf8');
  for await (const text of xml as AsyncIterable<string>) parser.write(text);
  parser.close();
}
