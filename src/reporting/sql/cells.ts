import { AGE_BANDS, type Cut, NONE, splitsPeople } from '../domain/cuts.js';
import { type OpenFigure, PEOPLE_FIGURES } from '../domain/figures.js';
import { rankOf } from '../domain/stages.js';

/**
 * Which people a figure is about, as a condition on one row a person of a group. Counting and listing both use
 * it, so that a figure and its list cannot differ.
 */
export const BEHIND: Record<OpenFigure, string> = {
  everyone: 'true',
  enrolled: `stage = ${rankOf('enrolled')}`,
  waiting: `stage = ${rankOf('waiting')}`,
  started: `stage = ${rankOf('started')}`,
  completed: `stage = ${rankOf('completed')}`,
  droppedOut: `stage = ${rankOf('droppedOut')}`,
  certified: `stage = ${rankOf('certified')}`,
  withSomeBlocks: `holds_some AND stage <> ${rankOf('certified')}`,
  awarded: 'awarded',
  planned: 'planned > 0',
  attended: 'attended > 0',
  proven: 'proven > 0',
};

const AGE = `extract(year FROM age(($2::timestamptz AT TIME ZONE 'Europe/Paris')::date, w.birth_date))`;
const ageBand = [...AGE_BANDS]
  .reverse()
  .reduce((rest, { key, from }) => `${rest} WHEN ${AGE} >= ${from} THEN '${key}'`, 'CASE');

/** Where the key of a cut comes from: `b` is the enrolment, `w` the learner's situation, `f` the employer's. */
const KEY: Record<Cut, string> = {
  cohort: 'b.cohort_id',
  block: 'p.block_id',
  employer: 'w.employer_id',
  branch: 'f.idcc',
  size: 'f.size_class',
  status: 'w.employment_status',
  gender: 'w.gender',
  age: `${ageBand} END`,
  department: 'w.department',
};

const STANDING = `
  LEFT JOIN standing_of_several h ON h.learner_id = b.learner_id AND h.certification_id = p.certification_id`;
const HOLDS_BLOCK = `coalesce(get_bit(coalesce(b.bits, h.bits), p.ordinal) = 1, false)`;
const SITUATION = `
  LEFT JOIN learner_situations w
    ON w.learner_id = b.learner_id AND w.recorded_at <= $2 AND w.superseded_at > $2`;
const EMPLOYER = `
  LEFT JOIN employer_situations f
    ON f.employer_id = w.employer_id AND f.recorded_at <= $2 AND f.superseded_at > $2`;

/** Cuts of a person that a list of people shows; never an exact birth date. */
const SHOWN: readonly Cut[] = ['employer', 'branch', 'size', 'status', 'gender', 'age', 'department'];
export const PERSON_CUTS = {
  names: SHOWN,
  keys: `ARRAY[${SHOWN.map((cut) => `coalesce((${KEY[cut]})::text, '${NONE}')`).join(', ')}]::text[]`,
  joins: `${SITUATION} ${EMPLOYER}`.replace('b.learner_id', 'x.learner_id'),
};

/** What a row a person tells, and how several enrolments of a person make one row. */
const REACHED = {
  columns: 'b.stage, b.holds_some, b.planned',
  merged: 'max(b.stage) AS stage, bool_or(b.holds_some) AS holds_some, sum(b.planned)::int AS planned',
};
const SPENT = {
  columns: 'b.attended, b.proven',
  merged: 'sum(b.attended)::int AS attended, sum(b.proven)::int AS proven',
};

/** Stages and minutes together, for the list of the people behind a figure. */
export const BASE = `
  base AS NOT MATERIALIZED (
    SELECT r.*, coalesce(s.attended, 0) AS attended, coalesce(s.proven, 0) AS proven
    FROM reached r LEFT JOIN spent s USING (enrolment_id)
  )`;

/** The people of a group: one row for each person and group that they are in, `keys` and all that figures look at. */
export function peopleIn(groupBy: readonly Cut[]): string {
  const columns = `${REACHED.columns}, ${SPENT.columns}`;
  const merged = `${REACHED.merged}, ${SPENT.merged}`;
  return `SELECT *, ${keysOf(groupBy)} AS keys FROM (${personRows('base', groupBy, columns, merged)}) AS person`;
}

/**
 * Figures of people of each group, and their minutes planned: one row a group, `cut` telling them from those of
 * another grouping.
 */
export function peopleFigures(groupBy: readonly Cut[], cut: string): string {
  const counts = PEOPLE_FIGURES.map((figure) => `count(*) FILTER (WHERE ${BEHIND[figure]}) AS "${figure}"`);
  return `SELECT '${cut}' AS cut, ${keysOf(groupBy)} AS keys, ${counts.join(', ')},
                 count(*) FILTER (WHERE ${BEHIND.awarded}) AS awarded, coalesce(sum(planned), 0) AS planned
          FROM (${personRows('reached', groupBy, REACHED.columns, REACHED.merged)}) AS person ${groupedBy(groupBy)}`;
}

/**
 * The same for each block. Whoever has one enrolment is counted with all who stand as they do before blocks are
 * looked at: a kit is expanded to its blocks once, not once a person.
 */
export function blockFigures(cut: string): string {
  const counts = PEOPLE_FIGURES.map(
    (figure) => `coalesce(sum(n) FILTER (WHERE ${BEHIND[figure]}), 0)::bigint AS "${figure}"`,
  );
  return `SELECT '${cut}' AS cut, ${keysOf(['block'])} AS keys, ${counts.join(', ')},
                 coalesce(sum(n) FILTER (WHERE ${BEHIND.awarded}), 0)::bigint AS awarded, coalesce(sum(planned), 0)::bigint AS planned
          FROM (SELECT p.block_id AS k0, b.n, b.stage, b.holds_some, b.planned,
                       coalesce(get_bit(b.bits, p.ordinal) = 1, false) AS awarded
                FROM (SELECT kit, stage, holds_some, bits, count(*)::int AS n, sum(planned)::int AS planned FROM reached
                      WHERE alone AND kit IS NOT NULL GROUP BY kit, stage, holds_some, bits) b
                JOIN (SELECT DISTINCT aim.kit, p.block_id, p.ordinal FROM prepared p JOIN aim USING (cohort_id)) p
                  ON p.kit = b.kit
                UNION ALL
                SELECT b.k0, 1, b.stage, b.holds_some, b.planned, b.awarded
                FROM (${mergedRows('reached', ['block'], REACHED.merged, 'NOT (b.alone AND b.kit IS NOT NULL)')}) b
               ) AS person GROUP BY k0`;
}

/** Minutes attended and proven of each group where there are any; they add up, whoever they are of. */
export function spentFigures(groupBy: readonly Cut[], cut: string): string {
  const table = groupBy.every(splitsPeople) ? 'spent_by_cohort' : 'spent';
  return `SELECT '${cut}' AS cut, ${keysOf(groupBy)} AS keys,
                 coalesce(sum(attended), 0) AS attended, coalesce(sum(proven), 0) AS proven
          FROM (SELECT ${[...namedKeys(groupBy), SPENT.columns].join(', ')} FROM ${table} b ${joinsFor(groupBy, false)})
          AS counted ${groupedBy(groupBy)}`;
}

/** Whoever has one enrolment is once in each group as it is; only the others have to be merged. */
function personRows(table: string, groupBy: readonly Cut[], columns: string, merged: string): string {
  const keys = namedKeys(groupBy).map((key) => `${key},`);
  return `SELECT b.learner_id, ${keys.join(' ')} ${columns}, ${holds(groupBy)} AS awarded
          FROM ${table} b ${joinsFor(groupBy, true)} WHERE b.alone
          UNION ALL ${mergedRows(table, groupBy, merged, 'NOT b.alone')}`;
}

function mergedRows(table: string, groupBy: readonly Cut[], merged: string, which: string): string {
  const keys = namedKeys(groupBy).map((key) => `${key},`);
  const names = ['b.learner_id', ...groupBy.map((_, i) => `k${i}`)];
  return `SELECT b.learner_id, ${keys.join(' ')} ${merged}, bool_or(${holds(groupBy)}) AS awarded
          FROM ${table} b ${joinsFor(groupBy, true)} WHERE ${which} GROUP BY ${names.join(', ')}`;
}

function holds(groupBy: readonly Cut[]): string {
  return groupBy.includes('block') ? HOLDS_BLOCK : 'false';
}

/** Groups are made by the values themselves, and only the few groups turned to text. */
function namedKeys(groupBy: readonly Cut[]): string[] {
  return groupBy.map((cut, i) => `${KEY[cut]} AS k${i}`);
}

function keysOf(groupBy: readonly Cut[]): string {
  return `ARRAY[${groupBy.map((_, i) => `coalesce(k${i}::text, '${NONE}')`).join(', ')}]::text[]`;
}

function groupedBy(groupBy: readonly Cut[]): string {
  return groupBy.length > 0 ? `GROUP BY ${groupBy.map((_, i) => `k${i}`).join(', ')}` : '';
}

function joinsFor(groupBy: readonly Cut[], withStanding: boolean): string {
  const ofEmployer = groupBy.some((cut) => cut === 'branch' || cut === 'size');
  const ofPerson = groupBy.some((cut) => !splitsPeople(cut));
  const byBlock = groupBy.includes('block');
  return [
    byBlock ? 'JOIN prepared p ON p.cohort_id = b.cohort_id' : '',
    byBlock && withStanding ? STANDING : '',
    ofPerson ? SITUATION : '',
    ofEmployer ? EMPLOYER : '',
  ].join(' ');
}
