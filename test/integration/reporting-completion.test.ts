import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { CompletionReportRepository, spentSql } from '../../src/reporting/completion-report.repository.js';
import { instantOf } from '../../src/reporting/domain/as-of.js';
import { type Cell, completionReport } from '../../src/reporting/domain/completion-report.js';
import { type Cut, CUTS } from '../../src/reporting/domain/cuts.js';
import { OPEN_FIGURES, type OpenFigure, PEOPLE_FIGURES } from '../../src/reporting/domain/figures.js';
import { PeopleBehindRepository } from '../../src/reporting/people-behind.repository.js';
import { SettledSnapshot } from '../../src/reporting/settled-snapshot.js';
import { SystemClock } from '../../src/shared/clock.js';
import { dataSourceOptions } from '../../src/shared/database/data-source.js';
import { UnitOfWork } from '../../src/shared/database/unit-of-work.js';
import { createTestDatabase, type TestDatabase } from '../support/cluster.js';
import { type Happening, HAPPENINGS, History } from './reporting-histories.js';
import { Reference, type ReferenceGroup } from './reporting-reference.js';
import { readRows, type Rows } from './reporting-rows.js';

let database: TestDatabase;
let dataSource: DataSource;
let work: UnitOfWork;
let reports: CompletionReportRepository;
let people: PeopleBehindRepository;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
  const clock = new SystemClock();
  work = new UnitOfWork(dataSource, clock);
  const snapshot = new SettledSnapshot(dataSource, clock);
  reports = new CompletionReportRepository(work, snapshot);
  people = new PeopleBehindRepository(snapshot);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom(...HAPPENINGS),
  a: fc.nat(30),
  b: fc.nat(30),
  hours: fc.constantFrom(0, 1, 5, 30, 300),
});
const histories = fc.array(happening, { minLength: 15, maxLength: 60, size: 'max' });
const groupings = fc.uniqueArray(fc.constantFrom(...CUTS), { maxLength: 3 });

/** The instants worth asking for: just when something happened, just before, and since. */
const instants = (history: History, picks: readonly number[]): Date[] =>
  picks.map((pick) => new Date((history.instants[pick % history.instants.length] ?? 0) - (pick % 2)));

/** What the cells of the report and those of the reference have in common: numbers only. */
function counted(cell: Cell): Record<string, number> {
  return { ...cell.people, ...cell.hours, awarded: cell.awarded };
}

function expected({ people: sets, hours, awarded }: ReferenceGroup): Record<string, number> {
  const sizes = PEOPLE_FIGURES.map((figure) => [figure, sets[figure]?.size ?? 0] as const);
  return { ...Object.fromEntries(sizes), ...hours, awarded: awarded.size };
}

const byGroup = (cells: Iterable<Cell>) =>
  Object.fromEntries([...cells].map((cell) => [cell.keys.join(','), counted(cell)]));
const inReference = (groups: Map<string, ReferenceGroup>) =>
  Object.fromEntries([...groups].map(([key, group]) => [key, expected(group)]));

async function checkFigures(
  rows: Rows,
  history: History,
  asOf: Date,
  groupBy: readonly Cut[],
): Promise<void> {
  const reference = new Reference(rows, history.programme.id, asOf);
  const report = await reports.count(history.programme, instantOf(asOf), groupBy);
  const [total] = reference.groups([]).values();
  if (total) expect(counted(report.total)).toEqual(expected(total));
  else expect(report.total.people.everyone).toBe(0);
  expect(byGroup(report.cohorts.values())).toEqual(inReference(reference.groups(['cohort'])));
  expect(byGroup(report.blocks.values())).toEqual(inReference(reference.groups(['block'])));
  // However the minutes are summed, they are the same; which way is taken depends on what else the database holds.
  const [narrow, wide] = [false, true].map((way) =>
    work.query(spentSql([], way), [history.programme.id, asOf]),
  );
  const minutes = ({ attended, proven }: { attended: number; proven: number }) => attended + proven > 0;
  type Spent = { cut: string; keys: string[]; attended: number; proven: number }[];
  const sorted = (rows: Spent) =>
    rows
      .filter(minutes)
      .map((row) => JSON.stringify(row))
      .sort();
  expect(sorted((await wide) as Spent)).toEqual(sorted((await narrow) as Spent));
  if (groupBy.length > 0) expect(byGroup(report.groups)).toEqual(inReference(reference.groups(groupBy)));
}

interface Opened {
  history: History;
  asOf: Date;
  figure: OpenFigure;
  groupBy: readonly Cut[];
}

/** The list of a figure's people against the figure and the reference; tells whether anybody was in it. */
async function checkPeople(
  { history, asOf, figure, groupBy }: Opened,
  cell: Cell,
  reference: ReferenceGroup | undefined,
): Promise<boolean> {
  const found = await people.find({
    programmeId: history.programme.id,
    asOf: instantOf(asOf),
    figure,
    groupBy,
    keys: cell.keys,
    after: undefined,
    limit: 200,
    pseudonyms: undefined,
  });
  const ids = found.people.map(({ learnerId }) => learnerId).sort();
  expect(found.count).toBe(ids.length);
  if (figure === 'planned' || figure === 'attended' || figure === 'proven') {
    const minutes = found.people.map((person) => person[figure]);
    expect(minutes.reduce((sum, some) => sum + some, 0)).toBe(cell.hours[figure]);
    expect(minutes).not.toContain(0);
  } else {
    const behind = figure === 'awarded' ? reference?.awarded : reference?.people[figure];
    expect(ids).toEqual([...(behind ?? [])].sort());
    expect(ids.length).toBe(figure === 'awarded' ? cell.awarded : cell.people[figure]);
  }
  return ids.length > 0;
}

describe('the completion report', () => {
  it('counts what a plain implementation counts, at any instant of any history', async () => {
    const picks = fc.array(fc.nat(200), { minLength: 2, maxLength: 2 });
    const timesSeen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(histories, picks, groupings, async (happenings, at, groupBy) => {
        const history = new History(work);
        await history.play(happenings);
        const rows = await readRows(work, history.programme.id);
        for (const asOf of instants(history, at)) await checkFigures(rows, history, asOf, groupBy);
        await checkFigures(rows, history, new Date(history.instants.at(-1) ?? 0), groupBy);
        const last = new Reference(rows, history.programme.id, new Date(history.instants.at(-1) ?? 0));
        for (const group of last.groups(['block']).values()) {
          const figures = Object.entries(expected(group)).filter(([, value]) => value > 0);
          for (const [figure] of figures) timesSeen.set(figure, (timesSeen.get(figure) ?? 0) + 1);
        }
      }),
      { numRuns: 200, endOnFailure: true },
    );
    // A figure that never was more than zero would agree by itself.
    for (const figure of OPEN_FIGURES)
      expect([figure, (timesSeen.get(figure) ?? 0) > 10]).toEqual([figure, true]);
  }, 600_000);

  it('opens each of its figures to exactly the people counted, in every group', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(histories, groupings, async (happenings, grouping) => {
        const history = new History(work);
        await history.play(happenings);
        const asOf = new Date(history.instants.at(-1) ?? 0);
        const reference = new Reference(
          await readRows(work, history.programme.id),
          history.programme.id,
          asOf,
        );
        for (const groupBy of [[], ['block'], grouping] as Cut[][]) {
          const report = await reports.count(history.programme, instantOf(asOf), groupBy);
          const groups = reference.groups(groupBy);
          for (const cell of groupBy.length > 0 ? report.groups : [report.total]) {
            for (const figure of OPEN_FIGURES) {
              const about = { history, asOf, figure, groupBy };
              if (await checkPeople(about, cell, groups.get(cell.keys.join(',')))) seen.add(figure);
            }
          }
        }
      }),
      { numRuns: 20, seed: 5, endOnFailure: true },
    );
    expect([...seen].sort()).toEqual([...OPEN_FIGURES].sort());
  }, 600_000);

  it('counts towards the target that was in force', async () => {
    const history = new History(work);
    await history.play([
      { what: 'target', a: 1, b: 0, hours: 10 },
      { what: 'target', a: 2, b: 0, hours: 10 },
    ]);
    const targets = [];
    for (const instant of history.instants) {
      const report = completionReport(
        await reports.count(history.programme, instantOf(new Date(instant)), []),
      );
      targets.push(report.target);
    }
    expect(targets).toEqual([100, 51, 52]);
  });
});

describe('a past instant', () => {
  it('waits for a transaction that was open then, and so gives the same figures before and after', async () => {
    const history = new History(work);
    await history.play([]);
    const writer = dataSource.createQueryRunner();
    await writer.startTransaction();
    const [{ now }] = (await writer.query(
      `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS now`,
    )) as [{ now: string }];
    const first = reports.count(history.programme, now, []);
    const early = await Promise.race([
      first.then(() => 'answered'),
      new Promise((r) => setTimeout(r, 300, 'waits')),
    ]);
    expect(early).toBe('waits');
    await writer.query(
      `INSERT INTO programme_targets (id, programme_id, axis_number, label, people, source)
       VALUES (gen_random_uuid(), $1, 3, 'Autres', 7, 'essai')`,
      [history.programme.id],
    );
    await writer.commitTransaction();
    await writer.release();
    const again = await reports.count(history.programme, now, []);
    expect((await first).targets).toEqual(again.targets);
    expect(again.targets.map((target) => target.people)).toEqual([100, 7]);
  });

  it('is not kept waiting by one that began later, and says so when the writing does not end', async () => {
    const history = new History(work);
    await history.play([]);
    const writer = dataSource.createQueryRunner();
    await writer.startTransaction();
    await writer.query('SELECT 1');
    const past = await reports.count(history.programme, instantOf(new Date(history.instants[0] ?? 0)), []);
    expect(past.targets).toHaveLength(1);
    await expect(reports.count(history.programme, undefined, [])).rejects.toMatchObject({
      code: 'still_being_written',
      kind: 'unavailable',
    });
    await writer.rollbackTransaction();
    await writer.release();
    expect((await reports.count(history.programme, undefined, [])).targets).toHaveLength(1);
  }, 60_000);
});
