import { describe, expect, it } from '@jest/globals';
import {
  type Cell,
  type CompletionReport,
  completionReport,
  EMPTY,
} from '../../../src/reporting/domain/completion-report.js';
import type { Cut } from '../../../src/reporting/domain/cuts.js';
import { differencesOf, VIEWS } from '../../../src/reporting/snapshots/domain/differences.js';
import { SEALED_CUTS, sealedDocument } from '../../../src/reporting/snapshots/domain/sealed-document.js';

const cell = (keys: string[], completed: number, attended = 0): Cell => ({
  keys,
  people: { ...EMPTY.people, everyone: completed, completed },
  hours: { ...EMPTY.hours, attended },
  awarded: 0,
});

/** A report of one cohort, by gender or not. */
function report(total: Cell, groups: Cell[] = [], groupBy: Cut[] = [], target = 100): CompletionReport {
  return completionReport({
    programme: 'P',
    asOf: '2020-01-01T00:00:00.000000Z',
    groupBy,
    targets: [{ axisNumber: 2, label: 'Personnes', people: target }],
    total,
    cohorts: new Map([['c', total]]),
    blocks: new Map(),
    groups,
    knownCohorts: [{ id: 'c', title: 'Lille 1', status: 'running' }],
    knownBlocks: [{ id: 'b', certificationCode: 'RNCP1', code: 'RNCP1BC01', title: 'Bloc' }],
    labels: new Map(),
  });
}

const seal = {
  programme: 'P',
  number: 1,
  label: 'Comité',
  asOf: '2020-01-01T00:00:00.000000Z',
  sealedAt: '2020-01-02T00:00:00.000000Z',
  sealedBy: 'a',
  committee: null,
};
const byGender = report(cell([], 3), [cell(['female'], 2), cell(['male'], 1)], ['gender']);
const sealed = sealedDocument(seal, report(cell([], 3)), [byGender], [], {});

describe('the figures that were sealed beside those of now', () => {
  it('of the whole programme, all of them, the target too', () => {
    const items = differencesOf(sealed, report(cell([], 5, 90), [], [], 120), 'total');
    const told = Object.fromEntries(
      items.map(({ figure, sealed: was, now, difference }) => [figure, [was, now, difference]]),
    );
    expect(told).toMatchObject({
      target: [100, 120, 20],
      completed: [3, 5, 2],
      attended: [0, 90, 90],
      waiting: [0, 0, 0],
    });
    expect(told).not.toHaveProperty('awarded');
  });

  it('of a breakdown those that differ, also of groups that went or came', () => {
    const now = report(cell([], 4), [cell(['male'], 1), cell(['unspecified'], 3)], ['gender']);
    expect(
      differencesOf(sealed, now, 'gender').map(
        ({ key, figure, difference }) => `${key} ${figure} ${difference}`,
      ),
    ).toEqual([
      'female everyone -2',
      'female completed -2',
      'unspecified everyone 3',
      'unspecified completed 3',
    ]);
    expect(differencesOf(sealed, byGender, 'gender')).toEqual([]);
  });

  it('of cohorts and blocks by their titles', () => {
    const [first] = differencesOf(sealed, report(cell([], 4)), 'cohort');
    expect(first).toMatchObject({ key: 'c', label: 'Lille 1', sealed: 3, now: 4 });
    expect(differencesOf(sealed, report(cell([], 4)), 'block')).toEqual([]);
  });

  it('looks at every cut that is sealed', () => {
    expect(VIEWS).toEqual(expect.arrayContaining([...SEALED_CUTS]));
  });
});
