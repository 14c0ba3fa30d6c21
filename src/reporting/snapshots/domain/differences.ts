import type { CompletionReport } from '../../domain/completion-report.js';
import { type Cut, CUTS } from '../../domain/cuts.js';
import { BLOCK_FIGURE, HOURS_FIGURES, type OpenFigure, PEOPLE_FIGURES } from '../../domain/figures.js';
import type { Hours, People } from '../../domain/rates.js';
import type { SealedDocument } from './sealed-document.js';

/** What a comparison looks at: the whole programme, or one breakdown of it. */
export const VIEWS = ['total', ...CUTS] as const;
export type View = (typeof VIEWS)[number];

/** One figure as it was sealed, and as it is now. */
export interface Difference {
  /** Key of the group; empty for the whole programme. */
  key: string;
  label: string;
  figure: OpenFigure | 'target';
  sealed: number;
  now: number;
  difference: number;
}

interface Line {
  key: string;
  label: string;
  people: People;
  hours: Hours;
  awarded: number | null;
  target?: number | null;
}

/** Every figure of the whole programme; of a breakdown only those that differ. */
export function differencesOf(sealed: SealedDocument, now: CompletionReport, view: View): Difference[] {
  const before = linesOf(sealed.report, sealed.breakdowns[view as Cut] ?? [], view);
  const after = linesOf(now, now.groups, view);
  const byKey = new Map(after.map((line) => [line.key, line]));
  const keys = new Set(before.map(({ key }) => key));
  const pairs: [Line | undefined, Line | undefined][] = [
    ...before.map((line): [Line, Line | undefined] => [line, byKey.get(line.key)]),
    ...after.filter(({ key }) => !keys.has(key)).map((line): [undefined, Line] => [undefined, line]),
  ];
  const all = pairs.flatMap(([one, other]) => figuresOf(one, other));
  return view === 'total' ? all : all.filter(({ difference }) => difference !== 0);
}

/** The cut that today's report has to be grouped by for a view; none for what every report has. */
export function cutOf(view: View): Cut[] {
  return view === 'total' || view === 'cohort' || view === 'block' ? [] : [view];
}

function linesOf(
  report: SealedDocument['report'],
  groups: NonNullable<SealedDocument['breakdowns'][Cut]>,
  view: View,
): Line[] {
  if (view === 'total') return [{ ...report, key: '', label: '', awarded: null }];
  if (view === 'cohort')
    return report.cohorts.map((line) => ({ ...line, key: line.id, label: line.title, awarded: null }));
  if (view === 'block')
    return report.blocks.map((line) => ({
      ...line,
      key: line.id,
      label: `${line.code} ${line.title}`.trim(),
    }));
  return groups.map((line) => ({ ...line, key: line.group, label: line.keys[0]?.label ?? line.group }));
}

function figuresOf(before: Line | undefined, after: Line | undefined): Difference[] {
  const line = after ?? before;
  if (!line) return [];
  const { key, label } = line;
  const compared = (figure: Difference['figure'], sealed = 0, now = 0): Difference => ({
    key,
    label,
    figure,
    sealed,
    now,
    difference: now - sealed,
  });
  const withTarget =
    line.target === undefined ? [] : [compared('target', before?.target ?? 0, after?.target ?? 0)];
  const held =
    line.awarded === null ? [] : [compared(BLOCK_FIGURE, before?.awarded ?? 0, after?.awarded ?? 0)];
  return [
    ...withTarget,
    ...PEOPLE_FIGURES.map((figure) => compared(figure, before?.people[figure], after?.people[figure])),
    ...HOURS_FIGURES.map((figure) => compared(figure, before?.hours[figure], after?.hours[figure])),
    ...held,
  ];
}
