import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { ExportFault, type Position } from './export-fault.js';

/** Bytes handed on at once: small enough that one big buffer does not become one big string. */
const PIECE = 64 * 1024;
/** The XML declaration fits here; more whitespace than this before it is no XML. */
const HEAD = 1024;
type Encoding = 'utf8' | 'win1252';
const START: Position = { line: 1, column: 0 };

/** A piece of text, and whether the bytes after it break the encoding or stop in the middle of a character. */
export interface DecodedPiece {
  text: string;
  then: 'more' | 'broken' | 'cut';
}

/**
 * Bytes into text, piece by piece, by the byte order mark or the declared encoding: UTF-8 (and ASCII), or
 * ISO-8859-1 and Windows-1252, both read as the latter as browsers do (WHATWG Encoding).
 * @throws ExportFault when the source is empty, is not XML or is in another encoding
 */
export async function* decodeExport(source: AsyncIterable<unknown>): AsyncGenerator<DecodedPiece> {
  let held: Buffer = Buffer.alloc(0);
  let encoding: Encoding | undefined;
  for await (const chunk of source) {
    held = held.length ? Buffer.concat([held, bytesOf(chunk)]) : bytesOf(chunk);
    if (!encoding) {
      if (held.length < HEAD && !held.includes('?>')) continue;
      [encoding, held] = openHead(held);
    }
    held = yield* decode(held, encoding);
  }
  if (!encoding) {
    [encoding, held] = openHead(held);
    held = yield* decode(held, encoding);
  }
  if (held.length) yield { text: '', then: 'cut' };
}

/** Yields every whole character and gives back the bytes of the last one when it is cut. */
function* decode(bytes: Buffer, encoding: Encoding): Generator<DecodedPiece, Buffer> {
  let from = 0;
  while (from < bytes.length) {
    const piece = bytes.subarray(from, from + PIECE);
    const whole = encoding === 'utf8' ? piece.subarray(0, wholeCharacters(piece)) : piece;
    if (whole.length === 0) break;
    if (encoding === 'win1252') {
      yield { text: iconv.decode(whole, encoding), then: 'more' };
    } else if (isUtf8(whole)) {
      yield { text: whole.toString('utf8'), then: 'more' };
    } else {
      yield { text: whole.toString('utf8', 0, validPrefix(whole)), then: 'broken' };
    }
    from += whole.length;
  }
  return Buffer.from(bytes.subarray(from));
}

/** Length without a character that the end of the piece cuts in two. */
function wholeCharacters(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back] ?? 0;
    if (byte < 0x80) return piece.length;
    if (byte >= 0xc0)
      return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? piece.length - back : piece.length;
  }
  return piece.length;
}

/** Length of the longest valid start, so that a fault can say where the first wrong byte is. */
function validPrefix(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const start = bytes.subarray(0, middle);
    if (isUtf8(start.subarray(0, wholeCharacters(start)))) good = middle;
    else bad = middle;
  }
  return wholeCharacters(bytes.subarray(0, good));
}

function openHead(bytes: Buffer): [encoding: Encoding, rest: Buffer] {
  const marked = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
  const rest = marked ? bytes.subarray(3) : bytes;
  const head = rest.subarray(0, HEAD).toString('latin1');
  if (/^(?:\xff\xfe|\xfe\xff|\0<|<\0|\0\0)/.test(head)) throw unsupported('UTF-16/UTF-32');
  if (rest.length <= HEAD && /^[\t\r\n ]*$/.test(head))
    throw fault('export_empty', 'Le fichier est vide.', 'The file is empty.');
  if (!/^[\t\r\n ]*</.test(head)) {
    throw fault(
      'export_not_xml',
      'Le fichier n’est pas du XML ; s’il est compressé (.zip, .gz), décompressez-le d’abord.',
      'The file is not XML; if it is compressed (.zip, .gz), unpack it first.',
    );
  }
  const declared = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]{1,40})["']/.exec(head)?.[1] ?? 'UTF-8';
  if (marked || /^(?:utf-?8|us-ascii|ascii)$/i.test(declared)) return ['utf8', rest];
  if (/^(?:iso-?8859-1|iso_8859-1|latin-?1|windows-1252|cp-?1252)$/i.test(declared)) return ['win1252', rest];
  throw unsupported(declared);
}

function unsupported(name: string): ExportFault {
  return fault(
    'export_encoding_unsupported',
    `L’encodage ${name} n’est pas pris en charge : UTF-8, ISO-8859-1 ou Windows-1252 sont attendus.`,
    `The encoding ${name} is not supported: UTF-8, ISO-8859-1 or Windows-1252 is expected.`,
  );
}

function fault(
  code: 'export_empty' | 'export_not_xml' | 'export_encoding_unsupported',
  fr: string,
  en: string,
): ExportFault {
  return new ExportFault(code, START, { fr, en });
}

function bytesOf(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk;
  if (chunk instanceof Uint8Array) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (typeof chunk === 'string') return Buffer.from(chunk, 'utf8');
  throw new TypeError('An export is read from a stream of bytes.');
}
