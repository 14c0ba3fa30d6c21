import { describe, expect, it } from '@jest/globals';
import {
  amendedMarks,
  changesNothing,
  hasPlace,
  type Mark,
  markFaults,
  missingMarks,
} from '../../../src/assessments/domain/assessment-rules.js';

const criteria = [
  { id: 'a', competenceCode: 'C1', text: 'First', required: true },
  { id: 'b', competenceCode: 'C1', text: 'Second', required: true },
  { id: 'c', competenceCode: 'C2', text: 'Third', required: false },
];
const mark = (criterionId: string, level = 3, comment: string | null = null): Mark => ({
  criterionId,
  level,
  comment,
});

describe('marks', () => {
  it('are each on another criterion of the block version: all the faults are told', () => {
    expect(markFaults([mark('a'), mark('c')], criteria)).toEqual([]);
    const faults = markFaults([mark('a'), mark('x'), mark('a'), mark('y')], criteria);
    expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/marks/2/criterionId', 'repeated'],
      ['/marks/1/criterionId', 'criterion_of_another_block'],
      ['/marks/3/criterionId', 'criterion_of_another_block'],
    ]);
  });

  it('of the certification are due on every required criterion, level 0 included', () => {
    expect(missingMarks('certifying', [mark('a', 0), mark('b')], criteria)).toEqual([]);
    const missing = missingMarks('certifying', [mark('c')], criteria);
    expect(missing.map(({ pointer }) => pointer)).toEqual(['/criteria/a', '/criteria/b']);
    expect(missing[0]?.message.en).toContain('C1, First');
  });

  it('of the other kinds are one at least', () => {
    expect(missingMarks('formative', [mark('c')], criteria)).toEqual([]);
    expect(missingMarks('positioning', [], criteria)).toMatchObject([{ code: 'no_mark' }]);
    expect(missingMarks('certifying', [], [criteria[2]!])).toMatchObject([{ code: 'no_mark' }]);
  });
});

describe('an amendment', () => {
  it('changes the marks that it names and keeps the others', () => {
    const former = [mark('a', 1), mark('b', 2)];
    expect(amendedMarks(former, [mark('b', 4, 'seen again'), mark('c', 1)])).toEqual([
      mark('a', 1),
      mark('b', 4, 'seen again'),
      mark('c', 1),
    ]);
  });

  it('changes nothing only if levels and comments stay', () => {
    const former = [mark('a', 1, 'x'), mark('b', 2)];
    expect(changesNothing(former, [mark('a', 1, 'x')])).toBe(true);
    expect(changesNothing(former, [mark('a', 1)])).toBe(false);
    expect(changesNothing(former, [mark('a', 2, 'x')])).toBe(false);
    expect(changesNothing(former, [mark('c', 1)])).toBe(false);
  });
});

describe('assessors', () => {
  it('see those who have a place, and those who left after the start', () => {
    expect(['requested', 'confirmed', 'started', 'completed', 'dropped_out'].every(hasPlace)).toBe(true);
    expect(['waitlisted', 'rejected', 'withdrawn'].some(hasPlace)).toBe(false);
  });
});
