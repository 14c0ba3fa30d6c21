import { Injectable } from '@nestjs/common';
import { AskedPeopleRepository, type AskedPerson } from './asked-people.repository.js';
import type { MissingItem } from './domain/missing-item.js';
import { type AskedRole, type MissingKind, needs } from './domain/missing-kinds.js';
import { type AskedFor, type LackingRow, MissingRepository, type Place } from './missing.repository.js';

/** An item with its place in the list. */
export interface PlacedItem extends MissingItem {
  place: Place;
}

/** What a search goes through: a programme, or one cohort of it. */
export interface Search {
  programmeId: string;
  cohortId?: string | undefined;
  kinds: readonly MissingKind[];
  role: AskedRole | null;
}

/** Cohorts looked at together: few at first, since a page is soon full; more while little is found. */
const FIRST_COHORTS = 20;
const MOST_COHORTS = 1_000;

/** Goes through the cohorts of a programme until it has as many items as asked for, and says whom to ask. */
@Injectable()
export class FindMissing {
  constructor(
    private readonly repository: MissingRepository,
    private readonly people: AskedPeopleRepository,
  ) {}

  /** At most `limit`, in order of place, after one. */
  async find(search: Search, limit: number, after: Place | null = null): Promise<PlacedItem[]> {
    const rows: LackingRow[] = [];
    let done = after;
    for (let size = FIRST_COHORTS; rows.length < limit; size = Math.min(size * 2, MOST_COHORTS)) {
      const cohortIds = await this.cohorts(search, size, done);
      if (cohortIds.length === 0) break;
      const asked: AskedFor = { ...search, cohortIds };
      rows.push(...(await this.repository.page(asked, done, limit - rows.length)));
      if (search.cohortId || cohortIds.length < size) break;
      done = { cohortId: cohortIds.at(-1) ?? '', key: LAST };
    }
    return this.named(search.programmeId, rows);
  }

  /** The cohort that the page before ended in is looked at again, after its place. */
  private async cohorts(search: Search, size: number, after: Place | null): Promise<string[]> {
    if (search.cohortId) return [search.cohortId];
    const next = await this.repository.cohorts(search.programmeId, size, after?.cohortId ?? null);
    return after && after.key !== LAST ? [after.cohortId, ...next] : next;
  }

  private async named(programmeId: string, rows: readonly LackingRow[]): Promise<PlacedItem[]> {
    const idsOf = (role: AskedRole) => [
      ...new Set(rows.flatMap((row) => (row.role === role && row.askedId ? [row.askedId] : []))),
    ];
    const known = {
      learner: await this.people.ofRole('learner', idsOf('learner')),
      trainer: await this.people.ofRole('trainer', idsOf('trainer')),
      employer: await this.people.ofRole('employer', idsOf('employer')),
    };
    const coordinator = await this.people.coordinatorOf(programmeId);
    const personOf = ({ role, askedId }: LackingRow): AskedPerson =>
      role === 'coordinator' ? coordinator : (known[role].get(askedId ?? '') ?? coordinator);
    return rows.map((row) => itemOf(row, personOf(row)));
  }
}

/** After everything in a cohort: keys begin with a digit. */
const LAST = '~';

function itemOf({ role: _role, askedId: _asked, key, ...row }: LackingRow, askOf: AskedPerson): PlacedItem {
  return { ...row, neededFor: needs(row.kind), askOf, place: { cohortId: row.cohortId, key } };
}
