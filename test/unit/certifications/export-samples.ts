import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { readSheets, type ReadSheet } from '../../../src/certifications/import/read-sheets.js';
import type { ExportLimits } from '../../../src/certifications/import/export-parser.js';

export const SAMPLE = new URL('../../samples/france-competences/sample-sheets.xml', import.meta.url);

export function sampleText(): string {
  return readFileSync(SAMPLE, 'utf8');
}

/** The frame of an export around some sheets. */
export function exportOf(...sheets: string[]): string {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n<FICHES>\n<VERSION_FLUX>4.1</VERSION_FLUX>\n';
  return `${head}${sheets.join('\n')}\n</FICHES>`;
}

/** A sheet that has nothing wrong but what is put in. */
export function sheetXml(
  code = 'RS12',
  more = '',
  title = '<INTITULE>Titre</INTITULE>',
  active = 'Oui',
): string {
  return `<FICHE><NUMERO_FICHE>${code}</NUMERO_FICHE>${title}<ACTIF>${active}</ACTIF>${more}</FICHE>`;
}

export function streamOf(source: string | Buffer, size = 1000): Readable {
  const bytes = Buffer.isBuffer(source) ? source : Buffer.from(source);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return Readable.from(pieces, { objectMode: false });
}

export interface Outcome {
  sheets: ReadSheet[];
  error: unknown;
}

/** Reads to the end or to the fault, and keeps both. */
export async function read(source: Readable, limits?: Partial<ExportLimits>): Promise<Outcome> {
  const sheets: ReadSheet[] = [];
  try {
    for await (const sheet of readSheets(source, limits)) sheets.push(sheet);
  } catch (error) {
    return { sheets, error };
  }
  return { sheets, error: undefined };
}

export async function readText(source: string | Buffer, size?: number): Promise<Outcome> {
  return read(streamOf(source, size));
}

/** The only sheet of an export made of it. */
export async function readOne(sheet: string): Promise<ReadSheet> {
  const { sheets, error } = await readText(exportOf(sheet));
  const [one] = sheets;
  if (error || !one || sheets.length !== 1) throw new Error(`one sheet expected: ${String(error)}`);
  return one;
}

export function issuesOf(read: ReadSheet): string[] {
  return (read.ok ? read.warnings : read.issues).map((issue) => `${issue.severity} ${issue.code}`);
}
