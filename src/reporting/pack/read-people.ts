import { Injectable } from '@nestjs/common';
import { type Actor, PERMISSIONS } from '../../auth/auth.api.js';
import { Settings } from '../../config/settings.js';
import type { Instant } from '../domain/as-of.js';
import {
  type EnrolmentRow,
  type MissingRow,
  PeopleBehindRepository,
  type PersonRow,
} from '../people-behind.repository.js';
import { pseudonymKey } from '../pseudonyms.js';
import { seesNames } from '../reporting.access.js';

/** Each page is one reading of the programme: few pages, yet a page that memory can well hold. */
const PEOPLE_A_PAGE = 5000;

/** A person of the report, with all that the sheet of people says. */
export interface PackPerson extends PersonRow {
  enrolments: EnrolmentRow[];
  missing: MissingRow[];
}

/** The people of a report, and whether their names may be told. */
export interface PackPeople {
  named: boolean;
  people: AsyncIterable<PackPerson>;
}

/** Reads everybody whom a report counts, page by page. */
@Injectable()
export class ReadPeople {
  constructor(
    private readonly repository: PeopleBehindRepository,
    private readonly settings: Settings,
  ) {}

  /** Undefined for a role that may not open figures; by pseudonym for one that sees no names. */
  of(actor: Actor, programmeId: string, asOf: Instant): PackPeople | undefined {
    if (!(PERMISSIONS['reports.people'] as readonly string[]).includes(actor.role)) return undefined;
    const named = seesNames(actor);
    return { named, people: this.pages(programmeId, asOf, named) };
  }

  private async *pages(programmeId: string, asOf: Instant, named: boolean): AsyncGenerator<PackPerson> {
    const pseudonyms = named ? undefined : pseudonymKey(this.settings.pseudonymSecret, programmeId);
    for (let after: string | undefined, more = true; more;) {
      const { people, enrolments, missing } = await this.repository.find({
        programmeId,
        asOf,
        figure: 'everyone',
        groupBy: [],
        keys: [],
        after,
        limit: PEOPLE_A_PAGE,
        pseudonyms,
      });
      more = people.length > PEOPLE_A_PAGE;
      const page = people.slice(0, PEOPLE_A_PAGE);
      after = page.at(-1)?.place;
      yield* withTheirs(page, enrolments, missing);
    }
  }
}

function* withTheirs(
  people: readonly PersonRow[],
  enrolments: readonly EnrolmentRow[],
  missing: readonly MissingRow[],
): Generator<PackPerson> {
  const places = grouped(enrolments, (row) => row.learnerId);
  const proofs = grouped(missing, (row) => row.enrolmentId);
  for (const person of people) {
    const theirs = places.get(person.learnerId) ?? [];
    yield {
      ...person,
      enrolments: theirs,
      missing: theirs.flatMap(({ enrolmentId }) => proofs.get(enrolmentId) ?? []),
    };
  }
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
