import { DomainError, type Fault } from '../shared/errors/domain-error.js';
import type { Words } from '../shared/errors/words.js';
import type { ClosedState } from './domain/half-day-state.js';

const CLOSED: Record<ClosedState, Words> = {
  cancelled: {
    fr: 'Cette demi-journée est annulée : elle ne s’émarge pas.',
    en: 'This half-day is cancelled: there is nothing to mark or sign.',
  },
  to_come: {
    fr: 'Cette demi-journée n’a pas commencé. Revenez le jour même.',
    en: 'This half-day has not come yet. Come back on its day.',
  },
  locked: {
    fr: 'Le formateur a contresigné cette demi-journée : elle est verrouillée.',
    en: 'The trainer has countersigned this half-day: it is locked.',
  },
};

/** The half-day takes no mark or signature in this state. */
export function halfDayClosed(state: ClosedState): DomainError {
  const title = { fr: 'Émargement fermé', en: 'Half-day not open' };
  return new DomainError('conflict', 'half_day_not_open', title, CLOSED[state], { state });
}

/** Only confirmed, started and completed enrolments are marked and signed. */
export function enrolmentNotAttending(status: string): DomainError {
  return new DomainError(
    'conflict',
    'enrolment_not_attending',
    { fr: 'Inscription sans émargement', en: 'Enrolment does not attend' },
    {
      fr: 'Seules les inscriptions confirmées, commencées ou terminées s’émargent.',
      en: 'Only confirmed, started and completed enrolments are marked and signed.',
    },
    { state: status },
  );
}

/** A signature is given once. */
export function alreadySigned(): DomainError {
  return new DomainError(
    'conflict',
    'already_signed',
    { fr: 'Déjà signé', en: 'Already signed' },
    {
      fr: 'Vous avez déjà signé cette demi-journée ; il n’y a rien à refaire.',
      en: 'You have signed this half-day already; nothing is left to do.',
    },
    { state: 'signed' },
  );
}

/** The learner was marked away, so cannot sign as present. */
export function markedAway(status: string): DomainError {
  return new DomainError(
    'conflict',
    'marked_away',
    { fr: 'Absence relevée', en: 'Marked as away' },
    {
      fr: 'Le formateur vous a relevé absent. S’il s’agit d’une erreur, demandez-lui de la corriger, puis signez.',
      en: 'The trainer marked you as away. If that is wrong, ask them to correct it, then sign.',
    },
    { state: status },
  );
}

/** A half-day is countersigned once everybody is marked; each missing enrolment is told. */
export function marksMissing(enrolmentIds: readonly string[]): DomainError {
  const faults = enrolmentIds.map((id): Fault => ({
    pointer: `/enrolments/${id}`,
    code: 'mark_missing',
    message: { fr: 'présence à relever', en: 'attendance to be marked' },
  }));
  return new DomainError(
    'conflict',
    'marks_missing',
    { fr: 'Présences à relever', en: 'Attendance incomplete' },
    {
      fr: 'Relevez la présence de chacun, puis contresignez.',
      en: 'Mark everybody’s attendance, then countersign.',
    },
    { state: 'marks_missing', faults },
  );
}
