import { describe, expect, it } from '@jest/globals';
import { FIGURES, type FigureCode } from '../../../src/reporting/domain/figures.js';
import { ratesOf, targetRatesOf } from '../../../src/reporting/domain/rates.js';

const people = {
  everyone: 20,
  enrolled: 4,
  waiting: 1,
  started: 5,
  completed: 3,
  droppedOut: 2,
  certified: 5,
  withSomeBlocks: 2,
};
const hours = { planned: 1000, attended: 900, proven: 300 };

describe('rates', () => {
  it('are exact shares of the counts', () => {
    expect(ratesOf(people, hours)).toEqual({
      completion: { numerator: 8, denominator: 15, value: 8 / 15 },
      dropOut: { numerator: 2, denominator: 15, value: 2 / 15 },
      certification: { numerator: 5, denominator: 8, value: 0.625 },
      attendance: { numerator: 900, denominator: 1000, value: 0.9 },
      proof: { numerator: 300, denominator: 900, value: 1 / 3 },
    });
    expect(targetRatesOf(people, 100)).toEqual({
      enteredOfTarget: { numerator: 13, denominator: 100, value: 0.13 },
      completedOfTarget: { numerator: 8, denominator: 100, value: 0.08 },
    });
  });

  it('have no value where there is nothing to divide by', () => {
    const nobody = { ...people, started: 0, completed: 0, droppedOut: 0, certified: 0 };
    expect(ratesOf(nobody, hours).completion).toEqual({ numerator: 0, denominator: 0, value: null });
    expect(targetRatesOf(people, 0).enteredOfTarget.value).toBeNull();
  });
});

it('every figure is named and defined once, in both languages', () => {
  const codes = Object.keys(FIGURES) as FigureCode[];
  for (const language of ['fr', 'en'] as const) {
    const names = codes.map((code) => FIGURES[code].name[language]);
    expect(new Set(names).size).toBe(codes.length);
    for (const code of codes) expect(FIGURES[code].definition[language].length).toBeGreaterThan(10);
  }
});
