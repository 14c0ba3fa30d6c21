import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { badSpreadsheet, tooLargeInside } from './staff-list-errors.js';

/** Told what a part of a workbook holds; names come without their prefix, which differs by program. */
export interface XmlHandler {
  open(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** A tag, comment or text longer than this is there to fill the memory. */
const LONGEST_PIECE = 1024 * 1024;

/**
 * Reads a part of a workbook, handing over after each piece of it.
 * @throws staff_list_not_xlsx when it is not well-formed, damaged, or brings a DOCTYPE (and so entities)
 */
export async function* readXml(xml: Readable, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let sinceLastTag = 0;
  const refuse = () => {
    throw badSpreadsheet();
  };
  parser.on('doctype', refuse);
  parser.on('error', refuse);
  parser.on('opentag', ({ name, attributes }) => {
    sinceLastTag = 0;
    handler.open(withoutPrefix(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceLastTag = 0;
    handler.close?.(withoutPrefix(name));
  });
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  for await (const text of piecesOf(xml)) {
    sinceLastTag += text.length;
    parser.write(text);
    if (sinceLastTag > LONGEST_PIECE) throw tooLargeInside();
    yield;
  }
  parser.close();
}

/** Reads a small part of a workbook to its end. */
export async function readAllXml(xml: Readable, handler: XmlHandler): Promise<void> {
  const pieces = readXml(xml, handler);
  while (!(await pieces.next()).done);
}

async function* piecesOf(xml: Readable): AsyncGenerator<string> {
  xml.setEncoding('utf8');
  try {
    for await (const text of xml as AsyncIterable<string>) yield text;
  } catch (error) {
    // A disk that fails is no fault of the file; anything else is damage that unpacking came upon.
    if (error instanceof Error && 'syscall' in error) throw error;
    throw badSpreadsheet();
  }
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
