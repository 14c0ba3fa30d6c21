import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { completionCsv } from '../../../src/reporting/completion-csv.js';
import { type Cell, completionReport, EMPTY } from '../../../src/reporting/domain/completion-report.js';

const cell = (keys: string[], everyone: number): Cell => ({
  keys,
  people: { ...EMPTY.people, everyone, started: everyone, droppedOut: 2 * everyone },
  hours: { planned: 300, attended: 100, proven: 50 },
  awarded: 1,
});

type Row = Record<string, string>;
const rowsOf = (csv: string): Row[] => parse<Row>(csv, { bom: true, delimiter: ';', columns: true });

function reportOf(titles: string[]) {
  return completionReport({
    programme: 'EDEC',
    asOf: '2019-06-30T21:59:59.999999Z',
    groupBy: ['employer', 'gender'],
    targets: [],
    total: cell([], 3),
    cohorts: new Map([['c0', cell(['c0'], 3)]]),
    blocks: new Map(),
    groups: [cell(['e1', 'female'], 2)],
    knownCohorts: titles.map((title, i) => ({ id: `c${i}`, title, status: 'open' })),
    knownBlocks: [{ id: 'b1', certificationCode: 'RNCP1', code: 'RNCP1BC01', title: 'Bloc' }],
    labels: new Map([['employer', new Map([['e1', '=HYPERLINK("http://x")']])]]),
  });
}
const csvOf = (titles: string[]) => [...completionCsv(reportOf(titles))].join('');

describe('the CSV of the report', () => {
  it('is what a French spreadsheet opens: BOM, semicolons, CRLF, French headers, decimal commas', () => {
    const csv = csvOf(['Cohorte 1']);
    expect(csv.startsWith('\uFEFFProgramme;Date du rapport;Vue;Groupe;Clé;Personnes;')).toBe(true);
    expect(csv.split('\r\n').length).toBe(1 + 4 + 1);
    expect(csv.replaceAll('\r\n', '')).not.toContain('\n');
    const [total] = rowsOf(csv);
    expect(total).toMatchObject({
      Vue: 'Total',
      Personnes: '3',
      'Minutes prévues': '300',
      'Taux d’abandon': '0,6667',
    });
    expect(total?.['Taux de certification']).toBe('');
  });

  it('runs no formula and breaks on no sign', () => {
    const titles = ['=1+1', '+33', '-2', '@SUM(A1)', '\tx', 'a;b', 'say "hi"', 'two\r\nlines'];
    const rows = rowsOf(csvOf(titles));
    const names = rows.filter((row) => row.Vue === 'Cohorte').map((row) => row.Groupe);
    expect(names).toEqual(["'=1+1", "'+33", "'-2", "'@SUM(A1)", "'\tx", 'a;b', 'say "hi"', 'two\r\nlines']);
    expect(rows.at(-1)).toMatchObject({
      Vue: 'Employeur × Sexe',
      Groupe: `'=HYPERLINK("http://x") × female`,
    });
  });

  it('comes in pieces', () => {
    const pieces = [...completionCsv(reportOf(Array.from({ length: 1200 }, (_, i) => `C ${i}`)))];
    expect(pieces.length).toBeGreaterThan(2);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(100_000);
  });
});
