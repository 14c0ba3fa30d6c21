import type { Readable } from 'node:stream';
import { LONGEST_TEXT } from './file-row.js';
import { lineEndsIn, LineEnds } from './line-ends.js';
import { emptyFile, notUtf8, nulIn, utf16 } from './staff-list-errors.js';

/** What a first reading of all the bytes tells. */
export interface CsvShape {
  encoding: 'utf8' | 'windows-1252';
  delimiter: string;
  /** Whether the first line is the `sep=;` that tells Excel the delimiter. */
  namesDelimiter: boolean;
}

const BYTE_ORDER_MARK = '\ufeff';

/**
 * Reads a CSV to its end, keeping its beginning alone. Bytes are UTF-8 when every one of them is; otherwise
 * Windows-1252, unless the file is plainly UTF-8 with some damaged lines (a byte order mark, or more good
 * sequences than bad bytes): read as Windows-1252, that would garble every accent in it without a word.
 * @throws staff_list_empty, staff_list_has_nul, staff_list_utf16, staff_list_not_utf8
 */
export async function shapeOf(source: Readable): Promise<CsvShape> {
  const scan = new Scan();
  for await (const chunk of source as AsyncIterable<Buffer>) scan.take(chunk);
  scan.take();
  const head = scan.head.startsWith(BYTE_ORDER_MARK) ? scan.head.slice(1) : scan.head;
  if (head.trim() === '') throw emptyFile();
  const plainlyUtf8 = scan.head !== head || scan.good > scan.bad;
  if (scan.firstBadLine !== undefined && plainlyUtf8) throw notUtf8(scan.firstBadLine);
  return { encoding: scan.firstBadLine === undefined ? 'utf8' : 'windows-1252', ...delimiterOf(head) };
}

class Scan {
  head = '';
  /** Signs beyond ASCII that are well-formed UTF-8, and bytes that are not. */
  good = 0;
  bad = 0;
  /** Undefined while all is UTF-8. */
  firstBadLine: number | undefined;
  private line = 1;
  private started = false;
  private readonly ends = new LineEnds();
  private readonly lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly strict = new TextDecoder('utf-8', { fatal: true });

  /** The next piece; none at the end. */
  take(chunk?: Buffer): void {
    if (chunk && !this.started) refuseUtf16(chunk);
    this.started = true;
    const text = this.ends.toNewlines(this.lenient.decode(chunk, { stream: chunk !== undefined }));
    const nul = text.indexOf('\0');
    if (nul >= 0) throw nulIn(this.line + lineEndsIn(text.slice(0, nul)));
    if (this.head.length < LONGEST_TEXT) this.head += text.slice(0, LONGEST_TEXT);
    if (this.firstBadLine === undefined && !this.isUtf8(chunk)) {
      this.firstBadLine = this.line + lineEndsIn(text.slice(0, Math.max(text.indexOf('\ufffd'), 0)));
    }
    const bad = text.match(/\ufffd/g)?.length ?? 0;
    this.bad += bad;
    this.good += (text.match(/[^\0-\x7f\ufeff]/g)?.length ?? 0) - bad;
    this.line += lineEndsIn(text);
  }

  private isUtf8(chunk?: Buffer): boolean {
    try {
      this.strict.decode(chunk, { stream: chunk !== undefined });
      return true;
    } catch {
      return false;
    }
  }
}

function refuseUtf16(chunk: Buffer): void {
  const mark = chunk.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') throw utf16();
}

/** The sign named by `sep=`, else the one of the three that stands most often in the header, outside quotes. */
function delimiterOf(head: string): Pick<CsvShape, 'delimiter' | 'namesDelimiter'> {
  const named = /^sep=([;,\t])\n/i.exec(head)?.[1];
  if (named !== undefined) return { delimiter: named, namesDelimiter: true };
  const header = (/^\n*([^\n]*)/.exec(head)?.[1] ?? '').replace(/"[^"]*"/g, '');
  const counts = [';', ',', '\t'].map((sign) => ({ sign, times: header.split(sign).length }));
  return { delimiter: counts.sort((a, b) => b.times - a.times)[0]?.sign ?? ';', namesDelimiter: false };
}
