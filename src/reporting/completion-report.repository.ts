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
import { type Cut, groupOf, splitsPeople } from './domain/cuts.js';
import { PEOPLE_FIGURES } from './domain/figures.js';
import { type Read, SettledSnapshot } from './settled-snapshot.js';
import { blockFigures, peopleFigures, spentFigures } from './sql/cells.js';
import { planned, spent, SPENT_BY_COHORT, SPENT_SUMMED } from './sql/hours.js';
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

  /** Whether at least a quarter of all cohorts are of the programme; this chooses a plan, never a figure. */
  private async isWide(programmeId: string): Promise<boolean> {
    const [row] = await this.work.query<{ wide: boolean }>(
      `SELECT 4 * count(*) FILTER (WHERE programme_id = $1) >= count(*) AS wide FROM cohorts`,
      [programmeId],
    );
    return row?.wide ?? false;
  }

  /** Everything the report shows, in one snapshot; the present when `asOf` is undefined. */
  async count(
    { id, code }: ReportedProgramme,
    asOf: Instant | undefined,
    groupBy: readonly Cut[],
  ): Promise<Counted> {
    const wide = await this.isWide(id);
    return this.snapshot.read(asOf, async ([read, readBeside], instant) => {
      const of = [id, instant];
      // At the same time, on the two connections of the snapshot: counting people takes about as long as the rest.
      const [people, rest] = await bothOf(read<CountRow>(peopleSql(groupBy), of), async () => ({
        spent: await readBeside<CountRow>(spentSql(groupBy, wide), of),
        knownCohorts: await readBeside<KnownCohort>(KNOWN_COHORTS, of),
        knownBlocks: await readBeside<KnownBlock>(KNOWN_BLOCKS, of),
        targets: await readBeside<Target>(TARGETS, of),
      }));
      const { knownCohorts, knownBlocks, targets } = rest;
      const cells = cellsOf(people, rest.spent);
      const groups = [...cells.groups.values()].sort(byKeys);
      return {
        programme: code,
        asOf: instant,
        groupBy,
        targets,
        total: cells.total.get('') ?? EMPTY,
        cohorts: cells.cohorts,
        blocks: cells.blocks,
        groups,
        knownCohorts,
        knownBlocks,
        labels: await labelsOf(read, groups, groupBy, knownCohorts, knownBlocks),
      };
    });
  }
}

/**
 * One statement counts the people of the total, of each block, of each cohort and of the groups asked for, and the
 * minutes planned for them.
 */
export function peopleSql(groupBy: readonly Cut[]): string {
  const parts = [peopleFigures([], 'total'), blockFigures('blocks'), peopleFigures(['cohort'], 'cohorts')];
  if (groupBy.length > 0) parts.push(peopleFigures(groupBy, 'groups'));
  return `WITH ${places()}, ${planned()}, ${STANDINGS} ${parts.join(' UNION ALL ')}`;
}

/**
 * The other sums the minutes attended and proven, at the same time. A `wide` programme has a good part of all marks.
 */
export function spentSql(groupBy: readonly Cut[], wide: boolean): string {
  const parts = [
    spentFigures([], 'total'),
    spentFigures(['block'], 'blocks'),
    spentFigures(['cohort'], 'cohorts'),
  ];
  if (groupBy.length > 0) parts.push(spentFigures(groupBy, 'groups'));
  const minutes =
    wide && groupBy.every(splitsPeople) ? SPENT_BY_COHORT : `${places()}, ${spent()}, ${SPENT_SUMMED}`;
  return `WITH ${minutes}, ${PREPARED} ${parts.join(' UNION ALL ')}`;
}

/** Waits for both even when one fails: a connection still at work cannot be given back. */
async function bothOf<One, Other>(one: Promise<One>, start: () => Promise<Other>): Promise<[One, Other]> {
  const other = start();
  await Promise.allSettled([one, other]);
  return [await one, await other];
}

/** People and minutes of the same group make its cell; a group where nobody attended has no minutes. */
function cellsOf(people: readonly CountRow[], spentRows: readonly CountRow[]): Record<GroupedAs, Cells> {
  const minutes = emptyCells<CountRow>();
  for (const row of spentRows) minutes[row.cut].set(groupOf(row.keys), row);
  const cells = emptyCells<Cell>();
  for (const row of people) {
    const group = groupOf(row.keys);
    cells[row.cut].set(group, cellOf(row, minutes[row.cut].get(group)));
  }
  return cells;
}

type Cells = Map<string, Cell>;

function emptyCells<Value>(): Record<GroupedAs, Map<string, Value>> {
  return { total: new Map(), blocks: new Map(), cohorts: new Map(), groups: new Map() };
}

function cellOf(row: CountRow, minutes: CountRow | undefined): Cell {
  const people = { ...EMPTY.people };
  for (const figure of PEOPLE_FIGURES) people[figure] = row[figure] ?? 0;
  const hours = { planned: row.planned ?? 0, attended: minutes?.attended ?? 0, proven: minutes?.proven ?? 0 };
  return { keys: row.keys, people, hours, awarded: row.awarded ?? 0 };
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
