import { describe, expect, it } from '@jest/globals';
import { costOfAnHour, costOfEach } from '../../../src/funding/domain/unit-cost.js';

describe('the cost of one', () => {
  it('is rounded to the nearest cent, half to even', () => {
    const cents = ([amount, people]: readonly [number, number]) => costOfEach(amount, people).cents;
    expect(
      [
        [10, 4],
        [30, 4],
        [10, 3],
        [20, 3],
        [5, 1],
      ].map((each) => cents(each as [number, number])),
    ).toEqual([2, 8, 3, 7, 5]);
  });

  it('says what it is the quotient of, and nothing when there is nobody', () => {
    expect(costOfEach(1_000, 0)).toEqual({ amountCents: 1_000, divisor: 0, cents: null });
    expect(costOfAnHour(1_000, 0).cents).toBeNull();
  });

  it('of an hour is that of sixty minutes', () => {
    expect(costOfAnHour(9_000, 90)).toEqual({ amountCents: 9_000, divisor: 90, cents: 6_000 });
    // More than a double holds exactly on the way.
    expect(costOfAnHour(900_000_000_000_000, 60).cents).toBe(900_000_000_000_000);
  });
});
