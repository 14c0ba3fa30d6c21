import { Injectable } from '@nestjs/common';
import type { Instant } from './domain/as-of.js';
import type { Cut } from './domain/cuts.js';
import type { OpenFigure } from './domain/figures.js';
import type { PseudonymKey } from './pseudonyms.js';
import { SettledSnapshot } from './settled-snapshot.js';
import { BASE, BEHIND, peopleIn, PERSON_CUTS } from './sql/cells.js';
import { planned, spent } from './sql/hours.js';
import { ENROLMENTS_OF, MISSING_OF } from './sql/missing.js';
import { places } from './sql/places.js';
import { STANDINGS } from './sql/standings.js';

/** Which people are asked for. */
export interface Asked {
  programmeId: string;
  asOf: Instant | undefined;
  figure: OpenFigure;
  groupBy: readonly Cut[];
  keys: readonly string[];
  after: string | undefined;
  limit: number;
  /** Set: the people are told by pseudonym alone, and ordered by it. */
  pseudonyms: PseudonymKey | undefined;
  /** Leaves out those who were behind the same figure at this other instant; needs `asOf`. */
  except?: Instant;
}

export interface PersonRow {
  learnerId: string;
  /** The pseudonym, or the learner's id: what the list is ordered by. */
  place: string;
  stage: number;
  /** With `except`: the stage at that instant, null for who was not in the group then. */
  stageThen?: number | null;
  planned: number;
  attended: number;
  proven: number;
  familyName: string;
  usualName: string | null;
  givenNames: string;
  cuts: string[];
}

export interface EnrolmentRow {
  learnerId: string;
  enrolmentId: string;
  cohortId: string;
  cohortTitle: string;
  status: string;
  planned: number;
  attended: number;
  proven: number;
}

export interface MissingRow {
  enrolmentId: string;
  kind: 'attendanceMark' | 'learnerSignature' | 'countersignature' | 'certifyingAssessment' | 'award';
  halfDayId: string | null;
  startsAt: Date | null;
  certificationCode: string | null;
  blockCode: string | null;
}

export interface PeopleBehind {
  asOf: Instant;
  /** How many people are behind the figure, on all pages. */
  count: number;
  /** One more than the limit when there are more. */
  people: PersonRow[];
  enrolments: EnrolmentRow[];
  missing: MissingRow[];
}

/** HMAC-SHA-256 (RFC 2104) of the learner's id, in the database: $4 and $5 are the key's inner and outer pads. */
const PSEUDONYM = `encode(sha256($5::bytea || sha256($4::bytea || uuid_send(x.learner_id))), 'hex')`;

/** Reads the people behind a figure, and what is missing to prove it. */
@Injectable()
export class PeopleBehindRepository {
  constructor(private readonly snapshot: SettledSnapshot) {}

  find(asked: Asked): Promise<PeopleBehind> {
    return this.snapshot.read(latestOf(asked), async ([read], latest) => {
      const asOf = asked.asOf ?? latest;
      const of = [asked.programmeId, asOf];
      const key = asked.pseudonyms;
      const window = [asked.after ?? null, asked.limit + 1];
      const pads = key ? [key.inner, key.outer] : [];
      const first = [...of, [...asked.keys], ...pads, ...(asked.except === undefined ? [] : [asked.except])];
      const n = first.length;
      const then = asked.except === undefined ? '' : `${thenBehind(asked, `$${n}`)},`;
      const counting = `WITH ${then} ${EVERYBODY}, ${behind(asked, Boolean(key))}`;
      const rows = await read<PersonRow & { count: number }>(
        `${counting}
         SELECT n.count, x.learner_id AS "learnerId", x.place, x.stage, x.stage_then AS "stageThen", x.planned, x.attended, x.proven,
                l.family_name AS "familyName", l.usual_name AS "usualName", l.given_names AS "givenNames",
                ${PERSON_CUTS.keys} AS cuts
         FROM (SELECT count(*) AS count FROM behind) n
         LEFT JOIN LATERAL (SELECT * FROM behind WHERE $${n + 1}::text IS NULL OR place > $${n + 1} COLLATE "C"
                            ORDER BY place COLLATE "C" LIMIT $${n + 2}) x ON true
         LEFT JOIN learners l ON l.id = x.learner_id
         ${PERSON_CUTS.joins}
         ORDER BY x.place COLLATE "C"`,
        [...first, ...window],
      );
      const people = rows.filter(({ learnerId }) => learnerId !== null);
      const ids = people.slice(0, asked.limit).map(({ learnerId }) => learnerId);
      return {
        asOf,
        count: rows[0]?.count ?? 0,
        people,
        enrolments: ids.length > 0 ? await read<EnrolmentRow>(ENROLMENTS_OF, [...of, ids]) : [],
        missing: ids.length > 0 ? await read<MissingRow>(MISSING_OF, [...of, ids]) : [],
      };
    });
  }
}

/** Stages and minutes of everybody, for whatever asks for people. */
export const EVERYBODY = `${places()}, ${planned()}, ${STANDINGS}, ${spent()}, ${BASE}`;

/** A statement of the report as of another instant: $2 stands for it in all of them. */
export function asAt(sql: string, parameter: string): string {
  return sql.replaceAll(/\$2\b/g, () => parameter);
}

/** The rows that the figure counts, by the very condition that it counts by. */
function behind({ figure, groupBy, except }: Asked, byPseudonym: boolean): string {
  const compared = except !== undefined;
  return `behind AS MATERIALIZED (
    SELECT x.*, ${byPseudonym ? PSEUDONYM : 'x.learner_id::text'} AS place,
           ${compared ? 'then_stage' : 'NULL::int'} AS stage_then
    FROM (${peopleIn(groupBy)}) x ${compared ? 'LEFT JOIN then_in ON then_id = x.learner_id' : ''}
    WHERE x.keys = $3::text[] AND ${BEHIND[figure]} ${compared ? 'AND then_behind IS NOT TRUE' : ''})`;
}

/** Everybody of the group at the other instant, and whether the figure counted them then. */
function thenBehind({ figure, groupBy }: Asked, instant: string): string {
  const people = `WITH ${EVERYBODY} SELECT learner_id AS then_id, stage AS then_stage, ${BEHIND[figure]} AS then_behind
                  FROM (${peopleIn(groupBy)}) x WHERE x.keys = $3::text[]`;
  return `then_in AS MATERIALIZED (${asAt(people, instant)})`;
}

function latestOf({ asOf, except }: Asked): Instant | undefined {
  return asOf !== undefined && except !== undefined && except > asOf ? except : asOf;
}
