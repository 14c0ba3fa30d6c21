import type { SheetColumn, SheetValue, WorkbookSheet } from '../../../shared/spreadsheets/workbook.js';
import { AGE_BANDS, CUT_NAMES, type Cut, CUTS } from '../../domain/cuts.js';
import { FIGURES, type FigureCode } from '../../domain/figures.js';
import { keyName } from '../../domain/key-words.js';
import { asOfDate, type PackSource, titleOf } from '../report-pack.js';

const text = (title: string, width: number): SheetColumn => ({ title, kind: 'text', width });
const UNITS = { people: 'personnes', minutes: 'minutes, montrées en heures', share: 'part' } as const;

/** What a cut goes by, where its name does not say it. */
const CUT_RULES: Record<Cut, string> = {
  cohort: 'Une personne dans plusieurs cohortes compte une fois dans chacune, à l’étape atteinte là.',
  block: 'Une personne compte une fois dans chaque bloc que prépare une de ses cohortes.',
  employer: 'Employeur de la personne à la date du rapport.',
  branch: 'Convention collective (IDCC) de cet employeur à la date du rapport.',
  size: 'Décret n° 2008-1354, par l’effectif et, quand ils sont connus, le chiffre d’affaires ou le bilan.',
  status: 'Situation de la personne à la date du rapport.',
  gender: 'Tel que déclaré.',
  age: `Âge à la date du rapport, en ${AGE_BANDS.length} tranches\u202f: ${AGE_BANDS.map(({ key }) => keyName('age', key).fr.toLowerCase()).join(', ')}.`,
  department: 'Département de la personne à la date du rapport.',
};

/** The first sheet: of what the figures are, when and by what they were made, and what stands where. */
export function aboutSheet(
  source: PackSource,
  contents: readonly (readonly [string, string])[],
): WorkbookSheet {
  const { programme, report, madeAt, version } = source;
  const instant = (value: Date): SheetValue => ({ kind: 'instant', value });
  return {
    name: 'Présentation',
    columns: [text('Rubrique', 30), text('Contenu', 90)],
    rows: [
      ['Document', titleOf(source)],
      ['Programme', programme.name],
      ['Code du programme', programme.code],
      ['Situation au (heure de Paris)', instant(asOfDate(source))],
      ['Instant exact (UTC)', report.asOf],
      ['Établi le (heure de Paris)', instant(madeAt)],
      ['Établi par', `Maillon ${version}`],
      ['Répétable', 'Le même instant donne les mêmes chiffres, quel que soit le jour où on les demande.'],
      ['Durées', 'En heures et minutes\u202f; elles s’additionnent et dépassent 24 heures.'],
      ...contents.map(([sheet, what]) => [`Feuille «\u202f${sheet}\u202f»`, what]),
    ],
  };
}

/** The last sheet: how each figure is computed, by the one dictionary that all reports share. */
export function methodSheet(): WorkbookSheet {
  const codes = Object.keys(FIGURES) as FigureCode[];
  return {
    name: 'Mode de calcul',
    columns: [text('Chiffre ou vue', 30), text('Unité', 28), text('Règle', 100), text('Code', 20)],
    rows: [
      ...codes.map((code) => {
        const { name, unit, definition } = FIGURES[code];
        return [name.fr, UNITS[unit], definition.fr, code];
      }),
      [
        'Étape d’une personne',
        null,
        'La plus avancée de ses inscriptions, dans cet ordre\u202f: certifiée, formation terminée, en formation, inscrite, en attente, abandon.',
        null,
      ],
      ...CUTS.map((cut) => [`Vue par\u202f: ${CUT_NAMES[cut].fr}`, null, CUT_RULES[cut], cut]),
    ],
  };
}
