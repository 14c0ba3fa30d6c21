import { DomainError, type Fault } from '../shared/errors/domain-error.js';
import { invalidInput } from '../shared/errors/fault.js';
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
  over: {
    fr: 'Le délai est passé : demandez au formateur de le relever lui-même.',
    en: 'It is too late for this: ask the trainer to put it on record.',
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

/** The code is none, or over, or of another half-day: never said which. */
export function codeNotValid(): DomainError {
  return new DomainError(
    'rule_broken',
    'code_not_valid',
    { fr: 'Code non valable', en: 'Code not valid' },
    {
      fr: 'Ce code n’est pas, ou n’est plus, celui de la demi-journée. Saisissez celui qui est affiché maintenant.',
      en: 'This code is not, or no longer, that of the half-day. Type the one that is shown now.',
    },
    {
      faults: [
        {
          pointer: '/code',
          code: 'code_not_valid',
          message: { fr: 'n’est pas un code valable', en: 'is no valid code' },
        },
      ],
    },
  );
}

/** Too many codes were tried. */
export function tooManyCodes(retryAfterSeconds: number): DomainError {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return new DomainError(
    'too_many',
    'too_many_codes',
    { fr: 'Trop de codes essayés', en: 'Too many codes tried' },
    { fr: `Recommencez dans ${minutes} min.`, en: `Try again in ${minutes} min.` },
    { retryAfterSeconds },
  );
}

/** Codes are for learners in the room. */
export function codeNotForTrainers(): DomainError {
  return invalidInput([
    {
      pointer: '/code',
      code: 'not_for_trainers',
      message: { fr: 'ne sert qu’aux apprenants', en: 'is for learners only' },
    },
  ]);
}

/** A late signature was given, and waits for the trainer. */
export function awaitsTrainer(): DomainError {
  return new DomainError(
    'conflict',
    'awaits_trainer',
    { fr: 'Signature en attente', en: 'Signature pending' },
    {
      fr: 'Vous avez signé en retard ; le formateur doit encore le confirmer.',
      en: 'You signed late; the trainer has yet to confirm it.',
    },
    { state: 'awaits_trainer' },
  );
}

/** At a distance, what proves presence is a connection and an activity. */
export function distanceProofMissing(what: 'connection' | 'activity'): DomainError {
  const words = {
    connection: { fr: 'Aucune connexion n’est enregistrée.', en: 'No connection is recorded.' },
    activity: { fr: 'Aucune activité n’est enregistrée.', en: 'No activity is recorded.' },
  };
  return new DomainError(
    'conflict',
    `${what}_missing`,
    { fr: 'Demi-journée à distance', en: 'Half-day at a distance' },
    words[what],
    { state: `${what}_missing` },
  );
}

/** What is asked belongs to the other kind of half-day. */
export function otherMode(mode: string): DomainError {
  return new DomainError(
    'conflict',
    'half_day_in_other_mode',
    { fr: 'Modalité différente', en: 'Other mode' },
    mode === 'distance'
      ? {
          fr: 'Cette demi-journée est à distance : la connexion et l’activité font foi.',
          en: 'This half-day is at a distance: connection and activity are its proof.',
        }
      : {
          fr: 'Cette demi-journée est en présentiel : elle se signe sur place.',
          en: 'This half-day is on site: it is signed there.',
        },
    { state: mode },
  );
}

/** A late signature is decided once. */
export function lateSignatureDecided(decision: string): DomainError {
  return new DomainError(
    'conflict',
    'late_signature_decided',
    { fr: 'Signature déjà traitée', en: 'Already decided' },
    {
      fr: 'Cette signature tardive a déjà été confirmée ou refusée.',
      en: 'This late signature was confirmed or refused before.',
    },
    { state: decision },
  );
}

/** Before the lock a mark is changed by marking again; a correction is for afterwards. */
export function nothingLocked(): DomainError {
  return new DomainError(
    'conflict',
    'half_day_not_locked',
    { fr: 'Demi-journée non verrouillée', en: 'Half-day not locked' },
    {
      fr: 'Rien n’est encore contresigné : relevez simplement la présence.',
      en: 'Nothing is countersigned yet: simply mark the attendance.',
    },
    { state: 'open' },
  );
}

/** The correction says what stands already. */
export function nothingToCorrect(): DomainError {
  const message = { fr: 'est déjà ce qui est relevé', en: 'is what is marked already' };
  return invalidInput([{ pointer: '/status', code: 'nothing_to_correct', message }]);
}
