import { describe, expect, it } from '@jest/globals';
import { correspondenceFaults } from '../../../src/certifications/domain/correspondence-rules.js';

const name = (certificationCode: string, blockCode: string) => ({ certificationCode, blockCode });
const source = name('MAISON-A', 'BC1');
const known = {
  certifications: new Set(['MAISON-A', 'RNCP10001', 'RS100']),
  blocks: [name('MAISON-A', 'BC1'), name('MAISON-A', 'BC2'), name('RNCP10001', '01')],
  given: [name('RNCP20002', '01')],
};
const faults = (...wanted: ReturnType<typeof name>[]) =>
  correspondenceFaults(source, wanted, known).map(({ pointer, code }) => [pointer, code]);

describe('what a block may count as', () => {
  it('is a known block, also of its own certification, or one of an RNCP sheet that may come later', () => {
    expect(faults(name('MAISON-A', 'BC2'), name('RNCP10001', '01'), name('RNCP99999', 'X'))).toEqual([]);
  });

  it('is told with all faults: itself, twice, given by others, not there', () => {
    expect(
      faults(
        source,
        name('RNCP10001', '01'),
        name('RNCP10001', '01'),
        name('RNCP20002', '01'),
        name('RNCP10001', '09'),
        name('RS100', 'BC1'),
        name('RS999', 'BC1'),
        name('MAISON-Z', 'BC1'),
      ),
    ).toEqual([
      ['/correspondences/0', 'same_block'],
      ['/correspondences/2', 'repeated'],
      ['/correspondences/3', 'already_given'],
      ['/correspondences/4', 'unknown_block'],
      ['/correspondences/5', 'unknown_block'],
      ['/correspondences/6', 'unknown_block'],
      ['/correspondences/7', 'unknown_block'],
    ]);
  });
});
