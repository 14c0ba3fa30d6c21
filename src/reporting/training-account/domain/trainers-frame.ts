import type { AccountRows, EngagementKind, EngagementRow, HalfDayRow } from './account-rows.js';
import { wholeHours } from './whole-hours.js';

/** Lines of frame E; the last two are no line of the form and have to be cleared before it is sent. */
export const TRAINER_LINES = ['internal', 'external', 'unknown', 'unattributed'] as const;
export type TrainerLine = (typeof TRAINER_LINES)[number];

/** People who gave training and the minutes that they gave. */
export interface TrainersCount {
  code: TrainerLine;
  people: number;
  minutes: number;
  /** Whole hours, as the form takes them; lines add up to their total. */
  hours: number;
}

/** A half-day that somebody attended, with the capacity of who gave it. */
export interface GivenHalfDay extends HalfDayRow {
  line: TrainerLine;
}

/**
 * The half-days given: those that somebody attended, for their length on the timetable. Who gave one is who
 * countersigned it; without a countersignature nobody is named for it. The capacity is the engagement with this
 * provider on that day; a trainer of a cohort that is entrusted to another provider is external to this one
 * (sub-contracting) unless an engagement says otherwise.
 */
export function givenHalfDays({ halfDays, cohorts, engagements }: AccountRows): GivenHalfDay[] {
  const roles = new Map(cohorts.map(({ id, role }) => [id, role]));
  return halfDays
    .filter(({ attended }) => attended > 0)
    .map((halfDay) => {
      const { trainerId, day, cohortId } = halfDay;
      if (trainerId === null) return { ...halfDay, line: 'unattributed' };
      const kind = engagementOn(engagements, trainerId, day);
      return { ...halfDay, line: kind ?? (roles.get(cohortId) === 'entrusted' ? 'external' : 'unknown') };
    });
}

function engagementOn(
  engagements: readonly EngagementRow[],
  trainerId: string,
  day: string,
): EngagementKind | undefined {
  return engagements.find(
    (one) => one.trainerId === trainerId && one.startsOn <= day && (one.endsOn === null || day <= one.endsOn),
  )?.kind;
}

/**
 * Frame E: persons who gave training hours and how many, own staff and people from outside. Somebody who was both
 * in the period is on both lines, with the hours of each.
 */
export function byCapacity(given: readonly GivenHalfDay[]): TrainersCount[] {
  const counts = TRAINER_LINES.map((code) => {
    const theirs = given.filter(({ line }) => line === code);
    const people = new Set(theirs.flatMap(({ trainerId }) => trainerId ?? []));
    return { code, people: people.size, minutes: theirs.reduce((sum, { minutes }) => sum + minutes, 0) };
  });
  const hours = wholeHours(counts.map(({ minutes }) => minutes));
  return counts.map((line, at) => ({ ...line, hours: hours[at] ?? 0 }));
}
