import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { ExportFault } from '../../../src/certifications/import/export-fault.js';
import { readSheets } from '../../../src/certifications/import/read-sheets.js';
import { exportOf, read, readText, sampleText, sheetXml, streamOf } from './export-samples.js';

function faultOf(error: unknown): ExportFault {
  if (!(error instanceof ExportFault)) throw new Error(`a fault was expected, not ${String(error)}`);
  expect(error.detail.fr).toContain(`ligne ${error.line}`);
  expect(error.detail.en).toContain(`line ${error.line}`);
  return error;
}

describe('an export is read sheet by sheet', () => {
  it.each([1, 7, 1000, 1_000_000])('with pieces of %d bytes', async (size) => {
    const { sheets, error } = await readText(sampleText(), size);
    expect(error).toBeUndefined();
    expect(sheets.map((one) => [one.ok, one.location])).toEqual([
      [true, 'RNCP90001 line 4'],
      [false, 'RNCP90002 line 75'],
      [true, 'RS901 line 83'],
    ]);
  });

  it('reads in Windows-1252 what it reads in UTF-8', async () => {
    const utf8 = await readText(sampleText());
    for (const name of ['ISO-8859-1', 'windows-1252']) {
      const latin = await readText(iconv.encode(sampleText().replace('UTF-8', name), 'win1252'));
      expect(latin).toEqual(utf8);
    }
  });

  it('takes a byte order mark', async () => {
    const { sheets, error } = await readText(`\uFEFF${sampleText()}`);
    expect([sheets.length, error]).toEqual([3, undefined]);
  });

  it('reads no further than it is asked to', async () => {
    let served = 0;
    const source = Readable.from(
      (function* () {
        yield exportOf().replace('</FICHES>', '');
        for (;;) yield sheetXml(`RS${++served}`);
      })(),
      { objectMode: false, highWaterMark: 1024 },
    );
    for await (const sheet of readSheets(source)) {
      if (sheet.location.startsWith('RS3 ')) break;
    }
    expect(served).toBeLessThan(100);
    expect(source.destroyed).toBe(true);
  });

  it('takes a sheet twice when it says the same, and the first one when it does not', async () => {
    const again = exportOf(
      sheetXml('RS12'),
      sheetXml('RS12'),
      sheetXml('RS12', '', '<INTITULE>Autre</INTITULE>'),
    );
    const { sheets } = await readText(again);
    expect(sheets.map((one) => (one.ok ? one.repeated : one.issues[0]?.code))).toEqual([
      false,
      true,
      'sheet_repeated',
    ]);
  });

  it('leaves out a sheet that is too large and goes on', async () => {
    const many = `<CODES_NSF>${'<NSF><CODE>326m</CODE></NSF>'.repeat(200)}</CODES_NSF>`;
    const source = streamOf(exportOf(sheetXml('RS1'), sheetXml('RS2', many), sheetXml('RS3')));
    const { sheets, error } = await read(source, { sheetChars: 10_000 });
    expect(error).toBeUndefined();
    expect(sheets.map((one) => (one.ok ? one.sheet.code : one.issues[0]?.code))).toEqual([
      'RS1',
      'sheet_too_large',
      'RS3',
    ]);
  });
});

describe('a file that cannot be read on says why and where', () => {
  const good = sheetXml('RS1');
  const bomb = '<!DOCTYPE F [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
  const xxe = '<!DOCTYPE FICHES SYSTEM "file:///etc/hostname">';
  const cases: [why: string, source: string | Buffer, code: string, line: number, before: number][] = [
    ['empty', '', 'export_empty', 1, 0],
    ['blank', ' \n\n ', 'export_empty', 1, 0],
    ['a zip', Buffer.from('PK\u0003\u0004rest'), 'export_not_xml', 1, 0],
    ['JSON', '{"FICHES": []}', 'export_not_xml', 1, 0],
    ['UTF-16', Buffer.from(`\uFEFF${exportOf(good)}`, 'utf16le'), 'export_encoding_unsupported', 1, 0],
    ['another encoding', exportOf(good).replace('UTF-8', 'EBCDIC-FR'), 'export_encoding_unsupported', 1, 0],
    ['Windows-1252 said to be UTF-8', iconv.encode(exportOf(good, '<!-- été -->'), 'win1252'), 'export_encoding_broken', 5, 1], // prettier-ignore
    [
      'billion laughs',
      exportOf(good).replace('<FICHES>', `${bomb}\n<FICHES>`),
      'export_doctype_refused',
      2,
      0,
    ],
    [
      'external entity',
      exportOf(good).replace('<FICHES>', `${xxe}\n<FICHES>`),
      'export_doctype_refused',
      2,
      0,
    ],
    ['an HTML page', '<html><body>503</body></html>', 'export_root_unexpected', 1, 0],
    ['an unknown entity', exportOf(good, sheetXml('RS2', '<X>&lol;</X>')), 'export_malformed', 5, 1],
    ['tags that cross', exportOf(good, '<FICHE>', '<A><B></A></B></FICHE>'), 'export_malformed', 6, 1],
    ['a NUL', exportOf(good, '<X>\0</X>'), 'export_malformed', 5, 1],
    ['a file cut in a tag', exportOf(good, sheetXml('RS2')).slice(0, -30), 'export_truncated', 5, 1],
    ['a file cut between sheets', exportOf(good).replace('</FICHES>', ''), 'export_truncated', 5, 1],
    [
      'a file cut in a character',
      Buffer.from(exportOf(good, 'é')).subarray(0, -11),
      'export_truncated',
      5,
      1,
    ],
    ['no version', `<FICHES>${good}</FICHES>`, 'export_version_missing', 1, 0],
    ['no version, no sheet', '<FICHES/>', 'export_version_missing', 1, 0],
    ['version 3', exportOf(good).replace('4.1', '3.2'), 'export_version_unsupported', 3, 0],
    ['version 41', exportOf(good).replace('4.1', '41'), 'export_version_unsupported', 3, 0],
    ['too deep', exportOf(good, '<A>'.repeat(40)), 'export_too_deep', 5, 1],
  ];

  it.each(cases)('%s', async (_why, source, code, line, before) => {
    for (const size of [3, 100_000]) {
      const { sheets, error } = await readText(source, size);
      const fault = faultOf(error);
      expect([fault.code, fault.line, sheets.length]).toEqual([code, line, before]);
    }
  });

  it('gives the column', async () => {
    const { error } = await readText(exportOf(sheetXml('RS2', '<X>&lol;</X>')));
    expect(faultOf(error).column).toBe(sheetXml('RS2', '<X>&lol;').length - '</FICHE>'.length);
  });

  it.each([
    ['text', '<X>', 'a'],
    ['comment', '<!--', 'a'],
    ['attribute', '<X y="', 'a'],
    ['tag name', '<', 'a'],
    ['internal subset', '<!DOCTYPE F [', ' '],
  ])('a %s without end, before it fills the memory', async (_what, opening, filler) => {
    let served = 0;
    const endless = function* (): Generator<Buffer> {
      const head = exportOf(sheetXml('RS1')).replace('</FICHES>', '');
      yield Buffer.from(opening.startsWith('<!D') ? opening : head + opening);
      for (const chunk = Buffer.alloc(65_536, filler); ; served++) yield chunk;
    };
    const { error } = await read(Readable.from(endless(), { objectMode: false }));
    expect(faultOf(error).code).toBe('export_element_too_long');
    expect(served * 65_536).toBeLessThan(6 * 1024 * 1024);
  });

  it('hands on what the source throws, after the sheets before it', async () => {
    const source = Readable.from(
      (function* () {
        yield Buffer.from(exportOf(sheetXml('RS1')).replace('</FICHES>', ''));
        throw new Error('connection lost');
      })(),
    );
    const { sheets, error } = await read(source);
    expect([sheets.length, (error as Error).message]).toEqual([1, 'connection lost']);
  });
});
