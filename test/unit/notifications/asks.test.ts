import { describe, expect, it } from '@jest/globals';
import { askEachOnce } from '../../../src/notifications/domain/asks.js';
import { hasWords, missingWords } from '../../../src/notifications/domain/missing-words.js';
import { MISSING_KINDS } from '../../../src/reporting/missing/missing.api.js';

const someone = (more: object = {}) => ({
  role: 'trainer',
  accountId: null,
  name: 'Dominique',
  email: null,
  ...more,
});

describe('what is asked of people', () => {
  it('is gathered: one ask a person, by address, else account, else name', () => {
    const asks = askEachOnce([
      { n: 1, askOf: someone({ email: 'D@x.example', accountId: '1' }) },
      { n: 2, askOf: someone({ email: 'd@x.example' }) },
      { n: 3, askOf: someone({ accountId: '1' }) },
      { n: 4, askOf: someone() },
      { n: 5, askOf: someone({ role: 'employer' }) },
    ]);
    expect(asks.map(({ items }) => items.map(({ n }) => n))).toEqual([[1, 2], [3], [4], [5]]);
  });

  it.each(MISSING_KINDS)('has words for %s, to the person and about them', (kind) => {
    expect(hasWords(kind)).toBe(true);
    for (const own of [true, false]) {
      const words = missingWords({
        kind,
        own,
        learner: 'Zoë N.',
        slot: 'lundi',
        block: 'BC01',
        cohort: 'Session 1',
      });
      expect(words).toMatch(/ \(session «\u202fSession 1\u202f»\)$/);
      expect(words).not.toMatch(/undefined|null/);
    }
  });
});
