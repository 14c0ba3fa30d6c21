import { type ClosedState, type HalfDayFacts, closed } from './half-day-state.js';

/** When the learners of a cohort may sign, in minutes around a half-day. */
export interface SigningWindow {
  opensMinutesBefore: number;
  closesMinutesAfter: number;
}

/**
 * What holds for a cohort that has set nothing. From the start on: a signature given before says nothing about
 * presence. Half an hour after the end: enough for a queue at the door, too short to sign from home.
 */
export const DEFAULT_WINDOW: SigningWindow = { opensMinutesBefore: 0, closesMinutesAfter: 30 };

const MINUTE = 60_000;

/** The window of a half-day, as instants. */
export function windowOf(
  halfDay: { startsAt: Date; endsAt: Date },
  { opensMinutesBefore, closesMinutesAfter }: SigningWindow,
): { opensAt: Date; closesAt: Date } {
  return {
    opensAt: new Date(halfDay.startsAt.getTime() - opensMinutesBefore * MINUTE),
    closesAt: new Date(halfDay.endsAt.getTime() + closesMinutesAfter * MINUTE),
  };
}

/** Why no learner may sign by now. The lock is no reason here: a late signature may still get the trainer's word. */
export function closedToLearners(
  halfDay: Omit<HalfDayFacts, 'countersignedAt' | 'date'> & { endsAt: Date },
  window: SigningWindow,
  now: Date,
): ClosedState | undefined {
  return closed({ ...halfDay, countersignedAt: null }, now < windowOf(halfDay, window).opensAt);
}

/** Whether a signature given now needs the trainer's word: after the window, or after the countersignature. */
export function isLate(
  halfDay: { startsAt: Date; endsAt: Date; countersignedAt: Date | null },
  window: SigningWindow,
  now: Date,
): boolean {
  return halfDay.countersignedAt !== null || now > windowOf(halfDay, window).closesAt;
}
