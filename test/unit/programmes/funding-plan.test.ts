import { describe, expect, it } from '@jest/globals';
import { FUNDING_PLAN } from '../../../seeds/reference/edec-ia-hdf-facts.js';
import {
  type FundingAmount,
  planFaults,
  type ProposedPlan,
  totalsOf,
} from '../../../src/programmes/domain/funding-plan.js';

const line = (axisNumber: number | null, funder: string, amountCents: number): FundingAmount => ({
  axisNumber,
  label: axisNumber === null ? 'Frais de gestion' : `Axe ${axisNumber}`,
  funder,
  amountCents,
});
const inForce = { decidedOn: '2018-11-07', totalCents: 300_01 };
const proposed = (changes: Partial<ProposedPlan>): ProposedPlan => ({
  decidedOn: '2019-06-20',
  lines: [line(1, 'A', 100_00), line(2, 'B', 200_01)],
  changesTotal: false,
  ...changes,
});
const codes = (plan: ProposedPlan, before = inForce) =>
  planFaults(plan, before, [1, 2], '2019-07-01').map(({ pointer, code }) => `${pointer} ${code}`);

describe('the totals of a funding plan', () => {
  it('are exact to the cent, by axis with what is no axis last, and by funder', () => {
    const lines = [line(null, 'A', 1), line(2, 'B', 10), line(1, 'A', 29), line(2, 'A', 7)];
    expect(totalsOf(lines)).toEqual({
      totalCents: 47,
      byAxis: [
        { axisNumber: 1, amountCents: 29 },
        { axisNumber: 2, amountCents: 17 },
        { axisNumber: null, amountCents: 1 },
      ],
      byFunder: [
        { funder: 'A', amountCents: 37 },
        { funder: 'B', amountCents: 10 },
      ],
    });
  });
});

describe('a new version', () => {
  it('may move money between lines', () => {
    expect(codes(proposed({ lines: [line(1, 'A', 1), line(2, 'C', 300_00)] }))).toEqual([]);
  });

  it('may not change the total unless it says so, and then says why', () => {
    const lines = [line(1, 'A', 300_02)];
    expect(codes(proposed({ lines }))).toEqual(['/lines total_changed']);
    expect(codes(proposed({ lines, reason: 'because' }))).toEqual(['/lines total_changed']);
    expect(codes(proposed({ lines, changesTotal: true }))).toEqual(['/reason missing']);
    expect(codes(proposed({ lines, changesTotal: true, reason: 'avenant' }))).toEqual([]);
  });

  it('is free in its total when it is the first', () => {
    expect(planFaults(proposed({ lines: [line(1, 'A', 5)] }), undefined, [1], '2019-07-01')).toEqual([]);
  });

  it('is told everything that is wrong with it at once', () => {
    const lines = [line(1, 'A', 1), line(7, 'A', 1), line(1, 'A', 1)];
    expect(codes(proposed({ decidedOn: '2019-07-02', lines }))).toEqual([
      '/decidedOn in_the_future',
      '/lines/1/axisNumber unknown_axis',
      '/lines/2 repeated',
      '/lines total_changed',
    ]);
    expect(codes(proposed({ decidedOn: '2018-11-06' }))).toEqual(['/decidedOn before_version_in_force']);
  });
});

describe('the funding table of the EDEC IA Hauts-de-France', () => {
  const cents = FUNDING_PLAN.rows.map(({ cents }) => cents.map((amount) => amount ?? 0));
  const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);

  it('adds up by row, by column and in all, as signed', () => {
    expect(cents.map(sum)).toEqual([100_000_00, 240_000_00, 405_500_00, 245_000_00, 27_131_00]);
    const columns = FUNDING_PLAN.funders.map((_, i) => sum(cents.map((row) => row[i] ?? NaN)));
    expect(columns).toEqual([228_000_00, 507_331_00, 28_000_00, 214_300_00, 40_000_00]);
    expect(sum(columns)).toBe(1_017_631_00);
  });

  it('has a management fee of 5.65 % of what the State gives to the axes, to the euro', () => {
    const ofTheState = cents.map((row) => row[1] ?? NaN);
    const axes = sum(ofTheState.slice(0, 4));
    expect(ofTheState[4]).toBe(Math.floor((axes * 565) / 10_000 / 100) * 100);
  });
});
