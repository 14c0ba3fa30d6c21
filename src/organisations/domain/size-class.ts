export type SizeClass = 'micro' | 'pme' | 'eti' | 'ge';
export type SizeBasis = 'full' | 'headcount_only';

export interface CompanyFigures {
  headcount: number;
  /** Yearly turnover, integer cents; null when not known. */
  turnoverCents: number | null;
  /** Balance sheet total, integer cents; null when not known. */
  balanceCents: number | null;
}

const MILLION_EUROS = 100_000_000;

/** Ceilings: fewer than `people`, and turnover or balance sheet within the bounds (décret n° 2008-1354, article 3). */
const CEILINGS: readonly { sizeClass: SizeClass; people: number; turnover: number; balance: number }[] = [
  { sizeClass: 'micro', people: 10, turnover: 2 * MILLION_EUROS, balance: 2 * MILLION_EUROS },
  { sizeClass: 'pme', people: 250, turnover: 50 * MILLION_EUROS, balance: 43 * MILLION_EUROS },
  { sizeClass: 'eti', people: 5000, turnover: 1500 * MILLION_EUROS, balance: 2000 * MILLION_EUROS },
];

/**
 * The size class of a company. With neither turnover nor balance sheet it is told by headcount alone, and the
 * basis says so.
 */
export function sizeClassOf({ headcount, turnoverCents, balanceCents }: CompanyFigures): {
  sizeClass: SizeClass;
  basis: SizeBasis;
} {
  const basis = turnoverCents === null && balanceCents === null ? 'headcount_only' : 'full';
  const fitting = CEILINGS.find(({ people, turnover, balance }) => {
    if (headcount >= people) return false;
    if (basis === 'headcount_only') return true;
    return within(turnoverCents, turnover) || within(balanceCents, balance);
  });
  return { sizeClass: fitting?.sizeClass ?? 'ge', basis };
}

function within(cents: number | null, ceiling: number): boolean {
  return cents !== null && cents <= ceiling;
}
