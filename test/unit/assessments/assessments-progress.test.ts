import { describe, expect, it } from '@jest/globals';
import { progressOf } from '../../../src/assessments/domain/progress.js';

const competences = [
  { code: 'C1', text: 'One', criterionIds: ['a', 'b'] },
  { code: 'C2', text: 'Two', criterionIds: ['c'] },
];
const positioning = (assessmentId: string, day: string, levels: Record<string, number>) => ({
  assessmentId,
  submittedAt: new Date(`${day}T10:00:00Z`),
  marks: Object.entries(levels).map(([criterionId, level]) => ({ criterionId, level })),
});

describe('progress', () => {
  it('compares the first and the last positioning, whatever the order they come in', () => {
    const progress = progressOf(
      [
        positioning('last', '2031-06-01', { a: 4, b: 3, c: 2 }),
        positioning('first', '2031-03-01', { a: 1, b: 2, c: 3 }),
        positioning('between', '2031-04-01', { a: 1, b: 1, c: 1 }),
      ],
      competences,
    );
    expect(progress.entry?.assessmentId).toBe('first');
    expect(progress.exit?.assessmentId).toBe('last');
    expect(progress.competences).toEqual([
      { code: 'C1', text: 'One', entryLevel: 1.5, exitLevel: 3.5, change: 2 },
      { code: 'C2', text: 'Two', entryLevel: 3, exitLevel: 2, change: -1 },
    ]);
  });

  it('takes what was not observed for no level, neither low nor high', () => {
    const [c1, c2] = progressOf(
      [
        positioning('first', '2031-03-01', { a: 0, b: 3, c: 0 }),
        positioning('last', '2031-06-01', { a: 4, c: 2 }),
      ],
      competences,
    ).competences;
    expect(c1).toMatchObject({ entryLevel: 3, exitLevel: 4, change: 1 });
    expect(c2).toMatchObject({ entryLevel: null, exitLevel: 2, change: null });
  });

  it('has no exit while there is one positioning, and neither without any', () => {
    const one = progressOf([positioning('only', '2031-03-01', { a: 2 })], competences);
    expect(one.exit).toBeNull();
    expect(one.competences[0]).toMatchObject({ entryLevel: 2, exitLevel: null, change: null });
    expect(progressOf([], competences)).toMatchObject({ entry: null, exit: null });
  });
});
