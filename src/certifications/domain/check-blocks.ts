import { isUsualBlockCode } from './certification-codes.js';
import type { Register, SheetBlock } from './certification-sheet.js';
import { cleanText } from './clean-text.js';
import { childrenNamed, elementsAt, oneLine, textOf, type SheetElement } from './sheet-element.js';
import type { SheetIssues } from './sheet-issue.js';
import { splitCompetences } from './split-competences.js';

interface Owner {
  code: string;
  register: Register;
  active: boolean;
}

const PATH = 'BLOCS_COMPETENCES';

/** The competence blocks of a sheet. RS certifications have none: blocks found there are left out and said. */
export function checkBlocks(fiche: SheetElement, owner: Owner, issues: SheetIssues): SheetBlock[] {
  const elements = elementsAt(fiche, PATH, 'BLOC_COMPETENCES');
  const [first] = elements;
  if (owner.register === 'RS') {
    const words = {
      fr: 'Une certification du répertoire spécifique n’a pas de blocs : ils sont laissés de côté.',
      en: 'A certification of the specific register has no blocks: these are left out.',
    };
    if (first) issues.add('blocks_on_rs', first, words, PATH);
    return [];
  }
  if (!first && owner.active) {
    const words = { fr: 'Aucun bloc de compétences.', en: 'No competence block.' };
    issues.add('blocks_missing', fiche, words, PATH);
  }
  const seen = new Set<string>();
  return elements.map((element) => checkBlock(element, owner.code, seen, issues));
}

function checkBlock(
  element: SheetElement,
  owner: string,
  seen: Set<string>,
  issues: SheetIssues,
): SheetBlock {
  const code = textOf(element, 'CODE');
  checkBlockCode(element, code, owner, seen, issues);
  const title = textOf(element, 'LIBELLE');
  if (!title) {
    const words = { fr: `Le bloc ${code} n’a pas d’intitulé.`, en: `Block ${code} has no title.` };
    issues.add('block_title_missing', element, words, `${PATH} / ${code} / LIBELLE`);
  }
  const split = splitCompetences(joined(element, 'LISTE_COMPETENCES'));
  if (split.kind === 'whole' && split.reason === 'empty') {
    const words = { fr: `Le bloc ${code} n’a pas de compétences.`, en: `Block ${code} has no competences.` };
    issues.add('block_competences_missing', element, words, `${PATH} / ${code} / LISTE_COMPETENCES`);
  }
  return {
    code,
    title: title || code,
    competencesText: cleanText(joined(element, 'LISTE_COMPETENCES')),
    assessmentText: cleanText(joined(element, 'MODALITES_EVALUATION')),
    competences: split.kind === 'split' ? split.competences : [],
    split,
  };
}

function checkBlockCode(
  element: SheetElement,
  code: string,
  owner: string,
  seen: Set<string>,
  issues: SheetIssues,
): void {
  if (!code) {
    const words = { fr: 'Un bloc n’a pas de code.', en: 'A block has no code.' };
    issues.add('block_code_missing', element, words, `${PATH} / CODE`);
    return;
  }
  const path = `${PATH} / ${oneLine(code).slice(0, 60)}`;
  if (seen.has(code)) {
    const words = { fr: `Deux blocs portent le code ${code}.`, en: `Two blocks have the code ${code}.` };
    issues.add('block_code_repeated', element, words, path);
  } else if (!isUsualBlockCode(code, owner)) {
    issues.add('block_code_unusual', element, {
      fr: `Le code « ${code} » n’est pas de la forme ${owner}BC01 ni 01 ; il est gardé tel quel.`,
      en: `The code "${code}" is neither of the form ${owner}BC01 nor 01; it is kept as it is.`,
    }, path); // prettier-ignore
  }
  seen.add(code);
}

function joined(element: SheetElement, name: string): string {
  return childrenNamed(element, name)
    .map((child) => child.text)
    .join('\n');
}
