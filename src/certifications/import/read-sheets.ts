import type { Readable } from 'node:stream';
import type { CertificationSheet } from '../domain/certification-sheet.js';
import { checkSheet } from '../domain/check-sheet.js';
import { textOf, type SheetElement } from '../domain/sheet-element.js';
import { sheetLocation, SheetIssues, type SheetIssue } from '../domain/sheet-issue.js';
import { decodeExport, type DecodedPiece } from './decode-export.js';
import { EXPORT_LIMITS, ExportParser, type ExportLimits, type RawSheet } from './export-parser.js';
import { TRUNCATED } from './export-sentences.js';
import { fingerprint } from './fingerprint.js';
import { SeenSheets } from './seen-sheets.js';

/** One sheet of the file: what it says, or all that is wrong with it. */
export type ReadSheet =
  | {
      ok: true;
      sheet: CertificationSheet;
      /** `RNCP37827 line 1234` */
      location: string;
      fingerprint: string;
      warnings: SheetIssue[];
      /** The same sheet with the same content came earlier in this file. */
      repeated: boolean;
    }
  | { ok: false; code: string | null; location: string; issues: SheetIssue[] };

/**
 * Reads a France compétences export (V4.x, RNCP or RS) as a stream and hands over its sheets one by one, in the
 * order of the file. No more is read than the caller asks for; memory does not grow with the file. A bad sheet is
 * handed over with its issues and the reading goes on. Leaving the loop early destroys the stream.
 * @throws ExportFault when the file cannot be read on: sheets before that place have been handed over
 * @throws whatever the source throws when it breaks off
 */
export async function* readSheets(
  source: Readable,
  limits: Partial<ExportLimits> = {},
): AsyncGenerator<ReadSheet, void, undefined> {
  const parser = new ExportParser({ ...EXPORT_LIMITS, ...limits });
  const seen = new SeenSheets();
  for await (const piece of decodeExport(source)) {
    yield* sheetsOf(parser, seen, () => feed(parser, piece));
  }
  yield* sheetsOf(parser, seen, () => parser.close());
}

/** Runs a step of the parser, then hands over what it completed, also when the step failed half-way. */
function* sheetsOf(parser: ExportParser, seen: SeenSheets, step: () => void): Generator<ReadSheet> {
  let failure: { error: unknown } | undefined;
  try {
    step();
  } catch (error) {
    failure = { error };
  }
  for (const raw of parser.take()) yield readSheet(raw, seen);
  if (failure) throw failure.error;
}

function feed(parser: ExportParser, piece: DecodedPiece): void {
  parser.write(piece.text);
  if (piece.then === 'cut') throw parser.fault('export_truncated', TRUNCATED);
  if (piece.then === 'broken') {
    throw parser.fault('export_encoding_broken', {
      fr: 'Le fichier se dit en UTF-8 mais contient des octets qui n’en sont pas.',
      en: 'The file says that it is UTF-8 but has bytes that are not.',
    });
  }
}

function readSheet({ fiche, oversized }: RawSheet, seen: SeenSheets): ReadSheet {
  const code = textOf(fiche, 'NUMERO_FICHE');
  const location = sheetLocation(code, fiche.line);
  if (oversized) {
    const words = { fr: 'La fiche dépasse la taille admise.', en: 'The sheet is larger than allowed.' };
    return refused(fiche, code, 'sheet_too_large', words);
  }
  const checked = checkSheet(fiche);
  if (!checked.ok) return { ok: false, code: code || null, location, issues: checked.issues };
  const mark = fingerprint(checked.sheet);
  const sighting = seen.see(checked.sheet.code, mark);
  if (sighting === 'different_again') {
    return refused(fiche, code, 'sheet_repeated', {
      fr: `La fiche ${code} figure plusieurs fois avec des contenus différents ; la première compte.`,
      en: `Sheet ${code} is there several times with different contents; the first one counts.`,
    });
  }
  const { sheet, warnings } = checked;
  return { ok: true, sheet, location, fingerprint: mark, warnings, repeated: sighting === 'same_again' };
}

function refused(
  fiche: SheetElement,
  code: string,
  issue: 'sheet_too_large' | 'sheet_repeated',
  words: { fr: string; en: string },
): ReadSheet {
  const issues = new SheetIssues(code);
  issues.add(issue, fiche, words);
  return { ok: false, code: code || null, location: sheetLocation(code, fiche.line), issues: issues.all };
}
