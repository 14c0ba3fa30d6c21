import { describe, expect, it } from '@jest/globals';
import {
  type BlockBeside,
  certificationsOf,
} from '../../../src/certifications/domain/derived-certifications.js';

const block = (code: string, number: number, held: boolean, required = true): BlockBeside => ({
  certificationCode: code,
  certificationTitle: `Titre ${code}`,
  blockCode: `${code}BC0${number}`,
  required,
  held,
});

describe('what lacks to a certification', () => {
  it('is the required blocks that are not held, in their order', () => {
    expect(certificationsOf([block('A', 1, false), block('A', 2, true), block('A', 3, false)])).toEqual([
      { code: 'A', title: 'Titre A', held: false, lacking: ['ABC01', 'ABC03'] },
    ]);
  });

  it('is nothing once all required blocks are held: the certification is derived', () => {
    expect(certificationsOf([block('A', 1, true), block('A', 2, true)])).toMatchObject([
      { held: true, lacking: [] },
    ]);
  });

  it('leaves out optional blocks', () => {
    expect(certificationsOf([block('A', 1, true), block('A', 2, false, false)])).toMatchObject([
      { held: true, lacking: [] },
    ]);
  });

  it('derives nothing from optional blocks alone', () => {
    expect(certificationsOf([block('A', 1, true, false)])).toMatchObject([{ held: false, lacking: [] }]);
  });

  it('is told for each certification with a block held, by code, and for no other', () => {
    const told = certificationsOf([
      block('B', 1, true),
      block('A', 1, true),
      block('A', 2, false),
      block('C', 1, false),
    ]);
    expect(told.map(({ code, held }) => [code, held])).toEqual([
      ['A', false],
      ['B', true],
    ]);
    expect(certificationsOf([])).toEqual([]);
  });
});
