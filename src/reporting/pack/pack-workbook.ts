import type { Readable } from 'node:stream';
import { type WorkbookSheet, workbookStream } from '../../shared/spreadsheets/workbook.js';
import { CUT_NAMES } from '../domain/cuts.js';
import type { PackPeople } from './read-people.js';
import type { PackSource } from './report-pack.js';
import { aboutSheet, methodSheet } from './sheets/about-sheets.js';
import { blocksSheet, breakdownSheet, cohortsSheet } from './sheets/breakdown-sheets.js';
import { peopleSheet } from './sheets/people-sheet.js';
import { summarySheet } from './sheets/summary-sheet.js';

/**
 * The report as a workbook: what it is, the summary, a sheet a breakdown, people where the reader may see them, how
 * each figure is computed. Without `people` it holds figures alone, and the same source gives the same bytes.
 */
export function packWorkbook(source: PackSource, people?: PackPeople): Readable {
  const { report, breakdowns } = source;
  const sheets: (readonly [what: string, sheet: WorkbookSheet])[] = [
    ['Tous les chiffres du programme', summarySheet(report)],
    ['Une ligne par cohorte connue à la date du rapport', cohortsSheet(report)],
    ['Une ligne par bloc que préparent ces cohortes', blocksSheet(report)],
    ...breakdowns.map((breakdown) => [about(breakdown.groupBy), breakdownSheet(breakdown)] as const),
    ...(people ? [[aboutPeople(people), peopleSheet(people, breakdowns)] as const] : []),
    ['La définition de chaque chiffre et de chaque vue', methodSheet()],
  ];
  const contents = sheets.map(([what, { name }]) => [name, what] as const);
  return workbookStream([aboutSheet(source, contents), ...sheets.map(([, sheet]) => sheet)]);
}

function about(groupBy: PackSource['report']['groupBy']): string {
  return `Les mêmes chiffres par\u202f: ${groupBy.map((cut) => CUT_NAMES[cut].fr.toLowerCase()).join(', ')}`;
}

function aboutPeople({ named }: PackPeople): string {
  return named
    ? 'Les personnes comptées, nommément\u202f: à ne pas diffuser hors de ceux qui suivent le programme'
    : 'Les personnes comptées, sous un pseudonyme stable\u202f: aucun nom n’y figure';
}
