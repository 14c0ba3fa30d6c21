import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backwards, overlapping } from '../../../../src/reporting/training-account/domain/engagements.js';
import {
  mainCertification,
  objectiveOf,
} from '../../../../src/reporting/training-account/domain/objectives.js';
import { periodOf } from '../../../../src/reporting/training-account/domain/period.js';
import { specialityOf } from '../../../../src/reporting/training-account/domain/specialities.js';
import { traineeType } from '../../../../src/reporting/training-account/domain/trainee-types.js';
import { wholeHours } from '../../../../src/reporting/training-account/domain/whole-hours.js';
import { certification } from './rows.js';

describe('the objective of a cohort (F-3)', () => {
  it.each([
    ['RNCP', 8, 'rncp_6_to_8'],
    ['RNCP', 6, 'rncp_6_to_8'],
    ['RNCP', 5, 'rncp_5'],
    ['RNCP', 4, 'rncp_4'],
    ['RNCP', 3, 'rncp_3'],
    ['RNCP', 2, 'rncp_2'],
    ['RNCP', 1, 'rncp_unknown'],
    ['RNCP', null, 'rncp_unknown'],
    ['RS', 5, 'rs'],
    ['IN_HOUSE', 6, 'other'],
  ] as const)('%s, level %s: %s', (register, level, objective) => {
    expect(objectiveOf(null, certification({ register, level }))).toBe(objective);
  });

  it('is what was said, and other where nothing is known', () => {
    expect(objectiveOf('vae', certification())).toBe('vae');
    expect(objectiveOf(null, null)).toBe('other');
  });

  it('of several certifications follows the one with most blocks, then RNCP, then the higher level, then the code', () => {
    const main = (...of: Parameters<typeof certification>[0][]) =>
      mainCertification(of.map(certification))?.code;
    expect(main({ code: 'A', blocks: 1 }, { code: 'B', blocks: 2 })).toBe('B');
    expect(main({ code: 'A', register: 'RS' }, { code: 'B', level: 3 })).toBe('B');
    expect(main({ code: 'A', level: null }, { code: 'B', level: 3 }, { code: 'C', level: 5 })).toBe('C');
    expect(main({ code: 'B' }, { code: 'A' })).toBe('A');
    expect(mainCertification([])).toBeNull();
  });
});

describe('the speciality of a certification (F-4)', () => {
  it('is the three digits of its first NSF code that has them', () => {
    const nsf = [
      { code: '32', label: 'Trop court' },
      { code: ' 326t', label: ' Informatique ' },
      { code: '310', label: 'Commerce' },
    ];
    expect(specialityOf(certification({ nsf }))).toEqual({ code: '326', label: 'Informatique' });
    expect(specialityOf(certification({ nsf: [{ code: '114', label: null }] }))).toEqual({
      code: '114',
      label: '',
    });
    expect(specialityOf(certification({ nsf: [] }))).toBeNull();
    expect(specialityOf(null)).toBeNull();
  });
});

describe('the type of a trainee (F-1)', () => {
  it('is what was said, else follows from the situation, else is unknown', () => {
    expect(traineeType('individual', 'employee')).toBe('individual');
    expect(traineeType(null, 'employee')).toBe('private_employee');
    expect(traineeType(null, 'job_seeker')).toBe('job_seeker');
    expect(traineeType(null, null)).toBeNull();
  });
});

describe('whole hours', () => {
  it.each([
    [[], []],
    [[29], [0]],
    [[30], [1]],
    [
      [90, 90],
      [2, 1],
    ], // 3 h: the first of two equal remainders
    [
      [59, 59, 59],
      [1, 1, 1],
    ],
    [
      [20, 20, 20],
      [1, 0, 0],
    ],
  ])('%j minutes are %j', (minutes, hours) => {
    expect(wholeHours(minutes)).toEqual(hours);
  });

  it('sum to the rounded total, each within an hour of its line', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { maxLength: 12 }), (minutes) => {
        const hours = wholeHours(minutes);
        const total = minutes.reduce((sum, one) => sum + one, 0);
        expect(Math.abs(hours.reduce((sum, one) => sum + one, 0) * 60 - total)).toBeLessThanOrEqual(30);
        minutes.forEach((one, i) => expect(Math.abs((hours[i] ?? 0) * 60 - one)).toBeLessThan(60));
      }),
    );
  });
});

describe('the period', () => {
  it.each([
    [{}, { from: '2030-01-01', to: '2030-12-31' }],
    [{ year: 2019 }, { from: '2019-01-01', to: '2019-12-31' }],
    [
      { from: '2019-09-01', to: '2020-08-31' },
      { from: '2019-09-01', to: '2020-08-31' },
    ],
    [
      { from: '2019-01-01', to: '2020-12-31' },
      { from: '2019-01-01', to: '2020-12-31' },
    ],
    [
      { from: '2019-01-01', to: '2019-01-01' },
      { from: '2019-01-01', to: '2019-01-01' },
    ],
  ])('%j', (asked, period) => {
    expect(periodOf(asked, '2031-03-04')).toEqual(period);
  });

  it.each([
    { year: 2019, to: '2019-12-31' },
    { from: '2019-01-01' },
    { to: '2019-01-01' },
    { from: '2019-01-02', to: '2019-01-01' },
    { from: '2019-01-01', to: '2021-01-02' },
  ])('%j is not understood', (asked) => {
    expect(() => periodOf(asked, '2031-03-04')).toThrow();
  });
});

describe('engagements', () => {
  const one = (startsOn: string, endsOn: string | null, providerId = 'p') =>
    ({ providerId, kind: 'internal', startsOn, endsOn }) as const;

  it('may touch and may be with two providers, but share no day with one', () => {
    const fine = [one('2019-01-01', '2019-06-30'), one('2019-07-01', null), one('2019-01-01', null, 'q')];
    expect(overlapping(fine)).toEqual([]);
    expect(overlapping([...fine, one('2019-06-30', '2019-06-30'), one('2030-01-01', null, 'Q')])).toEqual([
      3, 4,
    ]);
  });

  it('that end before they start are told once, and overlap with nothing', () => {
    const wrong = [one('2019-01-02', '2019-01-01'), one('2018-01-01', null)];
    expect([backwards(wrong), overlapping(wrong)]).toEqual([[0], []]);
  });
});
