import type { Fault } from '../../shared/errors/fault.js';

/** What one funder gives to one axis; `axisNumber` is null for what is no axis (management fee). */
export interface FundingAmount {
  axisNumber: number | null;
  label: string;
  funder: string;
  amountCents: number;
}

export interface FundingTotals {
  totalCents: number;
  byAxis: { axisNumber: number | null; amountCents: number }[];
  byFunder: { funder: string; amountCents: number }[];
}

/** A version that the committee wants to record. */
export interface ProposedPlan {
  decidedOn: string;
  lines: readonly FundingAmount[];
  changesTotal: boolean;
  reason?: string;
}

/** The version in force, as far as the next one depends on it. */
export interface PlanInForce {
  decidedOn: string;
  totalCents: number;
}

/** Totals of a plan in integer cents; axes in order, what is no axis last; funders in the order that the lines first name them. */
export function totalsOf(lines: readonly FundingAmount[]): FundingTotals {
  const byAxis = sumBy(lines, (line) => line.axisNumber).map(([axisNumber, amountCents]) => ({
    axisNumber,
    amountCents,
  }));
  return {
    totalCents: totalOf(lines),
    byAxis: byAxis.sort((a, b) => (a.axisNumber ?? Infinity) - (b.axisNumber ?? Infinity)),
    byFunder: sumBy(lines, (line) => line.funder).map(([funder, amountCents]) => ({ funder, amountCents })),
  };
}

/** What a line was and became; zero where a version does not have it. */
export interface ComparedLine {
  axisNumber: number | null;
  label: string;
  funder: string;
  beforeCents: number;
  afterCents: number;
  differenceCents: number;
}

/** Line by line, in the order of the later version, then what it no longer has. */
export function comparePlans(
  before: readonly FundingAmount[],
  after: readonly FundingAmount[],
): ComparedLine[] {
  const was = new Map(before.map((line) => [keyOf(line), line.amountCents]));
  const is = new Map(after.map((line) => [keyOf(line), line.amountCents]));
  const gone = before.filter((line) => !is.has(keyOf(line)));
  return [...after, ...gone].map(({ axisNumber, label, funder }) => {
    const key = keyOf({ axisNumber, label, funder });
    const [beforeCents, afterCents] = [was.get(key) ?? 0, is.get(key) ?? 0];
    return { axisNumber, label, funder, beforeCents, afterCents, differenceCents: afterCents - beforeCents };
  });
}

/**
 * All that is wrong with a new version: the steering committee may move money between lines, and changes the
 * total only when it says so and why (framework agreement, governance).
 */
export function planFaults(
  plan: ProposedPlan,
  inForce: PlanInForce | undefined,
  axes: readonly number[],
  today: string,
): Fault[] {
  return [
    ...dateFaults(plan, inForce, today),
    ...lineFaults(plan.lines, axes),
    ...totalFaults(plan, inForce),
  ];
}

function dateFaults({ decidedOn }: ProposedPlan, inForce: PlanInForce | undefined, today: string): Fault[] {
  const pointer = '/decidedOn';
  if (decidedOn > today) {
    const message = { fr: 'est dans le futur', en: 'is in the future' };
    return [{ pointer, code: 'in_the_future', message }];
  }
  if (inForce && decidedOn < inForce.decidedOn) {
    const message = {
      fr: `précède la version en vigueur, décidée le ${inForce.decidedOn}`,
      en: `is before the version in force, decided on ${inForce.decidedOn}`,
    };
    return [{ pointer, code: 'before_version_in_force', message }];
  }
  return [];
}

function lineFaults(lines: readonly FundingAmount[], axes: readonly number[]): Fault[] {
  const seen = new Set<string>();
  return lines.flatMap((line, i) => {
    const faults: Fault[] = [];
    if (line.axisNumber !== null && !axes.includes(line.axisNumber)) {
      const message = { fr: 'n’est pas un axe du programme', en: 'is not an axis of the programme' };
      faults.push({ pointer: `/lines/${i}/axisNumber`, code: 'unknown_axis', message });
    }
    const key = keyOf(line);
    if (seen.has(key)) {
      const message = {
        fr: 'répète une ligne : additionnez les deux montants',
        en: 'repeats a line: add the two amounts',
      };
      faults.push({ pointer: `/lines/${i}`, code: 'repeated', message });
    }
    seen.add(key);
    return faults;
  });
}

function totalFaults(plan: ProposedPlan, inForce: PlanInForce | undefined): Fault[] {
  if (!inForce) return [];
  const total = totalOf(plan.lines);
  const changed = total !== inForce.totalCents;
  if (changed && !plan.changesTotal) {
    const [is, was] = [euros(total), euros(inForce.totalCents)];
    const message = {
      fr: `font ${is} € au lieu de ${was} € : gardez le total, ou indiquez changesTotal et le motif`,
      en: `add up to ${is} € instead of ${was} €: keep the total, or send changesTotal with the reason`,
    };
    return [{ pointer: '/lines', code: 'total_changed', message }];
  }
  if (changed && !plan.reason) {
    const message = { fr: 'est à indiquer quand le total change', en: 'is required when the total changes' };
    return [{ pointer: '/reason', code: 'missing', message }];
  }
  return [];
}

/** What tells a line from the others of its plan. */
function keyOf({ axisNumber, label, funder }: Omit<FundingAmount, 'amountCents'>): string {
  return JSON.stringify([axisNumber, label, funder]);
}

function totalOf(lines: readonly FundingAmount[]): number {
  return lines.reduce((sum, line) => sum + line.amountCents, 0);
}

function euros(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

function sumBy<Key>(lines: readonly FundingAmount[], keyOf: (line: FundingAmount) => Key): [Key, number][] {
  const sums = new Map<Key, number>();
  for (const line of lines) sums.set(keyOf(line), (sums.get(keyOf(line)) ?? 0) + line.amountCents);
  return [...sums];
}
