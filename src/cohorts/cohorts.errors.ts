import { DomainError } from '../shared/errors/domain-error.js';
import type { CohortStatus } from './cohort-facts.js';

const STATUS_WORDS: Record<CohortStatus, { fr: string; en: string }> = {
  draft: { fr: 'en préparation', en: 'a draft' },
  open: { fr: 'ouverte', en: 'open' },
  running: { fr: 'en cours', en: 'running' },
  closed: { fr: 'close', en: 'closed' },
  cancelled: { fr: 'annulée', en: 'cancelled' },
};

/** The cohort is in a state from which this does not lead on. */
export function cohortIsIn(status: CohortStatus): DomainError {
  return new DomainError(
    'conflict',
    'cohort_state',
    { fr: 'L’état de la cohorte ne le permet pas', en: 'The state of the cohort does not permit this' },
    {
      fr: `La cohorte est ${STATUS_WORDS[status].fr}. Relisez-la pour voir ce qui reste possible.`,
      en: `The cohort is ${STATUS_WORDS[status].en}. Read it again to see what is still possible.`,
    },
    { state: status },
  );
}

/** More seats are held than the new capacity has (invariant 1). */
export function capacityBelowSeatsTaken(): DomainError {
  return new DomainError(
    'conflict',
    'capacity_below_seats_taken',
    { fr: 'Capacité trop faible', en: 'Capacity too low' },
    {
      fr: 'Plus de places sont prises que cette capacité n’en offre. Libérez des places d’abord.',
      en: 'More seats are taken than this capacity offers. Free seats first.',
    },
    { state: 'seats_taken' },
  );
}
