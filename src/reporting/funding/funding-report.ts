import { costOfAnHour, costOfEach, type UnitCost } from '../../funding/funding.api.js';
import type { Instant } from '../domain/as-of.js';
import type { CompletionReport } from '../domain/completion-report.js';
import type { CohortMoneyRow, MoneyRow, PlanThen } from './money.repository.js';

/** Planned, committed, paid, in cents; `leftCents` is what may still be committed, negative above the plan. */
export interface Money {
  plannedCents: number;
  committedCents: number;
  paidCents: number;
  leftCents: number;
}

/** Who was trained, each name saying who counts; and the minutes proven. */
export interface Trained {
  /** Started, completed or certified. */
  entered: number;
  /** Completed or certified. */
  completed: number;
  certified: number;
  provenMinutes: number;
}

/** What one of each came to. */
export interface Costs {
  perPersonEntered: UnitCost;
  perPersonCompleted: UnitCost;
  perPersonCertified: UnitCost;
  perProvenHour: UnitCost;
}

export interface CohortCosts extends Trained {
  cohortId: string;
  title: string;
  committedCents: number;
  paidCents: number;
  costs: Costs;
}

export interface FundingReport {
  programme: string;
  asOf: Instant;
  plan: PlanThen | null;
  lines: (MoneyRow & Money)[];
  axes: ({ axisNumber: number | null } & Money)[];
  funders: ({ funder: string } & Money)[];
  total: Money;
  /** What a person and an hour came to: of these axes, counted on what is committed and on what is paid. */
  costs: { axes: readonly number[]; trained: Trained; committed: Costs; paid: Costs };
  cohorts: CohortCosts[];
  /** Of the same axes, what is for no single cohort. */
  unassigned: { committedCents: number; paidCents: number };
}

export interface Counted {
  report: CompletionReport;
  plan: PlanThen | null;
  lines: readonly MoneyRow[];
  cohorts: readonly CohortMoneyRow[];
  axes: readonly number[];
}

/** Puts the money beside the people and the hours of the completion report at the same instant. */
export function fundingReport({ report, plan, lines, cohorts, axes }: Counted): FundingReport {
  const trained = trainedOf(report);
  const ofAxes = lines.filter(({ axisNumber }) => axisNumber !== null && axes.includes(axisNumber));
  const sums = moneyOf(ofAxes);
  const money = new Map(cohorts.map((row) => [row.cohortId, row]));
  const { committedCents = 0, paidCents = 0 } = money.get(null) ?? {};
  return {
    programme: report.programme,
    asOf: report.asOf,
    plan,
    lines: lines.map((line) => ({ ...line, ...moneyOf([line]) })),
    axes: groups(lines, ({ axisNumber }) => axisNumber).map(([axisNumber, rows]) => ({
      axisNumber,
      ...moneyOf(rows),
    })),
    funders: groups(lines, ({ funder }) => funder).map(([funder, rows]) => ({ funder, ...moneyOf(rows) })),
    total: moneyOf(lines),
    costs: {
      axes,
      trained,
      committed: costsOf(sums.committedCents, trained),
      paid: costsOf(sums.paidCents, trained),
    },
    cohorts: report.cohorts.map((cohort) => cohortCosts(cohort, money.get(cohort.id))),
    unassigned: { committedCents, paidCents },
  };
}

function cohortCosts(cohort: CompletionReport['cohorts'][number], money?: CohortMoneyRow): CohortCosts {
  const { committedCents = 0, paidCents = 0 } = money ?? {};
  const trained = trainedOf(cohort);
  const costs = costsOf(committedCents, trained);
  return { cohortId: cohort.id, title: cohort.title, committedCents, paidCents, ...trained, costs };
}

function trainedOf({ people, hours }: Pick<CompletionReport, 'people' | 'hours'>): Trained {
  const completed = people.completed + people.certified;
  return {
    entered: people.started + completed,
    completed,
    certified: people.certified,
    provenMinutes: hours.proven,
  };
}

function costsOf(cents: number, trained: Trained): Costs {
  return {
    perPersonEntered: costOfEach(cents, trained.entered),
    perPersonCompleted: costOfEach(cents, trained.completed),
    perPersonCertified: costOfEach(cents, trained.certified),
    perProvenHour: costOfAnHour(cents, trained.provenMinutes),
  };
}

function moneyOf(rows: readonly MoneyRow[]): Money {
  const sum = (of: (row: MoneyRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const plannedCents = sum((row) => row.plannedCents);
  const committedCents = sum((row) => row.committedCents);
  const paidCents = sum((row) => row.paidCents);
  return { plannedCents, committedCents, paidCents, leftCents: plannedCents - committedCents };
}

function groups<Key>(rows: readonly MoneyRow[], keyOf: (row: MoneyRow) => Key): [Key, MoneyRow[]][] {
  const found = new Map<Key, MoneyRow[]>();
  for (const row of rows) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row]);
  return [...found];
}
