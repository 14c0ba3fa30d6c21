import { isCertificationCode } from './certification-codes.js';
import type { SheetBlock, SheetCorrespondence } from './certification-sheet.js';
import { elementsAt, oneLine, type SheetElement } from './sheet-element.js';
import type { SheetIssues } from './sheet-issue.js';

const PATH = 'CORRESPONDANCES';

/**
 * What this certification or its blocks count as. `SOURCE` names a block of this sheet, and is missing when the
 * whole certification is meant; `DESTINATION` names another certification, and one of its blocks or none.
 * What cannot be read without guessing is left out and said: a wrong correspondence would award a block unearned.
 */
export function checkCorrespondences(
  fiche: SheetElement,
  blocks: readonly SheetBlock[],
  issues: SheetIssues,
): SheetCorrespondence[] {
  const own = new Set(blocks.map((block) => block.code));
  const found = new Map<string, SheetCorrespondence>();
  for (const element of elementsAt(fiche, PATH, 'CORRESPONDANCE')) {
    const one = checkOne(element, own, issues);
    if (one) found.set([one.fromBlock, one.toCertification, one.toBlock].join('|'), one);
  }
  return [...found.values()];
}

function checkOne(
  element: SheetElement,
  own: ReadonlySet<string>,
  issues: SheetIssues,
): SheetCorrespondence | undefined {
  const from = textsAt(element, 'SOURCE', 'BLOC_COMPETENCES', 'CODE');
  const certifications = textsAt(element, 'DESTINATION', 'NUMERO_FICHE');
  const to = textsAt(element, 'DESTINATION', 'BLOC_COMPETENCES', 'CODE');
  const [toCertification] = certifications;
  if (certifications.length !== 1 || !toCertification || !isCertificationCode(toCertification)) {
    issues.add('correspondence_incomplete', element, {
      fr: 'Une correspondance ne désigne pas une certification et une seule : elle est laissée de côté.',
      en: 'A correspondence does not name exactly one certification: it is left out.',
    }, PATH); // prettier-ignore
    return undefined;
  }
  if (from.length > 1 || to.length > 1) {
    issues.add('correspondence_several_blocks', element, {
      fr: `La correspondance avec ${toCertification} réunit plusieurs blocs : à saisir à la main.`,
      en: `The correspondence with ${toCertification} joins several blocks: enter it by hand.`,
    }, PATH); // prettier-ignore
    return undefined;
  }
  const [fromBlock = null] = from;
  if (fromBlock !== null && !own.has(fromBlock)) {
    issues.add('correspondence_unknown_block', element, {
      fr: `La correspondance part du bloc ${fromBlock}, que la fiche n’a pas : elle est laissée de côté.`,
      en: `The correspondence starts from block ${fromBlock}, which the sheet does not have: it is left out.`,
    }, PATH); // prettier-ignore
    return undefined;
  }
  return { fromBlock, toCertification, toBlock: to[0] ?? null };
}

function textsAt(element: SheetElement, ...path: string[]): string[] {
  return elementsAt(element, ...path)
    .map((one) => oneLine(one.text))
    .filter((text) => text !== '');
}
