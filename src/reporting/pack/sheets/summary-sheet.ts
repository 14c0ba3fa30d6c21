import type { SheetValue, WorkbookSheet } from '../../../shared/spreadsheets/workbook.js';
import type { CompletionReport } from '../../domain/completion-report.js';
import {
  type FigureCode,
  FIGURES,
  HOURS_FIGURES,
  HOURS_NAMES,
  PEOPLE_FIGURES,
  RATES,
  TARGET_RATES,
} from '../../domain/figures.js';
import type { Fraction } from '../../domain/rates.js';

/** Every figure of the whole programme, one a line, with what it is made of. */
export function summarySheet(report: CompletionReport): WorkbookSheet {
  const { target, targets, people, hours, rates } = report;
  const line = (name: string, value: SheetValue, code: FigureCode): SheetValue[] => [
    name,
    value,
    null,
    null,
    FIGURES[code].definition.fr,
  ];
  return {
    name: 'Synthèse',
    columns: [
      { title: 'Chiffre', kind: 'text', width: 34 },
      { title: 'Valeur', kind: 'integer', width: 14 },
      { title: 'Numérateur', kind: 'integer' },
      { title: 'Dénominateur', kind: 'integer' },
      { title: 'Définition', kind: 'text', width: 90 },
    ],
    rows: [
      line(FIGURES.target.name.fr, target, 'target'),
      ...targets.map(({ axisNumber, label, people: aimed }): SheetValue[] => [
        `Objectif de l’axe ${axisNumber}\u202f: ${label}`,
        aimed,
        null,
        null,
        null,
      ]),
      ...PEOPLE_FIGURES.map((code) => line(FIGURES[code].name.fr, people[code], code)),
      ...HOURS_FIGURES.map((code) =>
        line(HOURS_NAMES[code].fr, { kind: 'minutes', value: hours[code] }, code),
      ),
      ...RATES.map((code) => rateLine(code, rates[code], code === 'attendance' || code === 'proof')),
      ...TARGET_RATES.map((code) => rateLine(code, rates[code], false)),
    ],
  };
}

function rateLine(code: FigureCode, rate: Fraction, ofTime: boolean): SheetValue[] {
  const kind = ofTime ? ('minutes' as const) : ('integer' as const);
  return [
    FIGURES[code].name.fr,
    { kind: 'percent', value: rate.value },
    { kind, value: rate.numerator },
    { kind, value: rate.denominator },
    FIGURES[code].definition.fr,
  ];
}
