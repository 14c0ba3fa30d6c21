import type { Instant } from './as-of.js';
import { type Cut, groupOf } from './cuts.js';
import type { Rate, TargetRate } from './figures.js';
import { type Fraction, type Hours, type People, ratesOf, targetRatesOf } from './rates.js';

/** The figures of one group as they are counted. */
export interface Cell {
  /** One key for each cut of the grouping, in its order. */
  keys: readonly string[];
  people: People;
  hours: Hours;
  /** People who hold the block; counted for groups by block. */
  awarded: number;
}

export interface Target {
  axisNumber: number;
  label: string;
  people: number;
}

export interface KnownCohort {
  id: string;
  title: string;
  status: string;
}

export interface KnownBlock {
  id: string;
  certificationCode: string;
  code: string;
  title: string;
}

/** What the database counted, before rates and words. */
export interface Counted {
  programme: string;
  asOf: Instant;
  groupBy: readonly Cut[];
  targets: readonly Target[];
  total: Cell;
  cohorts: ReadonlyMap<string, Cell>;
  blocks: ReadonlyMap<string, Cell>;
  groups: readonly Cell[];
  knownCohorts: readonly KnownCohort[];
  knownBlocks: readonly KnownBlock[];
  /** Label of a key of a cut, where it has another than itself. */
  labels: ReadonlyMap<Cut, ReadonlyMap<string, string>>;
}

interface Figures {
  people: People;
  rates: Record<Rate, Fraction>;
  hours: Hours;
}

export interface Group extends Figures {
  /** Name of the group for the list of its people. */
  group: string;
  keys: { by: Cut; key: string; label: string }[];
  /** People who hold the block; null when the groups are not by block. */
  awarded: number | null;
}

export interface CompletionReport {
  programme: string;
  asOf: Instant;
  groupBy: readonly Cut[];
  target: number | null;
  targets: readonly Target[];
  people: People;
  rates: Record<Rate | TargetRate, Fraction>;
  hours: Hours;
  blocks: (KnownBlock & Figures & { awarded: number })[];
  cohorts: (KnownCohort & Figures)[];
  groups: Group[];
}

const NOBODY: People = {
  everyone: 0,
  enrolled: 0,
  waiting: 0,
  started: 0,
  completed: 0,
  droppedOut: 0,
  certified: 0,
  withSomeBlocks: 0,
};
/** The figures of a group that nobody is in. */
export const EMPTY: Cell = {
  keys: [],
  people: NOBODY,
  hours: { planned: 0, attended: 0, proven: 0 },
  awarded: 0,
};

/** Puts rates to the counts: every cohort and block that was known appears, also those with nobody in them. */
export function completionReport(counted: Counted): CompletionReport {
  const { programme, asOf, groupBy, targets, total } = counted;
  const target = targets.reduce((sum, { people }) => sum + people, 0);
  const figures = figuresOf(total);
  return {
    programme,
    asOf,
    groupBy,
    target: targets.length === 0 ? null : target,
    targets,
    ...figures,
    rates: { ...figures.rates, ...targetRatesOf(total.people, target) },
    blocks: counted.knownBlocks.map((block) => {
      const cell = counted.blocks.get(block.id) ?? EMPTY;
      return { ...block, ...figuresOf(cell), awarded: cell.awarded };
    }),
    cohorts: counted.knownCohorts.map((cohort) => ({
      ...cohort,
      ...figuresOf(counted.cohorts.get(cohort.id) ?? EMPTY),
    })),
    groups: counted.groups.map((cell) => groupFrom(cell, counted)),
  };
}

function figuresOf({ people, hours }: Cell): Figures {
  return { people, rates: ratesOf(people, hours), hours };
}

function groupFrom(cell: Cell, { groupBy, labels }: Counted): Group {
  const keys = groupBy.map((by, i) => {
    const key = cell.keys[i] ?? '';
    return { by, key, label: labels.get(by)?.get(key) ?? key };
  });
  return {
    group: groupOf(cell.keys),
    keys,
    ...figuresOf(cell),
    awarded: groupBy.includes('block') ? cell.awarded : null,
  };
}
