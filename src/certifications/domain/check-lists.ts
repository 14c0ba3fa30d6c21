import { isCertificationCode, NOMENCLATURE_CODES } from './certification-codes.js';
import type { LabelledCode, SheetCertifier } from './certification-sheet.js';
import { elementsAt, oneLine, textOf, type SheetElement } from './sheet-element.js';
import type { SheetIssues } from './sheet-issue.js';

/** The certifiers that have a name. A SIRET that is not 14 digits is left out, not the certifier. */
export function checkCertifiers(fiche: SheetElement, issues: SheetIssues): SheetCertifier[] {
  return elementsAt(fiche, 'CERTIFICATEURS', 'CERTIFICATEUR').flatMap((element) => {
    const name = textOf(element, 'NOM_CERTIFICATEUR');
    const siret = textOf(element, 'SIRET_CERTIFICATEUR').replace(/\s/g, '');
    if (!name) {
      const words = { fr: 'Un certificateur n’a pas de nom.', en: 'A certifier has no name.' };
      issues.add('certifier_unnamed', element, words, 'CERTIFICATEURS');
      return [];
    }
    const wellFormed = /^\d{14}$/.test(siret);
    if (siret && !wellFormed) {
      issues.add('siret_malformed', element, {
        fr: `Le SIRET de ${name} n’a pas 14 chiffres.`,
        en: `The SIRET of ${name} does not have 14 digits.`,
      }, 'CERTIFICATEURS'); // prettier-ignore
    }
    const active = textOf(element, 'ETAT_CERTIFICATEUR').toLowerCase() === 'actif';
    return [{ siret: wellFormed ? siret : null, name, active }];
  });
}

/** The codes of one nomenclature, each once. */
export function checkNomenclature(
  fiche: SheetElement,
  list: string,
  item: keyof typeof NOMENCLATURE_CODES,
  issues: SheetIssues,
): LabelledCode[] {
  const found = new Map<string, LabelledCode>();
  for (const element of elementsAt(fiche, list, item)) {
    const code = textOf(element, 'CODE');
    if (NOMENCLATURE_CODES[item].test(code)) {
      if (!found.has(code)) found.set(code, { code, label: textOf(element, 'LIBELLE') });
      continue;
    }
    issues.add('nomenclature_code_malformed', element, {
      fr: `« ${code.slice(0, 60)} » n’est pas un code ${item}.`,
      en: `"${code.slice(0, 60)}" is not a ${item} code.`,
    }, list); // prettier-ignore
  }
  return [...found.values()];
}

/** Codes of the certifications before or after this one, each once. */
export function checkRelated(
  fiche: SheetElement,
  which: 'ANCIENNE' | 'NOUVELLE',
  ownCode: string,
  issues: SheetIssues,
): string[] {
  const list = `${which}S_CERTIFICATIONS`;
  const name = `ID_FICHE_${which}_CERTIFICATION`;
  const codes = new Set<string>();
  for (const element of elementsAt(fiche, list, `${which}_CERTIFICATION`, name)) {
    const code = oneLine(element.text);
    if (isCertificationCode(code) && code !== ownCode) {
      codes.add(code);
    } else if (code) {
      issues.add('related_code_malformed', element, {
        fr: `« ${code.slice(0, 60)} » ne désigne pas une autre certification.`,
        en: `"${code.slice(0, 60)}" does not name another certification.`,
      }, list); // prettier-ignore
    }
  }
  return [...codes];
}
