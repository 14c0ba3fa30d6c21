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
  cohort: 'b.cohort_id::text',
  block: 'p.block_id::text',
  employer: `coalesce(w.employer_id::text, '${NONE}')`,
  branch: `coalesce(f.idcc, '${NONE}')`,
  size: `coalesce(f.size_class, '${NONE}')`,
  status: `coalesce(w.employment_status, '${NONE}')`,
  gender: `coalesce(w.gender, '${NONE}')`,
  age: `coalesce(${ageBand} END, '${NONE}')`,
  department: `coalesce(w.department, '${NONE}')`,
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
  keys: `ARRAY[${SHOWN.map((cut) => KEY[cut]).join(', ')}]::text[]`,
  joins: `${SITUATION} ${EMPLOYER}`.replace('b.learner_id', 'x.learner_id'),
};

/** One row a person, all their enrolments together; total and cuts of persons start from it. */
export const PERSON_TABLE = `
  person AS MATERIALIZED (
    SELECT b.learner_id, b.stage, b.holds_some, b.planned, b.attended, b.proven FROM base b WHERE b.alone
    UNION ALL
    SELECT b.learner_id, ${merged()} FROM base b WHERE NOT b.alone GROUP BY b.learner_id
  )`;

/** One row for each person and group that they are in: `learner_id, keys, stage, holds_some, awarded, hours`. */
export function peopleBy(groupBy: readonly Cut[]): string {
  const byBlock = groupBy.includes('block');
  const keys = `ARRAY[${groupBy.map((cut) => KEY[cut]).join(', ')}]::text[]`;
  const joins = joinsFor(groupBy);
  if (!groupBy.some(splitsPeople)) {
    return `SELECT b.learner_id, ${keys} AS keys, b.stage, b.holds_some, false AS awarded,
                   b.planned, b.attended, b.proven FROM person b ${joins}`;
  }
  const names = groupBy.map((_, i) => `k${i}`);
  const named = groupBy.map((cut, i) => `${rawKey(cut)} AS k${i}`);
  const holds = byBlock ? HOLDS_BLOCK : 'false';
  // Whoever has one enrolment is once in each group as it is; only the others have to be merged.
  return `SELECT learner_id, ARRAY[${names.map((name) => `${name}::text`).join(', ')}] AS keys,
                 stage, holds_some, awarded, planned, attended, proven
          FROM (SELECT b.learner_id, ${named.join(', ')}, b.stage, b.holds_some, b.planned, b.attended, b.proven,
                       ${holds} AS awarded FROM base b ${joins} WHERE b.alone
                UNION ALL
                SELECT b.learner_id, ${named.join(', ')}, ${merged()}, bool_or(${holds}) AS awarded
                FROM base b ${joins} WHERE NOT b.alone GROUP BY b.learner_id, ${names.join(', ')}) AS grouped`;
}

/** The figures of each group: one row a group, `cut` telling them from those of another grouping. */
export function figuresBy(groupBy: readonly Cut[], cut: string): string {
  const people = PEOPLE_FIGURES.map((figure) => `count(*) FILTER (WHERE ${BEHIND[figure]}) AS "${figure}"`);
  const hours = HOURS_FIGURES.map((figure) => `coalesce(sum(${figure}), 0) AS "${figure}"`);
  return `SELECT '${cut}' AS cut, keys, ${people.join(', ')}, ${hours.join(', ')},
                 count(*) FILTER (WHERE ${BEHIND.awarded}) AS awarded
          FROM (${peopleBy(groupBy)}) AS people GROUP BY keys`;
}

/** Grouping by the uuid, and turning only the few groups to text, is quicker. */
function rawKey(cut: Cut): string {
  if (cut === 'cohort') return 'b.cohort_id';
  if (cut === 'block') return 'p.block_id';
  return KEY[cut];
}

function merged(): string {
  return `max(b.stage) AS stage, bool_or(b.holds_some) AS holds_some, sum(b.planned)::int AS planned,
          sum(b.attended)::int AS attended, sum(b.proven)::int AS proven`;
}

function joinsFor(groupBy: readonly Cut[]): string {
  const ofEmployer = groupBy.some((cut) => cut === 'branch' || cut === 'size');
  const ofPerson = groupBy.some((cut) => !splitsPeople(cut));
  const byBlock = groupBy.includes('block');
  return [
    byBlock ? 'JOIN prepared p ON p.cohort_id = b.cohort_id' : '',
    byBlock ? STANDING : '',
    ofPerson ? SITUATION : '',
    ofEmployer ? EMPLOYER : '',
  ].join(' ');
}
