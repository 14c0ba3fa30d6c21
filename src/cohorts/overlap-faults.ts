import type { Actor } from '../auth/auth.api.js';
import type { DomainError, Fault } from '../shared/errors/domain-error.js';
import type { Overlap } from './bookings.repository.js';
import { halfDaysOverlap } from './cohorts.errors.js';
import { parisTime } from './domain/paris-time.js';

/** The refusal that names who is expected elsewhere, and when; where, if the caller may see that cohort. */
export function overlapRefusal(
  actor: Actor,
  overlaps: readonly Overlap[],
  pointerOf: (overlap: Overlap) => string,
): DomainError {
  return halfDaysOverlap(overlaps.map((overlap) => overlapFault(actor, overlap, pointerOf(overlap))));
}

function overlapFault(actor: Actor, overlap: Overlap, pointer: string): Fault {
  const { name, startsAt, endsAt, cohortTitle, programmeId } = overlap;
  const start = parisTime(startsAt);
  const end = parisTime(endsAt);
  const seen = actor.programmeIds.includes(programmeId);
  const where = seen
    ? { fr: `la cohorte « ${cohortTitle} »`, en: `cohort “${cohortTitle}”` }
    : { fr: 'une autre cohorte', en: 'another cohort' };
  return {
    pointer,
    code: 'person_is_booked',
    message: {
      fr: `${name} est attendu·e par ${where.fr} le ${start.date} de ${start.time} à ${end.time}`,
      en: `${name} is expected by ${where.en} on ${start.date} from ${start.time} to ${end.time}`,
    },
  };
}
