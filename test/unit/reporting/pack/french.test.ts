import { expect, it } from '@jest/globals';
import {
  frenchDay,
  frenchHours,
  frenchInstant,
  frenchNumber,
  frenchShare,
  shortened,
} from '../../../../src/reporting/pack/domain/french.js';

it.each([
  [frenchNumber(1_017_631), '1\u202f017\u202f631'],
  [frenchShare(0.675), '67,5\u202f%'],
  [frenchShare(1), '100\u202f%'],
  [frenchShare(null), '–'],
  [frenchHours(210), '3\u202fh\u202f30'],
  [frenchHours(0), '0\u202fh'],
  [frenchHours(74_045), '1\u202f234\u202fh\u202f05'],
  [frenchDay(new Date('2019-03-04T12:00:00Z')), 'lundi 4 mars 2019'],
  [frenchDay(new Date('2019-04-30T22:30:00Z')), 'mercredi 1er mai 2019'],
  [
    frenchInstant(new Date('2019-07-04T07:05:00Z')),
    'jeudi 4 juillet 2019 à 09\u202fh\u202f05 (heure de Paris)',
  ],
  [shortened('court', 5), 'court'],
  [shortened('bien trop long', 6), 'bien…'],
])('%s', (said, expected) => expect(said).toBe(expected));
