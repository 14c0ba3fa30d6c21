import ExcelJS from 'exceljs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ApiClient } from './api-client.js';

export interface ReceivedFile {
  status: number;
  headers: Headers;
  bytes: Buffer;
}

/** A file as it comes, byte for byte. */
export async function receive(
  client: ApiClient,
  path: string,
  headers: Record<string, string> = {},
): Promise<ReceivedFile> {
  const response = await fetch(`${client.address}/api/v1${path}`, {
    headers: { Authorization: `Bearer ${client.token}`, ...headers },
  });
  const { status } = response;
  return { status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** A workbook read by another library than the one that wrote it. */
export async function readWorkbook(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}

/** The rows of a sheet under its header: each a record of values by title. */
export function rowsOf(sheet: ExcelJS.Worksheet | undefined): Record<string, unknown>[] {
  if (!sheet) throw new Error('no such sheet');
  const titles = (sheet.getRow(1).values as string[]).slice(1);
  const rows: Record<string, unknown>[] = [];
  sheet.eachRow((row, n) => {
    if (n > 1) rows.push(Object.fromEntries(titles.map((title, i) => [title, row.getCell(i + 1).value])));
  });
  return rows;
}

/** The minutes in a duration, which exceljs reads as an instant after day 0. */
export function minutesIn(value: unknown): number {
  return value instanceof Date
    ? Math.round((value.getTime() - Date.UTC(1899, 11, 30)) / 60_000)
    : Number(value);
}

export interface ReadPdf {
  pages: string[];
  /** Alternative texts, in reading order. */
  alts: string[];
  title: string;
  language: string | null;
  tagged: boolean;
}

interface TagNode {
  role?: string;
  alt?: string;
  children?: TagNode[];
}

/** The text, the tags and the alternative texts of a PDF. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const read: ReadPdf = { pages: [], alts: [], title: '', language: null, tagged: false };
  const { info } = await document.getMetadata();
  const facts = info as { Title?: string; Language?: string | null };
  read.title = facts.Title ?? '';
  read.language = facts.Language ?? null;
  read.tagged = (await document.getMarkInfo())?.Marked ?? false;
  for (let n = 1; n <= document.numPages; n += 1) {
    const page = await document.getPage(n);
    const { items } = await page.getTextContent();
    read.pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    collectAlts((await page.getStructTree()) as TagNode | null, read.alts);
  }
  await document.destroy();
  return read;
}

function collectAlts(node: TagNode | null, alts: string[]): void {
  if (node?.alt) alts.push(node.alt);
  for (const child of node?.children ?? []) collectAlts(child, alts);
}
