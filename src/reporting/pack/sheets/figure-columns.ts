import type { SheetColumn, SheetValue } from '../../../shared/spreadsheets/workbook.js';
import { FIGURES, HOURS_FIGURES, HOURS_NAMES, PEOPLE_FIGURES, RATES } from '../../domain/figures.js';
import type { Fraction, Hours, People } from '../../domain/rates.js';

/** The figures of one group, as every breakdown has them. */
interface Line {
  people: People;
  hours: Hours;
  rates: Record<(typeof RATES)[number], Fraction>;
}

/** One column a figure, in the order of the dictionary. */
export const FIGURE_COLUMNS: readonly SheetColumn[] = [
  ...PEOPLE_FIGURES.map((code): SheetColumn => ({ title: FIGURES[code].name.fr, kind: 'integer' })),
  ...HOURS_FIGURES.map((code): SheetColumn => ({ title: HOURS_NAMES[code].fr, kind: 'minutes' })),
  ...RATES.map((code): SheetColumn => ({ title: FIGURES[code].name.fr, kind: 'percent' })),
];

/** A rate of nothing is an empty cell, which no mean counts. */
export function figuresOf({ people, hours, rates }: Line): SheetValue[] {
  return [
    ...PEOPLE_FIGURES.map((code) => people[code]),
    ...HOURS_FIGURES.map((code) => hours[code]),
    ...RATES.map((code) => rates[code].value),
  ];
}
