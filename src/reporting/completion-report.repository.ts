import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { Instant } from './domain/as-of.js';
import {
  type Cell,
  type Counted,
  EMPTY,
  type KnownBlock,
  type KnownCohort,
  type Target,
} from './domain/completion-report.js';
import { type Cut, groupOf } from './domain/cuts.js';
import { HOURS_FIGURES, PEOPLE_FIGURES } from './domain/figures.js';
import type { Hours, People } from './domain/rates.js';
import { type Read, SettledSnapshot } from './settled-snapshot.js';
import { hoursFigures, peopleFigures } from './sql/cells.js';
import { HOURS } from './sql/hours.js';
import { BRANCH_LABELS, EMPLOYER_LABELS, KNOWN_BLOCKS, KNOWN_COHORTS, TARGETS } from './sql/known.js';
import { places } from './sql/places.js';
import { PREPARED, STANDINGS } from './sql/standings.js';

export interface ReportedProgramme {
  id: string;
  code: string;
}

/** One line of a count; figures arrive as numbers. */
type CountRow = { cut: GroupedAs; keys: string[] } & Record<string, number>;
type GroupedAs = 'total' | 'blocks' | 'cohorts' | 'groups';
type Labels = ReadonlyMap<Cut, ReadonlyMap<string, string>>;

/** Counts the completion report in the database. */
@Injectable()
export class CompletionReportRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly snapshot: SettledSnapshot,
  ) {}

  /** The programme of this code. */
  async programme(code: string): Promise<ReportedProgramme | undefined> {
    const [row] = await this.work.query<ReportedProgramme>(
      `SELECT id, code FROM programmes WHERE code = $1`,
      [code],
    );
    return row;
  }

  /** Everything the report shows, in one snapshot; the present when `asOf` is undefined. */
  count(
    { id, code }: ReportedProgramme,
    asOf: Instant | undefined,
    groupBy: readonly Cut[],
  ): Promise<Counted> {
    return this.snapshot.read(asOf, async ([read, readBeside], instant) => {
      const of = [id, instant];
      // People and hours are counted at the same time, on the two connections of the snapshot.
      const hoursRows = readBeside<CountRow>(hoursSql(groupBy), of);
      const peopleRows = read<CountRow>(peopleSql(groupBy), of);
      const [people, hours] = await bothOf(peopleRows, hoursRows);
      const cells = cellsOf(people, hours);
      const groups = [...cells('groups').values()].sort(byKeys);
      const knownCohorts = await read<KnownCohort>(KNOWN_COHORTS, of);
      const knownBlocks = await read<KnownBlock>(KNOWN_BLOCKS, of);
      return {
        programme: code,
        asOf: instant,
        groupBy,
        targets: await read<Target>(TARGETS, of),
        total: cells('total').get('') ?? EMPTY,
        cohorts: cells('cohorts'),
        blocks: cells('blocks'),
        groups,
        knownCohorts,
        knownBlocks,
        labels: await labelsOf(read, groups, groupBy, knownCohorts, knownBlocks),
      };
    });
  }
}

type Figures = (groupBy: readonly Cut[], cut: GroupedAs) => string;

/** One statement counts the people of the total, of each block, of each cohort and of the groups asked for. */
export function peopleSql(groupBy: readonly Cut[]): string {
  return `WITH ${places()}, ${STANDINGS} ${everyGrouping(peopleFigures, groupBy)}`;
}

/** One statement sums their minutes. */
export function hoursSql(groupBy: readonly Cut[]): string {
  return `WITH ${places()}, ${HOURS}, ${PREPARED} ${everyGrouping(hoursFigures, groupBy)}`;
}

function everyGrouping(figures: Figures, groupBy: readonly Cut[]): string {
  const parts = [figures([], 'total'), figures(['block'], 'blocks'), figures(['cohort'], 'cohorts')];
  if (groupBy.length > 0) parts.push(figures(groupBy, 'groups'));
  return parts.join(' UNION ALL ');
}

/** Waits for both even when one fails: a connection still at work cannot be given back. */
async function bothOf<T>(one: Promise<T>, other: Promise<T>): Promise<[T, T]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}

/** People and hours of the same group make its cell. */
function cellsOf(
  people: readonly CountRow[],
  hours: readonly CountRow[],
): (cut: GroupedAs) => Map<string, Cell> {
  const nameOf = ({ cut, keys }: CountRow) => `${cut}:${groupOf(keys)}`;
  const minutes = new Map(hours.map((row) => [nameOf(row), row]));
  return (cut) =>
    new Map(
      people
        .filter((row) => row.cut === cut)
        .map((row) => [groupOf(row.keys), cellOf(row, minutes.get(nameOf(row)))]),
    );
}

function cellOf(row: CountRow, minutes: CountRow | undefined): Cell {
  const people: People = pick(PEOPLE_FIGURES, row);
  const hours: Hours = pick(HOURS_FIGURES, minutes ?? EMPTY.hours);
  return { keys: row.keys, people, hours, awarded: row.awarded ?? 0 };
}

function pick<Name extends string>(
  names: readonly Name[],
  row: Record<string, unknown>,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, Number(row[name])])) as Record<Name, number>;
}

function byKeys(a: Cell, b: Cell): number {
  const [left, right] = [groupOf(a.keys), groupOf(b.keys)];
  return left < right ? -1 : left > right ? 1 : 0;
}

async function labelsOf(
  read: Read,
  groups: readonly Cell[],
  groupBy: readonly Cut[],
  cohorts: readonly KnownCohort[],
  blocks: readonly KnownBlock[],
): Promise<Labels> {
  const labels = new Map<Cut, ReadonlyMap<string, string>>([
    ['cohort', new Map(cohorts.map(({ id, title }) => [id, title]))],
    ['block', new Map(blocks.map(({ id, code, title }) => [id, `${code} ${title}`.trim()]))],
  ]);
  for (const [cut, sql] of [
    ['employer', EMPLOYER_LABELS],
    ['branch', BRANCH_LABELS],
  ] as const) {
    const at = groupBy.indexOf(cut);
    if (at < 0) continue;
    const keys = [...new Set(groups.map((cell) => cell.keys[at] ?? 'none'))].filter((key) => key !== 'none');
    const rows = await read<{ key: string; label: string }>(sql, [keys]);
    labels.set(cut, new Map(rows.map(({ key, label }) => [key, label])));
  }
  return labels;
}
