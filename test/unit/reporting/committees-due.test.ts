import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type {
  CommitteeRuleFacts,
  MeetingFacts,
} from '../../../src/reporting/committees/domain/committees.js';
import { dueOn } from '../../../src/reporting/committees/domain/due.js';
import { periodName, periodsBetween } from '../../../src/reporting/committees/domain/periods.js';

const term = { from: '2018-12-01', until: '2020-12-31' };
const steering: CommitteeRuleFacts = {
  kind: 'steering',
  timesAYear: 2,
  dueBy: null,
  appliesFrom: '2018-12-01',
};
const technical: CommitteeRuleFacts = { ...steering, kind: 'technical', timesAYear: 4 };
const account: CommitteeRuleFacts = { ...steering, kind: 'yearly_account', timesAYear: 1, dueBy: '03-31' };

function meeting(changes: Partial<MeetingFacts>): MeetingFacts {
  const heldOn = changes.heldOn ?? null;
  const plannedOn = changes.plannedOn ?? heldOn ?? '2019-06-20';
  const status = heldOn === null ? 'planned' : 'held';
  return { id: 'm', kind: 'steering', accountYear: null, status, ...changes, plannedOn, heldOn };
}
const told = (rules: CommitteeRuleFacts[], meetings: MeetingFacts[], on: string) =>
  dueOn(rules, meetings, term, on).map(({ period, dueBy, state, daysLate }) => [
    period.name,
    dueBy,
    state,
    daysLate,
  ]);

describe('what is due of a committee', () => {
  it('asks for nothing in the month of December in which the agreement starts', () => {
    expect(told([steering], [], '2018-12-31')).toEqual([]);
    expect(told([steering], [], '2019-01-01')).toEqual([['1er semestre 2019', '2019-06-30', 'due', 0]]);
  });

  it('tells held, planned, to be recorded, due and overdue apart', () => {
    const state = (meetings: MeetingFacts[], on: string) => told([steering], meetings, on)[0]?.slice(2);
    expect(state([meeting({ plannedOn: '2019-06-20' })], '2019-06-20')).toEqual(['planned', 0]);
    expect(state([meeting({ plannedOn: '2019-06-20' })], '2019-06-21')).toEqual(['to_record', 0]);
    expect(state([meeting({ heldOn: '2019-06-20' })], '2019-06-20')).toEqual(['held', 0]);
    expect(state([meeting({ heldOn: '2019-06-20' })], '2019-06-19')).toEqual(['planned', 0]);
    expect(state([], '2019-06-30')).toEqual(['due', 0]);
    expect(state([], '2019-07-02')).toEqual(['overdue', 2]);
    expect(state([meeting({ plannedOn: '2019-06-20', status: 'cancelled' })], '2019-07-02')).toEqual([
      'overdue',
      2,
    ]);
  });

  it('says missed, and no longer overdue, once the next one was held', () => {
    expect(told([steering], [meeting({ heldOn: '2019-07-04' })], '2019-07-04')).toEqual([
      ['1er semestre 2019', '2019-06-30', 'missed', 0],
      ['2e semestre 2019', '2019-12-31', 'held', 0],
    ]);
  });

  it('takes the cadence from the rule, and its end from the term', () => {
    expect(told([technical], [], '2019-05-02').map(([name]) => name)).toEqual([
      '1er trimestre 2019',
      '2e trimestre 2019',
    ]);
    expect(told([{ ...steering, timesAYear: 12 }], [], '2019-01-02').map(([name]) => name)).toEqual([
      'décembre 2018',
      'janvier 2019',
    ]);
    expect(told([steering], [], '2026-01-01').at(-1)).toEqual([
      '2e semestre 2020',
      '2020-12-31',
      'overdue',
      1827,
    ]);
    expect(told([{ ...steering, appliesFrom: '2020-07-01' }], [], '2026-01-01')).toHaveLength(1);
  });

  it('asks for the account of each year once it is over, until it is rendered', () => {
    expect(told([account], [], '2018-12-31')).toEqual([]);
    expect(told([account], [], '2019-04-02')).toEqual([['année 2018', '2019-03-31', 'overdue', 2]]);
    const rendered = meeting({ kind: 'yearly_account', accountYear: 2018, heldOn: '2019-04-10' });
    expect(told([account], [rendered], '2021-02-01')).toEqual([
      ['année 2018', '2019-03-31', 'held', 10],
      ['année 2019', '2020-03-31', 'overdue', 307],
      ['année 2020', '2021-03-31', 'due', 0],
    ]);
  });

  it('names every period once, without a gap', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3, 4, 6, 12), fc.integer({ min: 0, max: 60 }), (times, months) => {
        const last = new Date(Date.UTC(2019, months, 15)).toISOString().slice(0, 10);
        const periods = periodsBetween(times, '2019-01-01', last);
        expect(new Set(periods.map((period) => periodName(period, times))).size).toBe(periods.length);
        for (const [i, { from }] of periods.entries()) {
          const before = periods[i - 1]?.until ?? '2018-12-31';
          expect(Date.parse(from) - Date.parse(before)).toBe(86_400_000);
        }
        expect(periods.at(-1)?.from.localeCompare(last)).toBe(-1);
      }),
    );
  });
});
