import type { Fault } from '../../shared/errors/fault.js';
import { parisTime } from './paris-time.js';

export type Period = 'morning' | 'afternoon';

/** In the room, or each from their own place: at a distance another proof is asked for. */
export const HALF_DAY_MODES = ['on_site', 'distance'] as const;
export type HalfDayMode = (typeof HALF_DAY_MODES)[number];

/** A slot as it is asked for. */
export interface ProposedHalfDay {
  date: string;
  period: Period;
  startsAt: Date;
  endsAt: Date;
}

/** Longer than this is no half-day. */
const LONGEST_MINUTES = 300;
/** A morning begins before one in the afternoon, an afternoon at noon or later. */
const MORNING_BEGINS_BEFORE = '13:00';
const AFTERNOON_BEGINS_FROM = '12:00';

/** Length of a slot in whole minutes. */
export function minutesOf({ startsAt, endsAt }: Pick<ProposedHalfDay, 'startsAt' | 'endsAt'>): number {
  return Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
}

/** All that is wrong with a timetable; `pointer` is where the list stands in the request. */
export function timetableFaults(halfDays: readonly ProposedHalfDay[], pointer: string): Fault[] {
  return [
    ...halfDays.flatMap((halfDay, i) => slotFaults(halfDay, `${pointer}/${i}`)),
    ...clashes(halfDays, pointer),
  ];
}

/** All that is wrong with one slot. */
export function slotFaults({ date, period, startsAt, endsAt }: ProposedHalfDay, at: string): Fault[] {
  const start = parisTime(startsAt);
  const minutes = minutesOf({ startsAt, endsAt });
  const faults: (Fault | false)[] = [
    minutes <= 0 &&
      fault(`${at}/endsAt`, 'ends_before_start', 'doit venir après le début', 'has to come after the start'),
    minutes > LONGEST_MINUTES &&
      fault(
        `${at}/endsAt`,
        'half_day_too_long',
        'fait durer la demi-journée plus de 5 h',
        'makes the half-day longer than 5 h',
      ),
    start.date !== date &&
      fault(
        `${at}/startsAt`,
        'not_on_its_date',
        `n’est pas le ${date} à Paris`,
        `is not on ${date} in Paris`,
      ),
    start.date === date &&
      minutes > 0 &&
      lastDay(endsAt) !== date &&
      fault(`${at}/endsAt`, 'not_on_its_date', `n’est pas le ${date} à Paris`, `is not on ${date} in Paris`),
    !fits(period, start.time) &&
      fault(
        `${at}/period`,
        'period_does_not_fit',
        'ne correspond pas à l’heure de début',
        'does not fit the time of the start',
      ),
  ];
  return faults.filter((found): found is Fault => found !== false);
}

/** The day that a slot ends on; midnight still ends the day before it. */
function lastDay(endsAt: Date): string {
  return parisTime(new Date(endsAt.getTime() - 1)).date;
}

function fits(period: Period, time: string): boolean {
  return period === 'morning' ? time < MORNING_BEGINS_BEFORE : time >= AFTERNOON_BEGINS_FROM;
}

/** Two slots of one timetable may neither overlap nor bear the same date and period. */
function clashes(halfDays: readonly ProposedHalfDay[], pointer: string): Fault[] {
  return halfDays.flatMap((halfDay, i) => {
    const clash = halfDays.findIndex(
      (other, j) => j < i && (overlap(halfDay, other) || sameSlot(halfDay, other)),
    );
    if (clash < 0) return [];
    const { fr, en } = {
      fr: `recouvre la demi-journée n° ${clash + 1}`,
      en: `overlaps half-day no. ${clash + 1}`,
    };
    return [fault(`${pointer}/${i}`, 'half_days_overlap', fr, en)];
  });
}

function overlap(a: ProposedHalfDay, b: ProposedHalfDay): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

function sameSlot(a: ProposedHalfDay, b: ProposedHalfDay): boolean {
  return a.date === b.date && a.period === b.period;
}

function fault(pointer: string, code: string, fr: string, en: string): Fault {
  return { pointer, code, message: { fr, en } };
}
