import { describe, expect, it } from '@jest/globals';
import { comparePlans } from '../../../src/programmes/domain/funding-plan.js';

const line = (axisNumber: number | null, funder: string, amountCents: number) => ({
  axisNumber,
  label: axisNumber === null ? 'Frais de gestion' : `Axe ${axisNumber}`,
  funder,
  amountCents,
});

describe('two versions of a plan', () => {
  it('are compared line by line, with what came and what went', () => {
    const before = [line(1, 'État', 100), line(2, 'État', 200), line(null, 'État', 30)];
    const after = [line(2, 'État', 250), line(2, 'MEDEF', 50), line(null, 'État', 30)];
    const told = comparePlans(before, after).map(({ axisNumber, funder, ...cents }) => [
      axisNumber,
      funder,
      cents.beforeCents,
      cents.afterCents,
      cents.differenceCents,
    ]);
    expect(told).toEqual([
      [2, 'État', 200, 250, 50],
      [2, 'MEDEF', 0, 50, 50],
      [null, 'État', 30, 30, 0],
      [1, 'État', 100, 0, -100],
    ]);
  });
});
