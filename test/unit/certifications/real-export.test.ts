import { describe, expect, it } from '@jest/globals';
import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CertificationSheet } from '../../../src/certifications/domain/certification-sheet.js';
import { read } from './export-samples.js';

const FOLDER = resolve('../shared/data/france-competences');
const describeWithData = existsSync(FOLDER) ? describe : describe.skip;

async function sheetsOf(register: 'rncp' | 'rs'): Promise<CertificationSheet[]> {
  const { sheets, error } = await read(createReadStream(join(FOLDER, `export-fiches-${register}-v4-1.xml`)));
  expect(error).toBeUndefined();
  return sheets.map((one) => {
    if (!one.ok) throw new Error(JSON.stringify(one.issues));
    expect(one.warnings).toEqual([]);
    return one.sheet;
  });
}

async function sheet(code: string): Promise<CertificationSheet> {
  const found = (await sheetsOf(code.startsWith('RS') ? 'rs' : 'rncp')).find((one) => one.code === code);
  if (!found) throw new Error(`${code} is not in the file`);
  return found;
}

describeWithData('the real RNCP file', () => {
  it('has 8 sheets and 35 blocks, 9 of them numbered plainly', async () => {
    const sheets = await sheetsOf('rncp');
    const counts = sheets.map((one) => [
      one.code,
      one.level,
      one.active,
      one.blocks.map((block) => block.competences.length),
    ]);
    expect(counts).toEqual([
      ['RNCP34762', 7, false, [7, 10, 10, 8, 5]],
      ['RNCP35809', 5, true, [0, 0, 0, 0]],
      ['RNCP35625', 7, false, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
      ['RNCP35419', 7, false, [5, 4, 4, 5]],
      ['RNCP37488', 4, true, [0, 0]],
      ['RNCP40344', 4, true, [0, 0, 0, 0]],
      ['RNCP36612', 5, true, [0, 0, 0, 0]],
      ['RNCP37674', 5, true, [0, 0]],
    ]);
    const whole = sheets.flatMap((one) =>
      one.blocks.flatMap(({ split }) => (split.kind === 'whole' ? split.reason : [])),
    );
    expect(whole).toEqual(Array<string>(26).fill('not_numbered'));
  });

  it('numbers its competences as the file does', async () => {
    const codes = async (code: string): Promise<string[]> =>
      (await sheet(code)).blocks.flatMap((block) => block.competences.map((one) => one.code));
    const upTo = (stem: string, last: number): string[] =>
      Array.from({ length: last }, (_, at) => `${stem}${at + 1}`);
    expect(await codes('RNCP34762')).toEqual(
      [upTo('A1C', 7), upTo('A2C', 10), upTo('A3C', 10), upTo('A4C', 8), upTo('A5.C', 5)].flat(),
    );
    expect(await codes('RNCP35419')).toEqual(upTo('C.', 18));
  });

  it('keeps a lead-in apart from the first competence', async () => {
    const split = (await sheet('RNCP34762')).blocks[4]?.split;
    if (split?.kind !== 'split') throw new Error('the fifth block is numbered');
    expect(split.introduction).toMatch(/^En mobilisant une analyse.*de l’organisation :$/);
    expect(split.competences[0]?.text).toMatch(/^Réaliser un diagnostic.*au sein de l'entreprise$/);
  });

  it('lays a list of bullets out one a line', async () => {
    const blocks = (await sheet('RNCP35809')).blocks;
    expect(blocks.map((block) => block.competencesText.split('\n').length)).toEqual([9, 20, 6, 14]);
    expect(blocks[1]?.competencesText).toContain('- Valider une solution technique\n- Renseigner');
  });

  it('keeps both dates, the states, the chains and the certifiers', async () => {
    const veterinary = await sheet('RNCP40344');
    expect([veterinary.registrationEndsOn, veterinary.deliveryEndsOn]).toEqual(['2028-03-28', '2032-03-28']);
    expect(veterinary.sheetState).toBe('Modifications à valider');
    const management = await sheet('RNCP34762');
    expect([management.replaces, management.replacedBy]).toEqual([['RNCP24998'], ['RNCP39568']]);
    expect(management.certifiers.map((one) => one.siret)).toEqual(['81738914100018', '11004401300040']);
    expect(management.nsf.map((one) => one.code)).toEqual(['313', '310', '315p']);
    const certifiers = (await sheetsOf('rncp')).flatMap((one) => one.certifiers);
    expect([certifiers.length, certifiers.filter((one) => !one.siret).length]).toEqual([12, 1]);
    expect(certifiers.filter((one) => !one.active)).toHaveLength(1);
  });

  it('reads what counts as what', async () => {
    const veterinary = (await sheet('RNCP40344')).correspondences;
    expect(veterinary).toHaveLength(8);
    expect(veterinary[0]).toEqual({
      fromBlock: 'RNCP40344BC04',
      toCertification: 'RNCP37507',
      toBlock: 'RNCP37507BC04',
    });
    expect((await sheet('RNCP37674')).correspondences).toEqual([
      { fromBlock: null, toCertification: 'RNCP31114', toBlock: null },
      { fromBlock: 'RNCP37674BC01', toCertification: 'RNCP31114', toBlock: 'RNCP31114BC01' },
      { fromBlock: 'RNCP37674BC02', toCertification: 'RNCP31114', toBlock: 'RNCP31114BC02' },
    ]);
  });
});

describeWithData('the real RS file', () => {
  it('has 2 sheets, without blocks or level', async () => {
    const sheets = await sheetsOf('rs');
    expect(
      sheets.map((one) => [one.code, one.register, one.level, one.blocks.length, one.registrationEndsOn, one.deliveryEndsOn]),
    ).toEqual([
      ['RS5568', 'RS', null, 0, '2026-11-10', null],
      ['RS7423', 'RS', null, 0, '2027-11-27', '2028-05-26'],
    ]); // prettier-ignore
    expect(sheets[0]?.replaces).toEqual(['RS3818']);
    expect(sheets[1]?.formacodes.map((one) => one.code)).toEqual(['33054', '31008', '31028', '32066']);
  });
});
