import type { GridCell, GridFacts, PaperMarks } from '../domain/facts.js';
import { frenchHours, frenchSpan, frenchTime, shortDay } from '../domain/french.js';
import {
  commonView,
  type CommonView,
  listedName,
  type Particular,
  particular,
  PERIODS,
  keptFor,
} from './common.view.js';

const NBSP = '\u00a0';
/** Half-days that fit beside each other on a landscape page: a week. */
const COLUMNS = 10;

export interface GridView extends CommonView {
  particulars: Particular[];
  weeks: {
    heading: string;
    /** Nothing is signed yet. */
    free: boolean;
    columns: { day: string; period: string }[];
    rows: { name: string; cells: { text: string; away: boolean }[] }[];
    countersignatures: string[];
  }[];
  hours: { name: string; planned: string; attended: string; proven: string }[];
  reading: string;
  undertaking: string;
}

/** The grid of a cohort: everyone by half-day, a table a week; what is still to come is left free to be signed by hand. */
export function gridView(facts: GridFacts, marks: PaperMarks): GridView {
  const { action, people } = facts;
  return {
    ...commonView('attendance_sheet', action.cohort, facts, marks),
    heading: 'Émargement de la session',
    particulars: [
      particular('Action', action.course, `Session${NBSP}: ${action.cohort}`, true),
      particular('Dates', frenchSpan(action.firstDay, action.lastDay)),
      particular(facts.trainers.length > 1 ? 'Formateurs' : 'Formateur', facts.trainers.join(', ') || '—'),
    ],
    weeks: weeksOf(facts).map((indexes) => {
      const slots = indexes.flatMap((i) => facts.slots[i] ?? []);
      const first = slots[0]?.date ?? action.firstDay;
      return {
        heading: `Semaine ${frenchSpan(first, slots.at(-1)?.date ?? first)}`.replace(
          'Semaine le',
          'Journée du',
        ),
        free: people.every((person) => indexes.every((i) => cell(person.cells[i]).text === '')),
        columns: slots.map((slot) => ({ day: shortDay(slot.date), period: PERIODS[slot.period] })),
        rows: people.map((person) => ({
          name: listedName(person),
          cells: indexes.map((i) => cell(person.cells[i])),
        })),
        countersignatures: slots.map(({ countersignature }) =>
          countersignature
            ? `${initials(countersignature.trainer)} ${frenchTime(countersignature.signedAt)}`
            : '',
        ),
      };
    }),
    hours: people.map((person) => ({
      name: listedName(person),
      planned: frenchHours(person.hours.plannedMinutes),
      attended: frenchHours(person.hours.attendedMinutes),
      proven: frenchHours(person.hours.provenMinutes),
    })),
    reading:
      'Une heure est prouvée quand la personne a signé la demi-journée et que le formateur l’a contresignée. ' +
      'L’heure indiquée est celle de la signature ; « tardive » et « corrigé » renvoient à la feuille de la demi-journée.',
    undertaking: `Les pièces justificatives de la présente action sont conservées ${keptFor(facts.undertaking, marks)}.`,
  };
}

/** Indexes of the half-days of each week, from Monday, and of a part of a week that is too long for a page. */
function weeksOf({ slots }: GridFacts): number[][] {
  const weeks = new Map<string, number[]>();
  slots.forEach(({ date }, i) => {
    const monday = mondayOf(date);
    weeks.set(monday, [...(weeks.get(monday) ?? []), i]);
  });
  return [...weeks.values()].flatMap((week) =>
    Array.from({ length: Math.ceil(week.length / COLUMNS) }, (_, part) =>
      week.slice(part * COLUMNS, (part + 1) * COLUMNS),
    ),
  );
}

function mondayOf(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

function cell(facts: GridCell | undefined): { text: string; away: boolean } {
  if (!facts) return { text: '', away: false };
  const { mark, signedAt, late, corrected } = facts;
  const after = `${late ? ', tardive' : ''}${corrected ? ', corrigé' : ''}`;
  if (mark && mark.status !== 'present')
    return { text: (mark.status === 'excused' ? 'absence justifiée' : 'absent(e)') + after, away: true };
  if (signedAt) return { text: `signé ${frenchTime(signedAt)}${after}`, away: false };
  return mark ? { text: `présent(e), non signé${after}`, away: true } : { text: '', away: false };
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .join('.')
    .concat('.');
}
