/** Why a half-day takes no mark or signature. */
export type ClosedState = 'cancelled' | 'to_come' | 'locked';

/** What the state of a half-day depends on. */
export interface HalfDayFacts {
  /** `YYYY-MM-DD`, the day in France. */
  date: string;
  startsAt: Date;
  cancelled: boolean;
  cohortStatus: string;
  countersignedAt: Date | null;
}

const DAY_IN_FRANCE = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day in France at this instant, `YYYY-MM-DD`. */
export function dayInFrance(instant: Date): string {
  return DAY_IN_FRANCE.format(instant);
}

/** Why no mark is taken; marks are taken from the day of the half-day on, until the countersignature. */
export function closedToMarks(halfDay: HalfDayFacts, now: Date): ClosedState | undefined {
  return closed(halfDay, dayInFrance(now) < halfDay.date);
}

/** Why no signature is taken; nobody signs before it starts, nor after the countersignature. */
export function closedToSignatures(halfDay: HalfDayFacts, now: Date): ClosedState | undefined {
  return closed(halfDay, now < halfDay.startsAt);
}

function closed(halfDay: HalfDayFacts, toCome: boolean): ClosedState | undefined {
  if (halfDay.cancelled || halfDay.cohortStatus === 'cancelled') return 'cancelled';
  if (halfDay.countersignedAt) return 'locked';
  return toCome ? 'to_come' : undefined;
}
