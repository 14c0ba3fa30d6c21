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
import type { Cut } from './domain/cuts.js';
import { HOURS_FIGURES, PEOPLE_FIGURES } from './domain/figures.js';
import type { Hours, People } from './domain/rates.js';
import { type Read, SettledSnapshot } from './settled-snapshot.js';
import { figuresBy, PERSON_TABLE } from './sql/cells.js';
import { enrolmentBase } from './sql/enrolment-base.js';
import { BRANCH_LABELS, EMPLOYER_LABELS, KNOWN_BLOCKS, KNOWN_COHORTS, TARGETS } from './sql/known.js';

export interface ReportedProgramme {
  id: string;
  code: string;
}

/** One line of the count; figures arrive as numbers. */
type CellRow = { cut: string; keys: string[]; awarded: number } & Record<string, number>;
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
    return this.snapshot.read(asOf, async (read, instant) => {
      const of = [id, instant];
      const rows = await read<CellRow>(countSql(groupBy), of);
      const cells = (cut: string) => rows.filter((row) => row.cut === cut).map(cellOf);
      const groups = cells('groups').sort(byKeys);
      const knownCohorts = await read<KnownCohort>(KNOWN_COHORTS, of);
      const knownBlocks = await read<KnownBlock>(KNOWN_BLOCKS, of);
      return {
        programme: code,
        asOf: instant,
        groupBy,
        targets: await read<Target>(TARGETS, of),
        total: cells('total')[0] ?? EMPTY,
        cohorts: byKey(cells('cohorts')),
        blocks: byKey(cells('blocks')),
        groups,
        knownCohorts,
        knownBlocks,
        labels: await labelsOf(read, groups, groupBy, knownCohorts, knownBlocks),
      };
    });
  }
}

/** One statement: a base of enrolments, and from it the total, the blocks, the cohorts and the groups asked for. */
export function countSql(groupBy: readonly Cut[]): string {
  const parts = [figuresBy([], 'total'), figuresBy(['block'], 'blocks'), figuresBy(['cohort'], 'cohorts')];
  if (groupBy.length > 0) parts.push(figuresBy(groupBy, 'groups'));
  return `WITH ${enrolmentBase()}, ${PERSON_TABLE} ${parts.join('\nUNION ALL\n')}`;
}

function cellOf(row: CellRow): Cell {
  const pick = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, row[name]])) as Record<Name, number>;
  const people: People = pick(PEOPLE_FIGURES);
  const hours: Hours = pick(HOURS_FIGURES);
  return { keys: row.keys, people, hours, awarded: row.awarded };
}

function byKey(cells: readonly Cell[]): Map<string, Cell> {
  return new Map(cells.map((cell) => [cell.keys[0] ?? '', cell]));
}

function byKeys(a: Cell, b: Cell): number {
  const [left, right] = [a.keys.join(','), b.keys.join(',')];
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
