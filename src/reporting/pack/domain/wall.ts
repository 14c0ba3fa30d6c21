import type { People } from '../../domain/rates.js';

/** The squares of the wall, in their order: from those who have come furthest to those still to find. */
export const WALL_PARTS = ['certified', 'completed', 'started', 'enrolled', 'toFind'] as const;
export type WallPart = (typeof WALL_PARTS)[number];

/** Beyond this many people a square stands for a share. */
export const MOST_SQUARES = 200;
const SQUARES_OF_A_SHARE = 100;

export interface Wall {
  people: Record<WallPart, number>;
  squares: Record<WallPart, number>;
  /** The target, or all who have a place where there are more of them. */
  total: number;
  /** Whether each square is one person; otherwise a hundredth of the total. */
  onePersonEach: boolean;
}

/** One square for each person of the target; those in a waiting list or who left have none. */
export function wallOf(reached: People, target: number | null): Wall {
  const { certified, completed, started, enrolled } = reached;
  const placed = certified + completed + started + enrolled;
  const total = Math.max(target ?? 0, placed);
  const people = { certified, completed, started, enrolled, toFind: total - placed };
  const onePersonEach = total <= MOST_SQUARES;
  const squares = onePersonEach ? people : shares(people, total);
  return { people, squares, total, onePersonEach };
}

/** A hundred squares by largest remainder, so that they are always a hundred. */
function shares(people: Record<WallPart, number>, total: number): Record<WallPart, number> {
  const exact = WALL_PARTS.map((part) => ({ part, share: (people[part] * SQUARES_OF_A_SHARE) / total }));
  const squares = Object.fromEntries(exact.map(({ part, share }) => [part, Math.floor(share)]));
  const missing = SQUARES_OF_A_SHARE - exact.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const byRemainder = [...exact].sort((one, other) => (other.share % 1) - (one.share % 1));
  for (const { part } of byRemainder.slice(0, missing)) squares[part] = (squares[part] ?? 0) + 1;
  return squares as Record<WallPart, number>;
}
