import type { Fault } from '../../shared/errors/fault.js';
import { notInCohort } from './attendance-rules.js';

/** A span that the log of a tool tells. */
export interface LoggedConnection {
  enrolmentId: string;
  connectedAt: Date;
  disconnectedAt: Date;
}

/** People connect ahead of the start and stay on after the end; what is further off is of another class. */
const MARGIN = 60 * 60_000;

/**
 * All that is wrong with the log of a tool: each span must be in order, be over, lie about the half-day, and be of
 * somebody who attends. The clock of the tool is not ours: what it tells is kept as its word, never as an instant of
 * ours.
 */
export function logFaults(
  connections: readonly LoggedConnection[],
  halfDay: { startsAt: Date; endsAt: Date },
  attending: ReadonlySet<string>,
  now: Date,
): Fault[] {
  const earliest = halfDay.startsAt.getTime() - MARGIN;
  const latest = halfDay.endsAt.getTime() + MARGIN;
  return connections.flatMap(({ enrolmentId, connectedAt, disconnectedAt }, i) => {
    const at = `/connections/${i}`;
    const faults: Fault[] = attending.has(enrolmentId) ? [] : [notInCohort(at)];
    if (disconnectedAt < connectedAt) faults.push(fault(`${at}/disconnectedAt`, 'ends_before_start'));
    if (connectedAt.getTime() < earliest || connectedAt.getTime() > latest)
      faults.push(fault(`${at}/connectedAt`, 'outside_half_day'));
    if (disconnectedAt.getTime() > latest) faults.push(fault(`${at}/disconnectedAt`, 'outside_half_day'));
    if (disconnectedAt > now) faults.push(fault(`${at}/disconnectedAt`, 'in_the_future'));
    return faults;
  });
}

const WORDS = {
  ends_before_start: { fr: 'doit venir après la connexion', en: 'has to come after the connection' },
  outside_half_day: {
    fr: 'est à plus d’une heure de la demi-journée',
    en: 'is more than an hour away from the half-day',
  },
  in_the_future: { fr: 'n’est pas encore passé', en: 'has not come yet' },
} as const;

function fault(pointer: string, code: keyof typeof WORDS): Fault {
  return { pointer, code, message: WORDS[code] };
}
