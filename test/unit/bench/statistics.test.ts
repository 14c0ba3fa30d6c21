import { describe, expect, it } from '@jest/globals';
import { compare, median } from '../../../bench/statistics.js';

describe('median', () => {
  it('is the middle value, or the mean of the two in the middle, in whatever order they come', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 7])).toBe(6);
  });

  it('has none of nothing', () => {
    expect(() => median([])).toThrow();
  });
});

describe('compare', () => {
  it('takes the ratio pair by pair, so that a slow spell of the machine counts once', () => {
    const rounds = [
      { product: 60, bare: 100 },
      { product: 6, bare: 10 },
      { product: 50, bare: 100 },
    ];
    expect(compare(rounds)).toEqual({ product: 50, bare: 100, ratio: 0.6, lowest: 0.5, highest: 0.6 });
  });
});
