import type { CompletionReport } from '../domain/completion-report.js';
import { groupName, inReadingOrder } from '../domain/key-words.js';
import type { Hours, People } from '../domain/rates.js';
import { frenchHours, frenchNumber, shortened } from './domain/french.js';

/** The parts of a bar, from those who have come furthest. */
const BAR_PARTS = ['certified', 'completed', 'started', 'enrolled'] as const;

/** A name takes at most about two lines, so that the pages stay few. */
const LONGEST_NAME = 60;

interface Line {
  name: string;
  note?: string;
  people: People;
  hours: Hours;
}

interface Row {
  name: string;
  note: string;
  /** Lengths between 0 and 1, of the longest bar of the table. */
  bar: { part: (typeof BAR_PARTS)[number]; width: number }[];
  figures: string[];
}

export interface GroupTable {
  title: string;
  rows: Row[];
  /** How many groups the table leaves out, the smallest; null for none. */
  more: string | null;
}

/** The groups of a breakdown as lines, in reading order. */
export function linesOf(groups: CompletionReport['groups']): Line[] {
  return inReadingOrder(groups).map((group) => ({ ...group, name: groupName(group) }));
}

/** A table of groups whose bars say nothing that its figures do not: the `most` largest, in the order given. */
export function groupTable(title: string, lines: readonly Line[], most: number): GroupTable {
  const largest = [...lines].sort((one, other) => other.people.everyone - one.people.everyone);
  const kept = new Set(largest.slice(0, most));
  const shown = lines.filter((line) => kept.has(line));
  const longest = Math.max(1, ...shown.map(({ people }) => placed(people)));
  return { title, rows: shown.map((line) => rowOf(line, longest)), more: leftOut(lines.length, most) };
}

function rowOf({ name, note = '', people, hours }: Line, longest: number): Row {
  return {
    name: shortened(name, LONGEST_NAME),
    note,
    bar: BAR_PARTS.map((part) => ({ part, width: people[part] / longest })),
    figures: [
      ...BAR_PARTS.map((part) => frenchNumber(people[part])),
      frenchNumber(people.droppedOut),
      frenchHours(hours.proven),
    ],
  };
}

function placed(people: People): number {
  return BAR_PARTS.reduce((sum, part) => sum + people[part], 0);
}

/** How many of `all` a table of the `most` largest leaves out. */
export function leftOut(all: number, most: number): string | null {
  return all > most ? frenchNumber(all - most) : null;
}
