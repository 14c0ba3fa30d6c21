import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CertificationSheet } from '../../../src/certifications/domain/certification-sheet.js';
import { blockFingerprint, fingerprint } from '../../../src/certifications/import/fingerprint.js';
import { readText, sampleText } from './export-samples.js';

async function sample(text = sampleText()): Promise<CertificationSheet> {
  const [first] = (await readText(text)).sheets;
  if (!first?.ok) throw new Error('the sample sheet is good');
  return first.sheet;
}

describe('the fingerprint of a sheet', () => {
  it('is 64 hex digits and the same for the same sheet', async () => {
    expect(fingerprint(await sample())).toMatch(/^[\da-f]{64}$/);
    expect(fingerprint(await sample())).toBe(fingerprint(await sample()));
  });

  it('does not follow the order of lists that have none, nor whitespace, nor what is not read', async () => {
    const sheet = await sample();
    const lists = [
      'certifiers',
      'nsf',
      'rome',
      'formacodes',
      'replaces',
      'blocks',
      'correspondences',
    ] as const;
    fc.assert(
      fc.property(fc.subarray([...lists]), (turned) => {
        const other = { ...sheet };
        for (const list of turned) Object.assign(other, { [list]: [...sheet[list]].reverse() });
        expect(fingerprint(other)).toBe(fingerprint(sheet));
      }),
    );
    const spaced = sampleText().replace('les données      C2.', 'les   données\n  C2.');
    const partner = sampleText().replace('PARTENAIRE EXEMPLE', 'AUTRE PARTENAIRE');
    expect(fingerprint(await sample(spaced))).toBe(fingerprint(sheet));
    expect(fingerprint(await sample(partner))).toBe(fingerprint(sheet));
  });

  it.each([
    ['title', 'Pilote de', 'Cadre de'],
    ['level', 'NIV5', 'NIV6'],
    ['validity', '<ACTIF>Oui', '<ACTIF>Non'],
    ['state', 'Publiée', 'Modifications à valider'],
    ['registration end', '31/12/2027', '30/12/2027'],
    ['delivery end', '29/02/2028', '28/02/2028'],
    ['certifier', 'Inactif', 'Actif'],
    ['NSF', '326m', '326n'],
    ['ROME', 'M1405', 'M1406'],
    ['successor', 'RNCP90003<', 'RNCP90004<'],
    ['competence', 'leur qualité', 'leur format'],
    ['assessment', 'Mise en situation', 'Oral'],
    ['correspondence', 'RNCP90000BC02', 'RNCP90000BC03'],
  ])('follows the %s', async (_what, from, to) => {
    expect(fingerprint(await sample(sampleText().replace(from, to)))).not.toBe(fingerprint(await sample()));
  });
});

describe('the fingerprint of a block', () => {
  it('changes with the block, and with that block alone', async () => {
    const before = await sample();
    const after = await sample(sampleText().replace('leur qualité', 'leur format'));
    const changed = before.blocks.map((one, at) => {
      const other = after.blocks[at];
      return other && blockFingerprint(one) !== blockFingerprint(other);
    });
    expect(changed).toEqual([true, false]);
  });
});
