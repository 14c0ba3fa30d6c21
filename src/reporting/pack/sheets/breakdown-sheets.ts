import type { SheetColumn, WorkbookSheet } from '../../../shared/spreadsheets/workbook.js';
import type { CompletionReport } from '../../domain/completion-report.js';
import { CUT_NAMES } from '../../domain/cuts.js';
import { FIGURES } from '../../domain/figures.js';
import { inReadingOrder, keyName } from '../../domain/key-words.js';
import { FIGURE_COLUMNS, figuresOf } from './figure-columns.js';

const AWARDED: SheetColumn = { title: FIGURES.awarded.name.fr, kind: 'integer' };
const STATUS_WORDS: Record<string, string> = {
  draft: 'En préparation',
  open: 'Inscriptions ouvertes',
  running: 'En cours',
  closed: 'Terminée',
  cancelled: 'Annulée',
};
const text = (title: string, width: number): SheetColumn => ({ title, kind: 'text', width });

/** The state of a cohort as a reader sees it. */
export function cohortStatus(status: string): string {
  return STATUS_WORDS[status] ?? status;
}

/** One line a cohort, also of those that nobody is in. */
export function cohortsSheet({ cohorts }: CompletionReport): WorkbookSheet {
  return {
    name: 'Cohortes',
    columns: [text('Cohorte', 44), text('État', 22), ...FIGURE_COLUMNS],
    rows: cohorts.map((cohort) => [cohort.title, cohortStatus(cohort.status), ...figuresOf(cohort)]),
    frozenColumns: 1,
    filter: true,
  };
}

/** One line a block that the cohorts prepare. */
export function blocksSheet({ blocks }: CompletionReport): WorkbookSheet {
  return {
    name: 'Blocs',
    columns: [text('Bloc', 18), text('Intitulé', 44), text('Certification', 14), AWARDED, ...FIGURE_COLUMNS],
    rows: blocks.map((block) => [
      block.code,
      block.title,
      block.certificationCode,
      block.awarded,
      ...figuresOf(block),
    ]),
    frozenColumns: 1,
    filter: true,
  };
}

/** One line a group; as many columns of names as the groups have keys. */
export function breakdownSheet({ groupBy, groups }: CompletionReport): WorkbookSheet {
  const names = groupBy.map((cut) => CUT_NAMES[cut].fr);
  const byBlock = groupBy.includes('block');
  return {
    name: names.join(' × '),
    columns: [
      ...names.map((name) => text(name, 34)),
      text('Clé', 18),
      ...(byBlock ? [AWARDED] : []),
      ...FIGURE_COLUMNS,
    ],
    rows: inReadingOrder(groups).map((group) => [
      ...group.keys.map(({ by, key, label }) => keyName(by, key, label).fr),
      group.group,
      ...(byBlock ? [group.awarded] : []),
      ...figuresOf(group),
    ]),
    frozenColumns: names.length,
    filter: true,
  };
}
