import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { ChangesRepository } from '../../src/reporting/comparison/changes.repository.js';
import { compare } from '../../src/reporting/comparison/compare.js';
import { CompletionReportRepository } from '../../src/reporting/completion-report.repository.js';
import { type Instant, instantOf } from '../../src/reporting/domain/as-of.js';
import { completionReport } from '../../src/reporting/domain/completion-report.js';
import { type Cut, CUTS, keysOf } from '../../src/reporting/domain/cuts.js';
import { OPEN_FIGURES, type OpenFigure } from '../../src/reporting/domain/figures.js';
import { PeopleBehindRepository } from '../../src/reporting/people-behind.repository.js';
import { type PseudonymKey, pseudonymKey } from '../../src/reporting/pseudonyms.js';
import { SettledSnapshot } from '../../src/reporting/settled-snapshot.js';
import { SystemClock } from '../../src/shared/clock.js';
import { dataSourceOptions } from '../../src/shared/database/data-source.js';
import { UnitOfWork } from '../../src/shared/database/unit-of-work.js';
import { createTestDatabase, type TestDatabase } from '../support/cluster.js';
import { type Happening, HAPPENINGS, History } from './reporting-histories.js';

let database: TestDatabase;
let dataSource: DataSource;
let work: UnitOfWork;
let reports: CompletionReportRepository;
let people: PeopleBehindRepository;
let changes: ChangesRepository;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
  const clock = new SystemClock();
  work = new UnitOfWork(dataSource, clock);
  const snapshot = new SettledSnapshot(dataSource, clock);
  reports = new CompletionReportRepository(work, snapshot);
  people = new PeopleBehindRepository(snapshot);
  changes = new ChangesRepository(snapshot);
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
const histories = fc.array(happening, { minLength: 20, maxLength: 60, size: 'max' });
const groupings = fc.uniqueArray(fc.constantFrom(...CUTS), { maxLength: 2 });
const FIGURES_TRIED = 4;

interface Listed {
  programmeId: string;
  figure: OpenFigure;
  groupBy: readonly Cut[];
  group: string;
  asOf: Instant;
  except?: Instant;
  pseudonyms: PseudonymKey | undefined;
}

/** The whole list behind a figure, as the page after page of a reader. */
async function listed({ group, ...asked }: Listed): Promise<{ count: number; places: string[] }> {
  const places: string[] = [];
  for (let after: string | undefined; ; after = places.at(-1)) {
    const keys = keysOf(group, asked.groupBy);
    const found = await people.find({ ...asked, keys, after, limit: 3 });
    places.push(...found.people.slice(0, 3).map(({ place }) => place));
    if (found.people.length <= 3) return { count: found.count, places };
  }
}

const missingIn = (all: readonly string[], others: readonly string[]) =>
  all.filter((one) => !others.includes(one));

describe('a comparison of two instants', () => {
  it('names exactly the difference between the two lists behind each figure, in every group', async () => {
    let moves = 0;
    // Far enough apart that people move.
    const choice = fc.tuple(fc.nat(12), fc.nat({ max: 8 }));
    const figures = fc.uniqueArray(fc.constantFrom(...OPEN_FIGURES), {
      minLength: FIGURES_TRIED,
      maxLength: FIGURES_TRIED,
    });
    await fc.assert(
      fc.asyncProperty(
        histories,
        choice,
        groupings,
        figures,
        fc.boolean(),
        async (happenings, at, groupBy, tried, named) => {
          const history = new History(work);
          await history.play(happenings);
          const { instants } = history;
          const [from, to] = [instants.at(at[0]) ?? 0, instants.at(-1 - at[1]) ?? 0]
            .sort((one, other) => one - other)
            .map((time) => instantOf(new Date(time))) as [Instant, Instant];
          const { id } = history.programme;
          const before = completionReport(await reports.count(history.programme, from, groupBy));
          const after = completionReport(await reports.count(history.programme, to, groupBy));
          const inGroups = await changes.count(id, from, to, groupBy);
          const all = compare(before, after, await changes.count(id, from, to, []), inGroups);
          const pseudonyms = named ? undefined : pseudonymKey('secret', id);
          const lines = groupBy.length === 0 ? [{ group: '', figures: all.figures }] : all.groups.slice(0, 3);
          for (const { group, figures: changed } of lines) {
            for (const figure of tried.filter((one) => one !== 'awarded' || groupBy.includes('block'))) {
              const asked = { programmeId: id, figure, groupBy, group, pseudonyms };
              const earlier = (await listed({ ...asked, asOf: from })).places;
              const later = (await listed({ ...asked, asOf: to })).places;
              const entered = await listed({ ...asked, asOf: to, except: from });
              const left = await listed({ ...asked, asOf: from, except: to });
              expect(entered.places).toEqual(missingIn(later, earlier));
              expect(left.places).toEqual(missingIn(earlier, later));
              const line = changed.find((row) => row.figure === figure);
              expect([entered.count, left.count]).toEqual([line?.entered, line?.left]);
              expect([entered.count, left.count]).toEqual([entered.places.length, left.places.length]);
              moves += entered.count + left.count;
            }
          }
          checkAgainstReports(all.figures, before, after);
        },
      ),
      { numRuns: 30 },
    );
    expect(moves).toBeGreaterThan(50);
  }, 240_000);
});

/** A count of people changes by those who entered less those who left; both ends are the reports'. */
function checkAgainstReports(
  figures: ReturnType<typeof compare>['figures'],
  before: ReturnType<typeof completionReport>,
  after: ReturnType<typeof completionReport>,
): void {
  for (const { figure, before: one, after: other, difference, entered, left } of figures) {
    expect(difference).toBe(other - one);
    if (figure in before.people) {
      const code = figure as keyof typeof before.people;
      expect([one, other]).toEqual([before.people[code], after.people[code]]);
      expect(difference).toBe((entered ?? 0) - (left ?? 0));
    }
    if (figure in before.hours) {
      const code = figure as keyof typeof before.hours;
      expect([one, other]).toEqual([before.hours[code], after.hours[code]]);
    }
  }
}
