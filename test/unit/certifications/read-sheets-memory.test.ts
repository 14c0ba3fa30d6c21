import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readSheets } from '../../../src/certifications/import/read-sheets.js';
import { exportOf, sampleText } from './export-samples.js';

const MEGABYTE = 1024 * 1024;
const SIZE = 200 * MEGABYTE;
const REAL = resolve('../shared/data/france-competences/export-fiches-rncp-v4-1.xml');

/** Frees what is garbage, so that the heap shows what is held. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** The sheets of a file over and over, with codes that never come twice. */
function* repeated(text: string): Generator<Buffer> {
  yield Buffer.from(exportOf().replace('</FICHES>', ''));
  const sheets = text.slice(text.indexOf('<FICHE>'), text.lastIndexOf('</FICHES>'));
  const own = new Set(sheets.match(/(?<=<NUMERO_FICHE>)RNCP\d{5}(?=<\/NUMERO_FICHE>\s*<(?!BLOC))/g));
  let sent = 0;
  let number = 10_000;
  while (sent < SIZE) {
    let again = sheets;
    for (const code of own) again = again.replaceAll(code, `RNCP${number++}`);
    const bytes = Buffer.from(again);
    sent += bytes.length;
    yield bytes;
  }
  yield Buffer.from('</FICHES>');
}

describe('memory does not grow with the file', () => {
  it('moves within 60 MB while 200 MB go through', async () => {
    const text = existsSync(REAL) ? readFileSync(REAL, 'utf8') : largeSample();
    const gc = collector();
    const held: number[] = [];
    const started = performance.now();
    let sheets = 0;
    let refused = 0;
    for await (const read of readSheets(Readable.from(repeated(text), { objectMode: false }))) {
      sheets++;
      if (!read.ok) refused++;
      if (sheets % 400 === 0) {
        gc();
        const { heapUsed, external } = process.memoryUsage();
        held.push(heapUsed + external);
      }
    }
    const seconds = (performance.now() - started) / 1000;
    const growth = Math.max(...held) - Math.min(...held);
    const figures = `${(SIZE / MEGABYTE / seconds).toFixed(0)} MB/s, ${sheets} sheets, heap moved within ${(growth / MEGABYTE).toFixed(1)} MB`;
    process.stderr.write(`read-sheets: ${figures}\n`);
    expect(sheets).toBeGreaterThan(3000);
    expect(refused).toBe(0);
    expect(held.length).toBeGreaterThan(5);
    expect(growth).toBeLessThan(60 * MEGABYTE);
  }, 60_000);
});

/** The first sample sheet, as large as a real one. */
function largeSample(): string {
  const partner = '<PARTENAIRE><NOM_PARTENAIRE>PARTENAIRE EXEMPLE</NOM_PARTENAIRE></PARTENAIRE>\n';
  const whole = sampleText().replace('<PARTENAIRES>', `<PARTENAIRES>${partner.repeat(600)}`);
  return `${whole.slice(0, whole.indexOf('</FICHE>'))}</FICHE></FICHES>`;
}
