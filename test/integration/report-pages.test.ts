import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { packPages } from '../../src/reporting/pack/pack-pages.js';
import { packWorkbook } from '../../src/reporting/pack/pack-workbook.js';
import type { PackSource } from '../../src/reporting/pack/report-pack.js';
import { PdfRenderer } from '../../src/shared/pdf/pdf-renderer.js';
import { aPack } from '../support/builders/a-report.js';
import { readWorkbook, rowsOf } from '../support/files-read.js';
import { readPdf } from '../support/pdf-reader.js';

const TEMPLATE = new URL('../../src/reporting/pack/completion-report.typ', import.meta.url);
const LONG = 'Une cohorte dont le titre ne finit pas, '.repeat(50);

let renderer: PdfRenderer;
beforeAll(() => {
  renderer = new PdfRenderer();
});

const pdfOf = (pack: PackSource): Buffer =>
  renderer.render({ template: TEMPLATE, data: packPages(pack), createdAt: pack.madeAt });

/** The longest names that the product takes, everywhere. */
function withLongNames(pack: PackSource): PackSource {
  const { report, breakdowns } = pack;
  return {
    ...pack,
    report: {
      ...report,
      cohorts: report.cohorts.map((cohort) => ({ ...cohort, title: LONG.slice(0, 200) })),
      blocks: Array.from({ length: 40 }, () => ({ ...report.blocks[0]!, title: LONG.slice(0, 2000) })),
    },
    breakdowns: breakdowns.map((one) => ({
      ...one,
      groups: one.groups.map((group) => ({
        ...group,
        keys: group.keys.map((key) => ({ ...key, label: LONG.slice(0, 200) })),
      })),
    })),
  };
}

const CASES: [string, PackSource, number][] = [
  ['nobody', aPack([0, 0, 0, 0], 0), 2],
  ['a few', aPack([1, 2, 0, 0], 1), 4],
  ['a programme on its way', aPack([14, 28, 21, 18], 9), 4],
  ['100,000 people in 8,000 cohorts', aPack([4000, 21_000, 30_000, 22_000], 8000), 4],
  ['the longest names', withLongNames(aPack([14, 28, 21, 18], 40)), 4],
];

describe('the pages for a committee', () => {
  it.each(CASES)('are two to four for %s, tagged, every chart told in words', async (_, pack, most) => {
    const { pages, alternatives: alts, tagged } = await readPdf(pdfOf(pack));
    expect(pages.length).toBeGreaterThanOrEqual(2);
    expect(pages.length).toBeLessThanOrEqual(most);
    expect(tagged).toBe(true);
    expect(alts.map((alt) => alt.split(' ')[0])).toEqual(['Mur', 'Parcours,', 'Heures.']);
  });

  it('say in tables what the charts show', async () => {
    const { pages, alternatives: alts } = await readPdf(pdfOf(aPack([14, 28, 21, 18], 9)));
    const text = pages.join(' ').replace(/\s+/g, ' ');
    expect(text).toContain('Certifiées 18 18 %');
    expect(text).toContain('Places à pourvoir 19 19 %');
    expect(text).toContain('Formation terminée terminée + certifiées 39 45,9 %');
    expect(alts[0]).toContain('certifiées\u202f: 18\u202f; formation terminée\u202f: 21');
    for (const heading of ['Par sexe', 'Par tranche d’âge', 'Par branche', 'Cohortes'])
      expect(text).toContain(heading);
  });

  it('tell how many groups they leave out', async () => {
    const { pages } = await readPdf(pdfOf(aPack([4000, 21_000, 30_000, 22_000], 8000)));
    expect(pages.join(' ').replace(/\s+/g, ' ')).toContain('7 990 de plus, dans le classeur.');
  });

  it('stand without a target', async () => {
    const pack = aPack([14, 28, 21, 18]);
    const { pages } = await readPdf(pdfOf({ ...pack, report: { ...pack.report, target: null } }));
    expect(pages[0]).toContain('67 personnes formées ou en formation');
    expect(pages[0]).not.toContain('sur 100');
    const nobody = aPack([0, 0, 0, 0], 0);
    expect(pdfOf({ ...nobody, report: { ...nobody.report, target: null } }).length).toBeGreaterThan(1000);
  });

  it('name the sealed report that they are of', async () => {
    const sealed = { number: 3, label: 'Comité de pilotage de mars' };
    const { title } = await readPdf(pdfOf({ ...aPack([1, 2, 0, 0]), sealed }));
    expect(title).toContain('Arrêté n°\u202f3\u202f: Comité de pilotage de mars');
  });

  it('are the same bytes for the same report, as the workbook is', async () => {
    const pack = aPack([14, 28, 21, 18], 9);
    expect(pdfOf(pack).equals(pdfOf(structuredClone(pack)))).toBe(true);
    const [one, other] = await Promise.all([
      buffer(packWorkbook(pack)),
      buffer(packWorkbook(structuredClone(pack))),
    ]);
    expect(one.equals(other)).toBe(true);
  });
});

describe('the workbook of a report', () => {
  it('has no people without a reader who may see them, and keeps labels that look like formulas text', async () => {
    const workbook = await readWorkbook(await buffer(packWorkbook(aPack([14, 28, 21, 18], 9))));
    expect(workbook.getWorksheet('Personnes')).toBeUndefined();
    const employers = rowsOf(workbook.getWorksheet('Employeur')).map((row) => row['Employeur']);
    expect(employers).toContain('=HYPERLINK("http://example")');
    expect(rowsOf(workbook.getWorksheet('Branche')).map((row) => row['Branche'])).toContain('=Métallurgie');
  });
});
