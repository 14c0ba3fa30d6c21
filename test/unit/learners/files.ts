import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32, deflateRawSync } from 'node:zlib';
import { createReadStream } from 'node:fs';

/** A body as the import has it: a file on disk, read by pieces of the size that is asked for. */
export async function fileOf(bytes: Uint8Array | string, pieceSize = 64 * 1024) {
  const path = join(await mkdtemp(join(tmpdir(), 'staff-list-')), 'list');
  await writeFile(path, bytes);
  return { path, open: () => createReadStream(path, { highWaterMark: pieceSize }) };
}

export const streamOf = (bytes: Buffer, pieceSize: number) => () =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / pieceSize) }, (_, i) =>
      bytes.subarray(i * pieceSize, (i + 1) * pieceSize),
    ),
  );

interface Part {
  /** The unpacked size that the zip announces, when it is to lie. */
  announced?: number;
  /** Bit 0 says that the part is encrypted. */
  flags?: number;
  /** Spoils the packed bytes. */
  damaged?: boolean;
  content: string | Buffer;
}

/** A zip of these parts, so that a test can say what a program that writes workbooks would not. */
export function zipOf(parts: Record<string, string | Part>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, given] of Object.entries(parts)) {
    const part = typeof given === 'string' ? { content: given } : given;
    const content = Buffer.from(part.content as string);
    const packed = deflateRawSync(content);
    if (part.damaged) packed.fill(0xff, packed.length >> 1);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(part.flags ?? 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(part.announced ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('504b0506', 'hex'), end]);
}

/** The parts of a smallest workbook around the rows of its sheet. */
export function workbookParts(rows: string, sharedStrings?: string): Record<string, string> {
  return {
    'xl/workbook.xml': '<workbook><sheets><sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...(sharedStrings !== undefined && { 'xl/sharedStrings.xml': `<sst>${sharedStrings}</sst>` }),
  };
}
