import { CUT_NAMES, type Cut } from '../domain/cuts.js';
import {
  type FigureCode,
  FIGURES,
  HOURS_FIGURES,
  HOURS_NAMES,
  RATES,
  TARGET_RATES,
} from '../domain/figures.js';
import {
  frenchDay,
  frenchHours,
  frenchInstant,
  frenchNumber,
  frenchShare,
  shortened,
} from './domain/french.js';
import { funnelOf } from './domain/funnel.js';
import { headlineOf } from './domain/headline.js';
import { type Wall, WALL_PARTS, wallOf, type WallPart } from './domain/wall.js';
import { type GroupTable, groupTable, leftOut, linesOf } from './group-tables.js';
import { cohortStatus } from './sheets/breakdown-sheets.js';
import { asOfDate, type PackSource, titleOf } from './report-pack.js';

/** The cuts that the pages show; employers, which may be hundreds, are in the workbook alone. */
const SHOWN: readonly Cut[] = ['gender', 'age', 'status', 'size', 'branch', 'department'];
const MOST_GROUPS = 7;
const MOST_COHORTS = 10;
const MOST_BLOCKS = 6;
const LONGEST_TITLE = 90;
const PART_NAMES: Record<WallPart, string> = {
  certified: 'Certifiées',
  completed: 'Formation terminée',
  started: 'En formation',
  enrolled: 'Inscrites, non entrées',
  toFind: 'Places à pourvoir',
};

/** What the template sets, every figure in French already: it lays out, and computes nothing. */
export function packPages(source: PackSource): object {
  const { programme, report, breakdowns, madeAt, version } = source;
  const { people, target } = report;
  const wall = wallOf(people, target);
  const byCut = SHOWN.flatMap((cut) => breakdowns.filter(({ groupBy }) => groupBy.join() === cut));
  return {
    title: `${titleOf(source)} – ${programme.name}`,
    document: titleOf(source),
    programme: programme.name,
    headline: headlineOf(people, target),
    subline: `Situation au ${frenchInstant(asOfDate(source))}`,
    footer: `${programme.code} · situation au ${frenchDay(asOfDate(source))} · établi le ${frenchDay(madeAt)} par Maillon ${version}`,
    wall: wallPart(wall),
    apart: `Hors du mur\u202f: ${frenchNumber(people.waiting)} en liste d’attente, ${frenchNumber(people.droppedOut)} ${people.droppedOut > 1 ? 'abandons' : 'abandon'}.`,
    funnel: funnelPart(source),
    hours: hoursPart(source),
    rates: [...TARGET_RATES, ...RATES].map((code) => ({
      name: FIGURES[code].name.fr,
      value: frenchShare(report.rates[code].value),
      of: FIGURES[code].definition.fr,
    })),
    groups: byCut.map(({ groups, groupBy }) =>
      groupTable(CUT_NAMES[groupBy[0] ?? 'gender'].fr, linesOf(groups), MOST_GROUPS),
    ),
    cohorts: cohortTable(source),
    blocks: blockTable(source),
    definitions: (
      [
        'everyone',
        'started',
        'completed',
        'certified',
        'droppedOut',
        'planned',
        'attended',
        'proven',
      ] as const
    ).map((code: FigureCode) => ({ name: nameOf(code), text: FIGURES[code].definition.fr })),
  };
}

function nameOf(code: FigureCode): string {
  return code in HOURS_NAMES ? HOURS_NAMES[code as keyof typeof HOURS_NAMES].fr : FIGURES[code].name.fr;
}

function wallPart(wall: Wall): object {
  const parts = WALL_PARTS.map((part) => ({
    part,
    name: PART_NAMES[part],
    squares: wall.squares[part],
    people: frenchNumber(wall.people[part]),
    share: frenchShare(wall.total === 0 ? null : wall.people[part] / wall.total),
  }));
  const said = parts.map(({ name, people }) => `${name.toLowerCase()}\u202f: ${people}`).join('\u202f; ');
  const note = wall.onePersonEach
    ? 'Un carré par personne.'
    : `Un carré pour un centième de ${frenchNumber(wall.total)} personnes.`;
  return {
    parts,
    note,
    total: frenchNumber(wall.total),
    alt: `Mur de ${frenchNumber(wall.total)} personnes. ${note} ${said}.`,
  };
}

function funnelPart({ report }: PackSource): object {
  const steps = funnelOf(report.people);
  const first = steps[0]?.people ?? 0;
  const rows = steps.map(({ name, formula, people }) => ({
    name,
    formula,
    people: frenchNumber(people),
    share: frenchShare(first === 0 ? null : people / first),
    width: first === 0 ? 0 : people / first,
  }));
  const said = rows.map(({ name, people, share }) => `${name.toLowerCase()}\u202f: ${people} (${share})`);
  return { rows, alt: `Parcours, de la place à la certification. ${said.join('\u202f; ')}.` };
}

function hoursPart({ report: { hours } }: PackSource): object {
  const most = Math.max(...HOURS_FIGURES.map((code) => hours[code]), 1);
  const rows = HOURS_FIGURES.map((code) => ({
    code,
    name: HOURS_NAMES[code].fr,
    value: frenchHours(hours[code]),
    share: frenchShare(hours.planned === 0 ? null : hours[code] / hours.planned),
    width: hours[code] / most,
  }));
  const said = rows.map(({ name, value }) => `${name.toLowerCase()}\u202f: ${value}`).join('\u202f; ');
  return { rows, alt: `Heures. ${said}.` };
}

/** Cohorts that people are in, the largest first; what does not fit is counted, and stands in the workbook. */
function cohortTable({ report }: PackSource): GroupTable {
  const lines = report.cohorts.map((cohort) => ({
    ...cohort,
    name: cohort.title,
    note: cohortStatus(cohort.status),
  }));
  return groupTable('Cohorte', lines, MOST_COHORTS);
}

function blockTable({ report }: PackSource): object {
  const largest = [...report.blocks].sort((one, other) => other.people.everyone - one.people.everyone);
  return {
    rows: largest.slice(0, MOST_BLOCKS).map(({ code, title, people, awarded, hours }) => ({
      code,
      name: shortened(title, LONGEST_TITLE),
      people: frenchNumber(people.everyone),
      awarded: frenchNumber(awarded),
      share: frenchShare(people.everyone === 0 ? null : awarded / people.everyone),
      proven: frenchHours(hours.proven),
    })),
    more: leftOut(largest.length, MOST_BLOCKS),
  };
}
