import { describe, expect, it } from '@jest/globals';
import { instantOf, readAsOf } from '../../../src/reporting/domain/as-of.js';

const now = new Date('2021-01-01T12:00:00.000Z');

describe('the instant of a report', () => {
  it.each([
    ['2019-01-15', '2019-01-15T22:59:59.999999Z'],
    ['2019-07-15', '2019-07-15T21:59:59.999999Z'],
    // The days on which clocks change: 23 and 25 hours long.
    ['2019-03-31', '2019-03-31T21:59:59.999999Z'],
    ['2019-10-27', '2019-10-27T22:59:59.999999Z'],
    ['2020-12-31', '2020-12-31T22:59:59.999999Z'],
  ])('of the day %s is its last microsecond in Paris', (day, instant) => {
    expect(readAsOf(day, now)).toBe(instant);
  });

  it.each([
    ['2019-03-04T09:00:00+01:00', '2019-03-04T08:00:00.000000Z'],
    ['2019-03-04T09:00:00 01:00', '2019-03-04T08:00:00.000000Z'],
    ['2019-03-04T08:00Z', '2019-03-04T08:00:00.000000Z'],
    ['2019-03-04T08:00:00.123456Z', '2019-03-04T08:00:00.123456Z'],
    ['2019-03-04T08:00:00.5-05:00', '2019-03-04T13:00:00.500000Z'],
  ])('%s is read to the microsecond', (text, instant) => {
    expect(readAsOf(text, now)).toBe(instant);
  });

  it.each([
    '',
    'yesterday',
    '2019-02-29',
    '2019-13-01',
    '2019-02-29T10:00:00Z',
    '2019-03-04T10:00:00',
    '2019-W10',
  ])('"%s" is not understood', (text) => {
    expect(() => readAsOf(text, now)).toThrow(expect.objectContaining({ code: 'as_of_not_understood' }));
  });

  it('is past: today is not, until midnight in Paris', () => {
    const future = expect.objectContaining({ code: 'as_of_in_the_future', kind: 'rule_broken' });
    expect(() => readAsOf('2021-01-01', now)).toThrow(future);
    expect(() => readAsOf('2021-01-01T12:00:00.000001Z', now)).toThrow(future);
    expect(readAsOf('2021-01-01T12:00:00Z', now)).toBe(instantOf(now));
    expect(readAsOf('2021-01-01', new Date('2021-01-01T23:00:00Z'))).toBe('2021-01-01T22:59:59.999999Z');
  });
});
