import { plannedMinutes } from './attendance-rules.js';

/** The three figures of hours, in minutes: never more proven than attended. */
export interface Hours {
  plannedMinutes: number;
  attendedMinutes: number;
  provenMinutes: number;
}

/** One half-day of one enrolment. */
export interface AttendedSlot {
  startsAt: Date;
  endsAt: Date;
  /** Minutes in force; null while nothing is marked. */
  minutes: number | null;
  signedAt: Date | null;
  countersignedAt: Date | null;
}

/** A half-day is proven by the learner's signature and the trainer's countersignature, both. */
export function isProven(slot: Pick<AttendedSlot, 'signedAt' | 'countersignedAt'>): boolean {
  return slot.signedAt !== null && slot.countersignedAt !== null;
}

/** Planned, attended and proven minutes of these half-days. */
export function hoursOf(slots: readonly AttendedSlot[]): Hours {
  const sum = (minutesOf: (slot: AttendedSlot) => number) =>
    slots.reduce((total, slot) => total + minutesOf(slot), 0);
  return {
    plannedMinutes: sum(plannedMinutes),
    attendedMinutes: sum((slot) => slot.minutes ?? 0),
    provenMinutes: sum((slot) => (isProven(slot) ? (slot.minutes ?? 0) : 0)),
  };
}

/** Enrolments with a place, so with a timetable: those that hold a seat, and those who left after the start. */
export function hasPlace(enrolmentStatus: string): boolean {
  return ['requested', 'confirmed', 'started', 'completed', 'dropped_out'].includes(enrolmentStatus);
}
