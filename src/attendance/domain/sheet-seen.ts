import { plannedMinutes } from './attendance-rules.js';
import { canonicalJson } from './canonical-json.js';

/** The half-day as whoever signs sees it. */
export interface SeenHalfDay {
  id: string;
  cohortId: string;
  date: string;
  period: string;
  mode: string;
  startsAt: Date;
  endsAt: Date;
}

/** Someone on the sheet. By ids: a name may change, or have to be erased. */
export interface SeenPerson {
  enrolmentId: string;
  learnerId: string;
  status: string | null;
  minutes: number | null;
  signedAt: Date | null;
}

/** Canonical JSON of the sheet that is signed: a learner sees the own row, a trainer every row. */
export function sheetSeen(halfDay: SeenHalfDay, people: readonly SeenPerson[]): string {
  const { id, cohortId, date, period, mode } = halfDay;
  return canonicalJson({
    halfDay: {
      id,
      cohortId,
      date,
      period,
      mode,
      startsAt: halfDay.startsAt.toISOString(),
      endsAt: halfDay.endsAt.toISOString(),
      plannedMinutes: plannedMinutes(halfDay),
    },
    people: [...people]
      .sort((a, b) => (a.enrolmentId < b.enrolmentId ? -1 : 1))
      .map(({ enrolmentId, learnerId, status, minutes, signedAt }) => ({
        enrolmentId,
        learnerId,
        status,
        minutes,
        signedAt: signedAt?.toISOString() ?? null,
      })),
  });
}
