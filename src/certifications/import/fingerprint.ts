import { createHash } from 'node:crypto';
import type { CertificationSheet, SheetBlock } from '../domain/certification-sheet.js';
import { oneLine } from '../domain/sheet-element.js';

/** Changes when what is hashed changes, so that fingerprints of two ways of hashing never pass for one another. */
const SCHEME = 'maillon-sheet-1';

/**
 * SHA-256, in hex, of what a sheet means: the same sheet with its lists in another order, its blocks in another
 * order or its whitespace laid out anew has the same fingerprint. The split of the competences is left out: it
 * follows from the text, and a better splitter must not look like a new block version.
 */
export function fingerprint(sheet: CertificationSheet): string {
  return hash({
    code: sheet.code,
    register: sheet.register,
    title: oneLine(sheet.title),
    level: sheet.level,
    active: sheet.active,
    sheetState: sheet.sheetState,
    registrationEndsOn: sheet.registrationEndsOn,
    deliveryEndsOn: sheet.deliveryEndsOn,
    certifiers: unordered(sheet.certifiers, (one) => [one.siret, one.name, one.active]),
    nsf: unordered(sheet.nsf, (one) => [one.code, one.label]),
    rome: unordered(sheet.rome, (one) => [one.code, one.label]),
    formacodes: unordered(sheet.formacodes, (one) => [one.code, one.label]),
    replaces: unordered(sheet.replaces, (code) => [code]),
    replacedBy: unordered(sheet.replacedBy, (code) => [code]),
    blocks: unordered(sheet.blocks, (block) => [blockFingerprint(block)]),
    correspondences: unordered(sheet.correspondences, (one) => [
      one.fromBlock,
      one.toCertification,
      one.toBlock,
    ]),
  });
}

/** SHA-256, in hex, of what a block means: a block whose fingerprint changed needs a new version. */
export function blockFingerprint(
  block: Pick<SheetBlock, 'code' | 'title' | 'competencesText' | 'assessmentText'>,
): string {
  return hash({
    code: block.code,
    title: oneLine(block.title),
    competencesText: oneLine(block.competencesText),
    assessmentText: oneLine(block.assessmentText),
  });
}

function unordered<T>(items: readonly T[], facts: (item: T) => (string | boolean | null)[]): string[] {
  return items.map((item) => JSON.stringify(facts(item))).sort();
}

/** Keys are written in the order of the literals above, which makes the JSON canonical. */
function hash(meaning: Record<string, unknown>): string {
  return createHash('sha256').update(SCHEME).update(JSON.stringify(meaning)).digest('hex');
}
