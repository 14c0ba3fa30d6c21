import { DomainError } from '../../shared/errors/domain-error.js';

export const COHORT_STATUSES = ['draft', 'open', 'running', 'closed', 'cancelled'] as const;
export type CohortStatus = (typeof COHORT_STATUSES)[number];

/** From each status, those that may follow. */
const NEXT: Record<CohortStatus, readonly CohortStatus[]> = {
  draft: ['open', 'cancelled'],
  open: ['running', 'cancelled'],
  running: ['closed', 'cancelled'],
  closed: [],
  cancelled: [],
};

const FRENCH: Record<CohortStatus, string> = {
  draft: 'en préparation',
  open: 'ouverte',
  running: 'en cours',
  closed: 'close',
  cancelled: 'annulée',
};

/** @throws cohort_status_conflict (409), naming the state, when the step is not one of the lifecycle. */
export function assertCohortTransition(from: CohortStatus, to: CohortStatus): void {
  if (NEXT[from].includes(to)) return;
  throw new DomainError(
    'conflict',
    'cohort_status_conflict',
    { fr: 'Étape impossible', en: 'Step not possible' },
    {
      fr: `La cohorte est ${FRENCH[from]} : elle ne peut pas devenir ${FRENCH[to]}.`,
      en: `The cohort is ${from}: it cannot become ${to}.`,
    },
    { state: from },
  );
}
