import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { passesLuhn } from '../../../src/organisations/domain/digits.js';
import { readIdcc } from '../../../src/organisations/domain/idcc.js';
import { readNda } from '../../../src/organisations/domain/nda.js';
import { readCommune, readDepartment } from '../../../src/organisations/domain/places.js';
import { readSiren } from '../../../src/organisations/domain/siren.js';
import { readSiret, sirenOf } from '../../../src/organisations/domain/siret.js';
import { sizeClassOf } from '../../../src/organisations/domain/size-class.js';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));

describe('SIREN and SIRET', () => {
  it('are read with the spaces that people type', () => {
    expect(readSiren('732 829 320')).toBe('732829320');
    expect(readSiret('732 829 320 00074')).toBe('73282932000074');
    expect(sirenOf('73282932000074')).toBe('732829320');
  });

  it('are refused when a digit is wrong, missing or a letter', () => {
    for (const typed of ['732829321', '73282932', 'abc829320', '000000000', ''])
      expect(readSiren(typed)).toBeUndefined();
    for (const typed of ['73282932000075', '7328293200007', '00000000000000'])
      expect(readSiret(typed)).toBeUndefined();
  });

  it('let La Poste pass by the Luhn check or by a sum that 5 divides, and nobody else', () => {
    expect(readSiret('35600000000048')).toBe('35600000000048'); // Luhn
    expect(readSiret('35600000049837')).toBe('35600000049837'); // sum 45
    expect(readSiret('35600000049838')).toBeUndefined();
    expect(readSiret('73282932000083')).toBeUndefined(); // sum 47, not Luhn
  });

  it('have exactly one right last digit for any beginning', () => {
    fc.assert(
      fc.property(digits(8), (start) => {
        const right = [...'0123456789'].filter((last) => passesLuhn(start + last));
        expect(right).toHaveLength(1);
      }),
    );
  });

  it('notice any single wrong digit', () => {
    const change = fc.record({ start: digits(8), place: fc.nat(8), by: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(change, ({ start, place, by }) => {
        const siren = [...'0123456789'].map((last) => start + last).find(passesLuhn) ?? '';
        const wrong = [...siren];
        wrong[place] = String((Number(siren[place]) + by) % 10);
        expect(readSiren(wrong.join(''))).toBeUndefined();
      }),
    );
  });
});

describe('other numbers of the field', () => {
  it('NDA has 11 digits and no key; IDCC gets back its zeros', () => {
    expect(readNda('32 59 00000 11')).toBe('32590000011');
    expect(readNda('3259000001')).toBeUndefined();
    expect(readIdcc('44')).toBe('0044');
    expect(readIdcc('14866')).toBeUndefined();
  });

  it('departments and communes know Corsica, overseas and abroad', () => {
    expect(['59', '2a', '1', '974'].map(readDepartment)).toEqual(['59', '2A', '01', '974']);
    expect(['20', '96', '00', '2C', '999'].map(readDepartment)).toEqual(Array(5).fill(undefined));
    expect(['59350', '2B033', '99350', '97411'].map(readCommune)).toEqual([
      '59350',
      '2B033',
      '99350',
      '97411',
    ]);
    expect(['98818', '75056', '20004'].map(readCommune)).toEqual(['98818', '75056', '20004']);
    expect(['5935', '00001', '96001', '59000', '97100', '98100'].map(readCommune)).toEqual(
      Array(6).fill(undefined),
    );
  });
});

describe('size class', () => {
  const euros = (n: number) => n * 100;
  it.each([
    [9, 2_000_000, null, 'micro'],
    [9, 2_000_001, null, 'pme'],
    [10, 1_000_000, null, 'pme'],
    [249, 60_000_000, 43_000_000, 'pme'],
    [249, 60_000_000, 43_000_001, 'eti'],
    [4999, 1_500_000_000, null, 'eti'],
    [4999, 1_500_000_001, 2_000_000_001, 'ge'],
    [5000, 1, 1, 'ge'],
  ])('of %s people, %s € turnover and %s € balance is %s', (headcount, turnover, balance, sizeClass) => {
    const figures = {
      headcount,
      turnoverCents: euros(turnover),
      balanceCents: balance === null ? null : euros(balance),
    };
    expect(sizeClassOf(figures)).toEqual({ sizeClass, basis: 'full' });
  });

  it('says when it is told by headcount alone', () => {
    const figures = { headcount: 40, turnoverCents: null, balanceCents: null };
    expect(sizeClassOf(figures)).toEqual({ sizeClass: 'pme', basis: 'headcount_only' });
  });
});
