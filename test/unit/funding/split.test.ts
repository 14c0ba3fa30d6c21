import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { split } from '../../../src/funding/domain/split.js';

const amounts = fc.integer({ min: 0, max: 10_000_000_000 });
const weights = fc
  .array(fc.integer({ min: 0, max: 100_000_000_000 }), { minLength: 1, maxLength: 12 })
  .filter((each) => each.some((weight) => weight > 0));
const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);

describe('an amount shared by weights', () => {
  it('adds up, and gives each its share within a cent', () => {
    fc.assert(
      fc.property(amounts, weights, (cents, each) => {
        const parts = split(cents, each);
        expect(sum(parts)).toBe(cents);
        const total = each.reduce((all, weight) => all + BigInt(weight), 0n);
        parts.forEach((part, i) => {
          const exact = (BigInt(cents) * BigInt(each[i] ?? 0)) / total;
          expect([exact, exact + 1n]).toContain(BigInt(part));
        });
      }),
    );
  });

  it('gives the same shares in whatever order different weights come', () => {
    const different = weights.filter((each) => new Set(each).size === each.length);
    fc.assert(
      fc.property(amounts, different, (cents, each) => {
        const byWeight = (list: number[]) =>
          new Map(split(cents, list).map((part, i) => [list[i] ?? 0, part]));
        expect(byWeight([...each].reverse())).toEqual(byWeight(each));
      }),
    );
  });

  it('gives the cents that are left to the largest remainders', () => {
    expect(split(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(split(5, [3, 1, 0])).toEqual([4, 1, 0]);
    // The funders of axis 2 as signed: 70,000, 70,000 and 100,000 euros.
    expect(split(1_000_001, [7_000_000, 7_000_000, 10_000_000])).toEqual([291_667, 291_667, 416_667]);
    expect(split(0, [2, 3])).toEqual([0, 0]);
  });

  it('refuses what cannot be shared', () => {
    for (const [cents, each] of [
      [1, []],
      [1, [0, 0]],
      [1.5, [1]],
      [-1, [1]],
      [1, [-1, 2]],
    ] as const)
      expect(() => split(cents, each)).toThrow(RangeError);
  });
});
