import { checkBlocks } from './check-blocks.js';
import { checkCorrespondences } from './check-correspondences.js';
import { checkCertifiers, checkNomenclature, checkRelated } from './check-lists.js';
import { isCertificationCode, registerOf } from './certification-codes.js';
import type { CertificationSheet } from './certification-sheet.js';
import { parseFrenchDate } from './french-date.js';
import { childrenNamed, elementsAt, oneLine, textOf, type SheetElement } from './sheet-element.js';
import { SheetIssues, type SheetIssue } from './sheet-issue.js';

/** What the checks make of one sheet: the sheet with its warnings, or every issue that it has. */
export type CheckedSheet =
  { ok: true; sheet: CertificationSheet; warnings: SheetIssue[] } | { ok: false; issues: SheetIssue[] };

/** Elements that a sheet holds once; a second one that says something else leaves no way to choose. */
const SINGLE = [
  'NUMERO_FICHE',
  'INTITULE',
  'ACTIF',
  'ETAT_FICHE',
  'DATE_FIN_ENREGISTREMENT',
  'DATE_LIMITE_DELIVRANCE',
];

/**
 * Checks one `FICHE` of the export and gathers all its faults. Rejected is what would make a wrong key (codes), a
 * wrong refusal or issue (dates) or a nameless certification; the rest goes in without the part that is wrong.
 */
export function checkSheet(fiche: SheetElement): CheckedSheet {
  const code = textOf(fiche, 'NUMERO_FICHE');
  const issues = new SheetIssues(code);
  checkSingles(fiche, issues);
  const register = registerOf(checkCode(fiche, code, issues));
  const active = checkActive(fiche, issues);
  const blocks = checkBlocks(fiche, { code, register, active }, issues);
  const sheet: CertificationSheet = {
    code,
    register,
    title: checkTitle(fiche, issues),
    level: checkLevel(fiche, register === 'RNCP' && active, issues),
    active,
    sheetState: textOf(fiche, 'ETAT_FICHE') || null,
    registrationEndsOn: checkDate(fiche, 'DATE_FIN_ENREGISTREMENT', issues),
    deliveryEndsOn: checkDate(fiche, 'DATE_LIMITE_DELIVRANCE', issues),
    certifiers: checkCertifiers(fiche, issues),
    nsf: checkNomenclature(fiche, 'CODES_NSF', 'NSF', issues),
    rome: checkNomenclature(fiche, 'CODES_ROME', 'ROME', issues),
    formacodes: checkNomenclature(fiche, 'FORMACODES', 'FORMACODE', issues),
    replaces: checkRelated(fiche, 'ANCIENNE', code, issues),
    replacedBy: checkRelated(fiche, 'NOUVELLE', code, issues),
    blocks,
    correspondences: checkCorrespondences(fiche, blocks, issues),
  };
  checkOrderOfDates(fiche, sheet, issues);
  return issues.rejected ? { ok: false, issues: issues.all } : { ok: true, sheet, warnings: issues.all };
}

function checkSingles(fiche: SheetElement, issues: SheetIssues): void {
  for (const name of SINGLE) {
    const [first, ...others] = childrenNamed(fiche, name);
    const different = others.find((other) => oneLine(other.text) !== oneLine(first?.text ?? ''));
    if (!different) continue;
    issues.add('element_repeated', different, {
      fr: `${name} figure deux fois avec des valeurs différentes.`,
      en: `${name} is there twice with different values.`,
    });
  }
}

function checkCode(fiche: SheetElement, code: string, issues: SheetIssues): string {
  const at = childrenNamed(fiche, 'NUMERO_FICHE')[0] ?? fiche;
  if (!code) {
    issues.add('code_missing', at, {
      fr: 'La fiche n’a pas de numéro.',
      en: 'The sheet has no number.',
    }, 'NUMERO_FICHE'); // prettier-ignore
  } else if (!isCertificationCode(code)) {
    issues.add('code_malformed', at, {
      fr: `« ${shorten(code)} » n’est pas un numéro de fiche : RNCP et 3 à 5 chiffres, ou RS et 1 à 6 chiffres.`,
      en: `"${shorten(code)}" is not a sheet number: RNCP and 3 to 5 digits, or RS and 1 to 6 digits.`,
    });
  }
  return code;
}

function checkTitle(fiche: SheetElement, issues: SheetIssues): string {
  const title = textOf(fiche, 'INTITULE');
  if (!title) {
    const words = { fr: 'La fiche n’a pas d’intitulé.', en: 'The sheet has no title.' };
    issues.add('title_missing', childrenNamed(fiche, 'INTITULE')[0] ?? fiche, words, 'INTITULE');
  }
  return title;
}

/** Neither `Oui` nor `Non`: taken as not valid, so that nobody is let into a certification that may have ended. */
function checkActive(fiche: SheetElement, issues: SheetIssues): boolean {
  const said = textOf(fiche, 'ACTIF').toLowerCase();
  if (said !== 'oui' && said !== 'non') {
    const words = {
      fr: 'ACTIF ne dit ni « Oui » ni « Non » : la certification est prise pour inactive.',
      en: 'ACTIF says neither "Oui" nor "Non": the certification is taken as not active.',
    };
    issues.add('active_unclear', childrenNamed(fiche, 'ACTIF')[0] ?? fiche, words, 'ACTIF');
  }
  return said === 'oui';
}

/** The level is written `NIV7`. Old and RS sheets state none; only a valid RNCP certification should have one. */
function checkLevel(fiche: SheetElement, expected: boolean, issues: SheetIssues): number | null {
  const [element] = elementsAt(fiche, 'NOMENCLATURE_EUROPE', 'NIVEAU');
  const said = oneLine(element?.text ?? '');
  const level = /^(?:NIV|niveau)?\s*([1-8])$/i.exec(said)?.[1];
  if (level) return Number(level);
  if (said || expected) {
    const words = {
      fr: said ? `« ${shorten(said)} » n’est pas un niveau de 1 à 8.` : 'Le niveau n’est pas indiqué.',
      en: said ? `"${shorten(said)}" is not a level from 1 to 8.` : 'The level is not given.',
    };
    issues.add('level_unknown', element ?? fiche, words, 'NOMENCLATURE_EUROPE');
  }
  return null;
}

function checkDate(fiche: SheetElement, name: string, issues: SheetIssues): string | null {
  const [element] = childrenNamed(fiche, name);
  const said = oneLine(element?.text ?? '');
  if (!element || !said) return null;
  const read = parseFrenchDate(said);
  if (read.ok) return read.date;
  const exists = read.fault === 'date_does_not_exist';
  issues.add(read.fault, element, {
    fr: exists ? `Le ${said} n’existe pas.` : `« ${shorten(said)} » n’est pas une date JJ/MM/AAAA.`,
    en: exists ? `There is no ${said} (DD/MM/YYYY).` : `"${shorten(said)}" is not a date DD/MM/YYYY.`,
  });
  return null;
}

function checkOrderOfDates(fiche: SheetElement, sheet: CertificationSheet, issues: SheetIssues): void {
  const [element] = childrenNamed(fiche, 'DATE_LIMITE_DELIVRANCE');
  if (!element || !sheet.deliveryEndsOn || !sheet.registrationEndsOn) return;
  if (sheet.deliveryEndsOn >= sheet.registrationEndsOn) return;
  issues.add('dates_out_of_order', element, {
    fr: 'La date limite de délivrance précède la fin de l’enregistrement.',
    en: 'The delivery limit is before the end of the registration.',
  });
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
