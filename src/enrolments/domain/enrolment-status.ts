import { DomainError } from '../../shared/errors/domain-error.js';

/** Where an enrolment stands (domain, section 4). */
export const ENROLMENT_STATUSES = [
  'requested',
  'confirmed',
  'started',
  'completed',
  'waitlisted',
  'rejected',
  'withdrawn',
  'dropped_out',
] as const;
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number];

/** What people decide, one by one or for a whole cohort. */
const BY_DECISION: Record<EnrolmentStatus, readonly EnrolmentStatus[]> = {
  requested: ['confirmed', 'rejected', 'withdrawn'],
  confirmed: ['started', 'withdrawn'],
  started: ['dropped_out'],
  waitlisted: ['rejected', 'withdrawn'],
  completed: [],
  rejected: [],
  withdrawn: [],
  dropped_out: [],
};

/** What the queue decides, in its order: nobody is let past it by hand. */
const BY_PROMOTION: readonly EnrolmentStatus[] = ['requested', 'confirmed'];

/** What the completion rule decides, by what is proven: nobody is completed by hand, nor for good. */
const BY_RULE: Partial<Record<EnrolmentStatus, EnrolmentStatus>> = {
  started: 'completed',
  completed: 'started',
};

/** Whether the completion rule may take an enrolment from one status to the other. */
export function maySettle(from: EnrolmentStatus, to: EnrolmentStatus): boolean {
  return BY_RULE[from] === to;
}

/** Whether a decision may take an enrolment from one status to the other. */
export function mayBecome(from: EnrolmentStatus, to: EnrolmentStatus): boolean {
  return BY_DECISION[from].includes(to);
}

/** Whether a freed seat may go to an enrolment in this status, which then becomes `to`. */
export function mayBePromoted(from: EnrolmentStatus, to: EnrolmentStatus): boolean {
  return from === 'waitlisted' && BY_PROMOTION.includes(to);
}

/** Whether a seat is taken in this status; the database counts by the same list (`holds_seat`). */
export function holdsSeat(status: EnrolmentStatus): boolean {
  return ['requested', 'confirmed', 'started', 'completed'].includes(status);
}

/** Whether the enrolment still stands: a learner has one at most in a cohort. */
export function isLive(status: EnrolmentStatus): boolean {
  return holdsSeat(status) || status === 'waitlisted';
}

/** Status of whoever gets a seat: approval is never skipped, neither by promotion nor by a move. */
export function statusWithSeat(requiresApproval: boolean): 'requested' | 'confirmed' {
  return requiresApproval ? 'requested' : 'confirmed';
}

/** How a live enrolment ends when its cohort goes: who had started drops out, the others are withdrawn. */
export function endedByCohort(status: EnrolmentStatus): 'dropped_out' | 'withdrawn' {
  return status === 'started' ? 'dropped_out' : 'withdrawn';
}

/** @throws enrolment_in_another_state (409, with the state) when the table does not know the transition. */
export function assertMayBecome(from: EnrolmentStatus, to: EnrolmentStatus): void {
  if (mayBecome(from, to)) return;
  throw new DomainError(
    'conflict',
    'enrolment_in_another_state',
    { fr: 'État de l’inscription', en: 'State of the enrolment' },
    {
      fr: `L’inscription est « ${FRENCH[from]} » : elle ne peut pas devenir « ${FRENCH[to]} ». Relisez-la.`,
      en: `The enrolment is “${from}” and cannot become “${to}”. Read it again.`,
    },
    { state: from },
  );
}

/** The words that people read. */
export const FRENCH: Record<EnrolmentStatus, string> = {
  requested: 'demandée',
  confirmed: 'confirmée',
  started: 'commencée',
  completed: 'terminée',
  waitlisted: 'en liste d’attente',
  rejected: 'refusée',
  withdrawn: 'retirée',
  dropped_out: 'abandonnée',
};
