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

/** Of nobody, or of an enrolment without a place. */
export const NO_HOURS: Hours = { plannedMinutes: 0, attendedMinutes: 0, provenMinutes: 0 };

/** The hours of several together. */
export function totalOf(all: readonly Hours[]): Hours {
  const sum = (figure: keyof Hours) => all.reduce((total, hours) => total + hours[figure], 0);
  return {
    plannedMinutes: sum('plannedMinutes'),
    attendedMinutes: sum('attendedMinutes'),
    provenMinutes: sum('provenMinutes'),
  };
}

/** Enrolments with a place, so with a timetable: those that hold a seat, and those who left after the start. */
export function hasPlace(enrolmentStatus: string): boolean {
  return ['requested', 'confirmed', 'started', 'completed', 'dropped_out'].includes(enrolmentStatus);
}
