import type { Readable } from 'node:stream';
import { readAllXml } from './read-xml.js';

/** The text of a string: its runs joined, phonetic readings left out (ECMA-376, part 1, 18.4.8). */
export class RichText {
  value: string | undefined;
  private reading = false;
  private phonetic = false;

  open(name: string): void {
    if (name === 'rPh') this.phonetic = true;
    if (name === 't') this.reading = !this.phonetic;
  }

  close(name: string): void {
    if (name === 't') this.reading = false;
    if (name === 'rPh') this.phonetic = false;
  }

  text(text: string): void {
    if (this.reading) this.value = (this.value ?? '') + text;
  }
}

/** The strings that the cells of a workbook point to, in order. */
export async function readSharedStrings(xml: Readable): Promise<string[]> {
  const strings: string[] = [];
  let current = new RichText();
  await readAllXml(xml, {
    open: (name) => (name === 'si' ? (current = new RichText()) : current.open(name)),
    close: (name) => (name === 'si' ? strings.push(unescaped(current.value ?? '')) : current.close(name)),
    text: (text) => current.text(text),
  });
  return strings;
}

/** Signs that XML cannot hold are written by their number: `_x000D_` (ECMA-376, part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
