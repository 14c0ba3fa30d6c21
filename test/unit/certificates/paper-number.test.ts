import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { paperNumber, readPaperNumber } from '../../../src/certificates/domain/paper-number.js';

const numbers = fc
  .tuple(fc.integer({ min: 2018, max: 2099 }), fc.uint8Array({ minLength: 11, maxLength: 16 }))
  .map(([year, random]) => paperNumber(year, random));
const CHARACTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('the number of a paper', () => {
  it('has the year of issue, and reads back as itself', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(number).toMatch(/^MA-20\d\d(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
        expect(readPaperNumber(number)).toBe(number);
      }),
    );
  });

  it('reads back however it is typed', () => {
    expect(readPaperNumber(' ma 2019–' + paperNumber(2019, new Uint8Array(11)).slice(8).toLowerCase())).toBe(
      paperNumber(2019, new Uint8Array(11)),
    );
    const number = paperNumber(2019, Uint8Array.from([0, 1, 0, 1, 5, 6, 7, 8, 9, 10, 11]));
    expect(readPaperNumber(number.replaceAll('0', 'O').replaceAll('1', 'i'))).toBe(number);
  });

  it('with one wrong character is none', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), fc.nat(), (number, at, other) => {
        const places = [...number].flatMap((character, i) => (i > 2 && character !== '-' ? [i] : []));
        const place = places[at % places.length] ?? 3;
        const choices = [...CHARACTERS].filter((character) => character !== number[place]);
        const wrong = number.slice(0, place) + choices[other % choices.length] + number.slice(place + 1);
        expect(readPaperNumber(wrong)).toBeUndefined();
      }),
    );
  });

  it('is not made of too little chance, nor read from anything else', () => {
    expect(() => paperNumber(2019, new Uint8Array(10))).toThrow();
    for (const typed of [
      '',
      'MA',
      'MA-2019-XXXX-XXXX',
      'X'.repeat(10_000),
      'MA-2019-UUUU-UUUU-UUUU',
      '../../etc',
    ])
      expect(readPaperNumber(typed)).toBeUndefined();
  });

  it('has all its characters drawn alike', () => {
    const drawn = new Set(
      Array.from({ length: 256 }, (_, byte) => paperNumber(2019, new Uint8Array(11).fill(byte))[8]),
    );
    expect(drawn.size).toBe(32);
  });
});
