import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { People } from '../../../../src/reporting/domain/rates.js';
import { funnelOf } from '../../../../src/reporting/pack/domain/funnel.js';
import { headlineOf } from '../../../../src/reporting/pack/domain/headline.js';
import { MOST_SQUARES, WALL_PARTS, wallOf } from '../../../../src/reporting/pack/domain/wall.js';

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
const reached = (some: Partial<People>): People => ({ ...NOBODY, ...some });
const sum = (of: Record<string, number>) => Object.values(of).reduce((total, n) => total + n, 0);
const mock = reached({ certified: 18, completed: 21, started: 28, enrolled: 14, waiting: 4, droppedOut: 3 });

describe('the wall', () => {
  it('has one square for each person of the target', () => {
    const wall = wallOf(mock, 100);
    expect(wall.squares).toEqual({ certified: 18, completed: 21, started: 28, enrolled: 14, toFind: 19 });
    expect(wall).toMatchObject({ total: 100, onePersonEach: true });
  });

  it('grows beyond the target, and stands without one', () => {
    expect(wallOf(mock, 50)).toMatchObject({ total: 81, squares: { toFind: 0 } });
    expect(wallOf(mock, null)).toMatchObject({ total: 81, people: { toFind: 0 } });
    expect(sum(wallOf(NOBODY, null).squares)).toBe(0);
  });

  it('is always a hundred shares beyond two hundred people, each part to the nearest', () => {
    const numbers = fc.nat(5000);
    fc.assert(
      fc.property(
        numbers,
        numbers,
        numbers,
        numbers,
        fc.nat(20_000),
        (certified, completed, started, enrolled, target) => {
          const wall = wallOf(reached({ certified, completed, started, enrolled }), target);
          const people = certified + completed + started + enrolled;
          expect(wall.total).toBe(Math.max(target, people));
          expect(sum(wall.people)).toBe(wall.total);
          expect(wall.onePersonEach).toBe(wall.total <= MOST_SQUARES);
          expect(sum(wall.squares)).toBe(wall.onePersonEach ? wall.total : 100);
          for (const part of WALL_PARTS) {
            const exact = wall.onePersonEach ? wall.people[part] : (100 * wall.people[part]) / wall.total;
            expect(Math.abs(wall.squares[part] - exact)).toBeLessThan(1);
          }
        },
      ),
    );
  });
});

describe('the funnel', () => {
  it('holds at each step all who came at least that far, also those who left', () => {
    expect(funnelOf(mock).map(({ people }) => people)).toEqual([84, 70, 39, 18]);
  });

  it('never widens', () => {
    const people = fc.record(Object.fromEntries(Object.keys(NOBODY).map((key) => [key, fc.nat(1000)])));
    fc.assert(
      fc.property(people, (some) => {
        const steps = funnelOf(some as unknown as People).map((step) => step.people);
        expect(steps).toEqual([...steps].sort((one, other) => other - one));
      }),
    );
  });
});

it.each([
  [mock, 100, '67 personnes formées ou en formation sur 100'],
  [reached({ started: 1 }), 100, '1 personne formée ou en formation sur 100'],
  [NOBODY, 100, 'Aucune personne formée ou en formation sur 100'],
  [reached({ certified: 12_345 }), null, '12\u202f345 personnes formées ou en formation'],
])('says the answer first: %#', (people, target, said) => expect(headlineOf(people, target)).toBe(said));
