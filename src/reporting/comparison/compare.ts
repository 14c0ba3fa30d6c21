import type { CompletionReport, Group } from '../domain/completion-report.js';
import type { Cut } from '../domain/cuts.js';
import {
  BLOCK_FIGURE,
  HOURS_FIGURES,
  type OpenFigure,
  PEOPLE_FIGURES,
  type Rate,
  RATES,
  TARGET_RATES,
  type TargetRate,
} from '../domain/figures.js';
import type { Moved, MovedByGroup } from './changes.repository.js';

/** A number at both instants. */
interface Changed<Code> {
  figure: Code;
  before: number;
  after: number;
  difference: number;
}

/** One figure of people or minutes: how many entered and left it. The target opens to nobody. */
export interface ChangedFigure extends Changed<OpenFigure | 'target'> {
  entered: number | null;
  left: number | null;
}

/** A rate, null where it has nothing to divide by. */
export interface ChangedRate {
  figure: Rate | TargetRate;
  before: number | null;
  after: number | null;
  difference: number | null;
}

/** A group of the grouping, as it was and is. */
export interface ChangedGroup {
  group: string;
  keys: Group['keys'];
  figures: ChangedFigure[];
  rates: ChangedRate[];
}

/** Two instants of a programme side by side. */
export interface Comparison {
  programme: string;
  from: string;
  to: string;
  groupBy: readonly Cut[];
  figures: ChangedFigure[];
  rates: ChangedRate[];
  /** Groups in which any figure changed or anybody moved. */
  groups: ChangedGroup[];
}

type Figures = Partial<Pick<Group, 'people' | 'hours' | 'awarded'>> & {
  rates?: Partial<CompletionReport['rates']>;
};

/** The comparison of two reports of the same grouping, with who moved in the whole and in each group. */
export function compare(
  before: CompletionReport,
  after: CompletionReport,
  moved: MovedByGroup,
  movedInGroups: MovedByGroup,
): Comparison {
  return {
    programme: after.programme,
    from: before.asOf,
    to: after.asOf,
    groupBy: after.groupBy,
    figures: [target(before, after), ...changed(before, after, moved.get(''))],
    rates: changedRates([...TARGET_RATES, ...RATES], before, after),
    groups: pairs(before.groups, after.groups)
      .map(({ group, keys, one, other }) => ({
        group,
        keys,
        figures: changed(one, other, movedInGroups.get(group)),
        rates: changedRates(RATES, one, other),
      }))
      .filter(({ figures }) => figures.some(hasChanged)),
  };
}

function target(before: CompletionReport, after: CompletionReport): ChangedFigure {
  return { ...between('target' as const, before.target ?? 0, after.target ?? 0), entered: null, left: null };
}

function changed(
  before: Figures,
  after: Figures,
  moved: Record<OpenFigure, Moved> | undefined,
): ChangedFigure[] {
  const open = (figure: OpenFigure, one = 0, other = 0): ChangedFigure => ({
    ...between(figure, one, other),
    ...(moved?.[figure] ?? { entered: 0, left: 0 }),
  });
  const byBlock = typeof before.awarded === 'number' || typeof after.awarded === 'number';
  return [
    ...PEOPLE_FIGURES.map((figure) => open(figure, before.people?.[figure], after.people?.[figure])),
    ...HOURS_FIGURES.map((figure) => open(figure, before.hours?.[figure], after.hours?.[figure])),
    ...(byBlock ? [open(BLOCK_FIGURE, before.awarded ?? 0, after.awarded ?? 0)] : []),
  ];
}

function between<Code>(figure: Code, before: number, after: number): Changed<Code> {
  return { figure, before, after, difference: after - before };
}

function changedRates(
  rates: readonly (Rate | TargetRate)[],
  { rates: earlier }: Figures,
  { rates: later }: Figures,
): ChangedRate[] {
  return rates.map((figure) => {
    const before = earlier?.[figure]?.value ?? null;
    const after = later?.[figure]?.value ?? null;
    return { figure, before, after, difference: before === null || after === null ? null : after - before };
  });
}

function hasChanged({ difference, entered, left }: ChangedFigure): boolean {
  return difference !== 0 || Boolean(entered) || Boolean(left);
}

interface Pair {
  group: string;
  keys: Group['keys'];
  one: Figures;
  other: Figures;
}

/** A group that nobody is in at one of the instants has nothing there. */
function pairs(before: readonly Group[], after: readonly Group[]): Pair[] {
  const earlier = new Map(before.map((group) => [group.group, group]));
  const later = new Set(after.map(({ group }) => group));
  return [
    ...after.map((other) => ({ ...named(other), one: earlier.get(other.group) ?? {}, other })),
    ...before.filter(({ group }) => !later.has(group)).map((one) => ({ ...named(one), one, other: {} })),
  ];
}

function named({ group, keys }: Group): Pick<Pair, 'group' | 'keys'> {
  return { group, keys };
}
