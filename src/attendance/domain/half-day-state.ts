/** Why a half-day takes no mark or signature. */
export type ClosedState = 'cancelled' | 'to_come' | 'over' | 'locked';

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

/** Why the trainer does not countersign: not before it starts, and once. */
export function closedToSignatures(halfDay: HalfDayFacts, now: Date): ClosedState | undefined {
  return closed(halfDay, now < halfDay.startsAt);
}

/** Why nothing is taken, `toCome` being whether it is too early. */
export function closed(
  halfDay: Pick<HalfDayFacts, 'cancelled' | 'cohortStatus' | 'countersignedAt'>,
  toCome: boolean,
): ClosedState | undefined {
  if (halfDay.cancelled || halfDay.cohortStatus === 'cancelled') return 'cancelled';
  if (halfDay.countersignedAt) return 'locked';
  return toCome ? 'to_come' : undefined;
}
