import { describe, expect, it } from '@jest/globals';
import { type Correspondence, missingBlocks } from '../../../src/enrolments/domain/held-blocks.js';

const block = (name: string) => {
  const [certification = '', code = ''] = name.split('/');
  return { certification, block: code };
};
const counts = (from: string, to: string, extent: Correspondence['extent'] = 'total'): Correspondence => ({
  from: block(from),
  to: block(to),
  extent,
});

describe('blocks that are required', () => {
  it('are held by themselves, by certification and code together', () => {
    expect(missingBlocks([block('A/01')], [block('A/01')], [])).toEqual([]);
    expect(missingBlocks([block('A/01')], [block('B/01')], [])).toEqual([block('A/01')]);
  });

  it('are held by a total correspondence, along a chain, in the direction that it says', () => {
    const chain = [counts('B/01', 'C/01'), counts('A/01', 'B/01')];
    expect(missingBlocks([block('C/01')], [block('A/01')], chain)).toEqual([]);
    expect(missingBlocks([block('A/01')], [block('C/01')], chain)).toEqual([block('A/01')]);
  });

  it('are not held by a part of them, nor by a chain that a part breaks', () => {
    const links = [counts('A/01', 'B/01', 'partial'), counts('B/01', 'C/01')];
    expect(missingBlocks([block('C/01')], [block('A/01')], links)).toEqual([block('C/01')]);
  });

  it('end where two certifications count as each other', () => {
    const circle = [counts('A/01', 'B/01'), counts('B/01', 'A/01')];
    expect(missingBlocks([block('A/01'), block('C/01')], [block('B/01')], circle)).toEqual([block('C/01')]);
  });
});
