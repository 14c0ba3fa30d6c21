import { AGE_BANDS, type Cut, NONE, splitsPeople } from '../domain/cuts.js';
import { HOURS_FIGURES, type OpenFigure, PEOPLE_FIGURES } from '../domain/figures.js';
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
  LEFT JOIN standing h ON h.learner_id = b.learner_id AND h.certification_id = p.certification_id`;
const HOLDS_BLOCK = `coalesce(get_bit(h.bits, p.ordinal) = 1, false)`;
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
  columns: 'b.stage, b.holds_some',
  merged: 'max(b.stage) AS stage, bool_or(b.holds_some) AS holds_some',
};
const SPENT = {
  columns: 'b.planned, b.attended, b.proven',
  merged: 'sum(b.planned)::int AS planned, sum(b.attended)::int AS attended, sum(b.proven)::int AS proven',
};

/** Stages and hours together, for the list of the people behind a figure. */
export const BASE = `
  base AS NOT MATERIALIZED (SELECT r.*, s.planned, s.attended, s.proven FROM reached r JOIN spent s USING (enrolment_id))`;

/** The people of a group: one row for each person and group that they are in, `keys` and all that figures look at. */
export function peopleIn(groupBy: readonly Cut[]): string {
  const columns = `${REACHED.columns}, ${SPENT.columns}`;
  const merged = `${REACHED.merged}, ${SPENT.merged}`;
  return `SELECT *, ${keysOf(groupBy)} AS keys FROM (${personRows('base', groupBy, columns, merged)}) AS person`;
}

/** Figures of people of each group: one row a group, `cut` telling them from those of another grouping. */
export function peopleFigures(groupBy: readonly Cut[], cut: string): string {
  const counts = PEOPLE_FIGURES.map((figure) => `count(*) FILTER (WHERE ${BEHIND[figure]}) AS "${figure}"`);
  return `SELECT '${cut}' AS cut, ${keysOf(groupBy)} AS keys, ${counts.join(', ')},
                 count(*) FILTER (WHERE ${BEHIND.awarded}) AS awarded
          FROM (${personRows('reached', groupBy, REACHED.columns, REACHED.merged)}) AS person ${groupedBy(groupBy)}`;
}

/** Minutes of each group; they add up, whoever they are of. */
export function hoursFigures(groupBy: readonly Cut[], cut: string): string {
  const sums = HOURS_FIGURES.map((figure) => `coalesce(sum(${figure}), 0) AS "${figure}"`);
  return `SELECT '${cut}' AS cut, ${keysOf(groupBy)} AS keys, ${sums.join(', ')}
          FROM (SELECT ${[...namedKeys(groupBy), SPENT.columns].join(', ')} FROM spent b ${joinsFor(groupBy, false)})
          AS enrolment ${groupedBy(groupBy)}`;
}

/** Whoever has one enrolment is once in each group as it is; only the others have to be merged. */
function personRows(table: string, groupBy: readonly Cut[], columns: string, merged: string): string {
  const holds = groupBy.includes('block') ? HOLDS_BLOCK : 'false';
  const joins = joinsFor(groupBy, true);
  const keys = namedKeys(groupBy).map((key) => `${key},`);
  const names = ['b.learner_id', ...groupBy.map((_, i) => `k${i}`)];
  return `SELECT b.learner_id, ${keys.join(' ')} ${columns}, ${holds} AS awarded FROM ${table} b ${joins} WHERE b.alone
          UNION ALL
          SELECT b.learner_id, ${keys.join(' ')} ${merged}, bool_or(${holds}) AS awarded
          FROM ${table} b ${joins} WHERE NOT b.alone GROUP BY ${names.join(', ')}`;
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
