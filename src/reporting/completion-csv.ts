import { type CompletionReport, type Group } from './domain/completion-report.js';
import { CUT_NAMES } from './domain/cuts.js';
import { type FigureCode, FIGURES, HOURS_FIGURES, PEOPLE_FIGURES, RATES } from './domain/figures.js';
import type { Fraction, Hours, People } from './domain/rates.js';

const BOM = '\uFEFF';
const ROWS_A_CHUNK = 500;
type Field = string | number | null;
type Line = Pick<Group, 'people' | 'hours'> & { rates: Record<string, Fraction>; awarded: number | null };

/**
 * The report as a table for French spreadsheets: UTF-8 with BOM, semicolons, CRLF, decimal commas. One line for
 * the total, then one a block, a cohort and a group, also of each further breakdown. Yields a few hundred lines at a time.
 */
export function* completionCsv(
  report: CompletionReport,
  breakdowns: readonly CompletionReport[] = [],
): Generator<string> {
  let chunk = BOM + toLine(header());
  let rows = 0;
  for (const row of lines(report, breakdowns)) {
    chunk += toLine(row);
    if ((rows += 1) % ROWS_A_CHUNK > 0) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

function header(): Field[] {
  const named: readonly FigureCode[] = [...PEOPLE_FIGURES, ...HOURS_FIGURES, 'awarded', ...RATES];
  return [
    'Programme',
    'Date du rapport',
    'Vue',
    'Groupe',
    'Clé',
    ...named.map((code) => FIGURES[code].name.fr),
  ];
}

function* lines(report: CompletionReport, breakdowns: readonly CompletionReport[]): Generator<Field[]> {
  const about = (view: string, name: string, key: string, line: Line): Field[] => [
    report.programme,
    report.asOf,
    view,
    name,
    key,
    ...figures(line.people, line.hours, line.awarded, line.rates),
  ];
  yield about('Total', '', '', { ...report, awarded: null });
  for (const block of report.blocks) {
    yield about(CUT_NAMES.block.fr, `${block.code} ${block.title}`.trim(), block.id, block);
  }
  for (const cohort of report.cohorts) {
    yield about(CUT_NAMES.cohort.fr, cohort.title, cohort.id, { ...cohort, awarded: null });
  }
  for (const { groupBy, groups } of [report, ...breakdowns]) {
    const view = groupBy.map((cut) => CUT_NAMES[cut].fr).join(' × ');
    for (const group of groups)
      yield about(view, group.keys.map(({ label }) => label).join(' × '), group.group, group);
  }
}

function figures(
  people: People,
  hours: Hours,
  awarded: number | null,
  rates: Record<string, Fraction>,
): Field[] {
  return [
    ...PEOPLE_FIGURES.map((figure) => people[figure]),
    ...HOURS_FIGURES.map((figure) => hours[figure]),
    awarded,
    ...RATES.map((rate) => decimal(rates[rate]?.value ?? null)),
  ];
}

function decimal(value: number | null): string {
  return value === null ? '' : value.toFixed(4).replace('.', ',');
}

function toLine(fields: readonly Field[]): string {
  return `${fields.map(toField).join(';')}\r\n`;
}

/** A text that a spreadsheet would run as a formula is told from one by an apostrophe (OWASP, CSV injection). */
function toField(field: Field): string {
  if (field === null || typeof field === 'number') return String(field ?? '');
  const safe = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
