import { DomainError, type Fault } from '../shared/errors/domain-error.js';
import type { Words } from '../shared/errors/words.js';
import type { CohortStatus } from './cohort-facts.js';

/** What is wrong at one place of a request, beyond its form. */
const FAULTS = {
  unknown_provider: { fr: 'n’est pas un organisme de formation connu', en: 'is no known training provider' },
  unknown_block_version: { fr: 'n’est pas une version de bloc connue', en: 'is no known block version' },
  block_version_not_published: {
    fr: 'n’est pas publiée : choisissez la version publiée du bloc',
    en: 'is not published: choose the published version of the block',
  },
  block_prepared_twice: {
    fr: 'est une autre version du même bloc',
    en: 'is another version of the same block',
  },
  unknown_block: { fr: 'n’est pas un bloc connu', en: 'is no known block' },
  prerequisite_is_prepared: {
    fr: 'est déjà préparé par l’action : il ne peut pas être exigé à l’entrée',
    en: 'is prepared by the course itself: it cannot be asked for at entry',
  },
  unknown_programme: { fr: 'n’est pas un de vos programmes', en: 'is none of your programmes' },
  unknown_course: { fr: 'n’est pas une action de formation connue', en: 'is no known course' },
  course_is_out_of_date: {
    fr: 'prépare une version de bloc qui n’est plus publiée : mettez d’abord l’action à jour',
    en: 'prepares a block version that is no longer published: bring the course up to date first',
  },
  course_is_settled: {
    fr: 'ne peut plus changer : la cohorte n’est plus en préparation',
    en: 'can no longer change: the cohort is no draft any more',
  },
  unknown_trainer: { fr: 'n’est pas un formateur connu', en: 'is no known trainer' },
  not_a_juror: { fr: 'n’est pas le compte d’un juré', en: 'is not the account of a juror' },
  trainer_needed: {
    fr: 'doit garder au moins un formateur : la cohorte n’est plus en préparation',
    en: 'has to keep one trainer at least: the cohort is no draft any more',
  },
  closes_before_opening: { fr: 'doit venir après l’ouverture', en: 'has to come after the opening' },
  not_a_time: {
    fr: 'doit être une heure de Paris, HH:MM, ou un instant avec son décalage, qui existe',
    en: 'has to be a time in Paris, HH:MM, or an instant with its offset, that exists',
  },
} as const satisfies Record<string, Words>;

export function faultAt(pointer: string, code: keyof typeof FAULTS): Fault {
  return { pointer, code, message: FAULTS[code] };
}

/** Nothing about a cohort that is closed or cancelled changes any more. */
export function cohortIsOver(status: CohortStatus): DomainError {
  const french = status === 'cancelled' ? 'annulée' : 'close';
  return new DomainError(
    'conflict',
    'cohort_status_conflict',
    { fr: 'La cohorte ne change plus', en: 'The cohort changes no more' },
    {
      fr: `La cohorte est ${french} : elle reste telle quelle.`,
      en: `The cohort is ${status}: it stays as it is.`,
    },
    { state: status },
  );
}

/** The cohort lacks something to be opened: all of it is told. */
export function cohortNotReady(faults: readonly Fault[]): DomainError {
  return new DomainError(
    'rule_broken',
    'cohort_not_ready',
    { fr: 'La cohorte n’est pas prête', en: 'The cohort is not ready' },
    {
      fr: 'Complétez la cohorte avant de l’ouvrir aux inscriptions.',
      en: 'Complete the cohort before you open it to enrolment.',
    },
    { faults },
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

/** Somebody would be in two half-days at once (invariant 3): who, where and when. */
export function halfDaysOverlap(faults: readonly Fault[]): DomainError {
  return new DomainError(
    'conflict',
    'half_days_overlap',
    { fr: 'Demi-journées qui se recouvrent', en: 'Half-days overlap' },
    {
      fr: 'Une personne serait attendue à deux endroits à la fois. Rien n’a été changé.',
      en: 'Somebody would be expected in two places at once. Nothing was changed.',
    },
    { state: 'booked', faults },
  );
}

/** What was proven, or is over, or was cancelled, is no longer planned. */
export function halfDayIsSettled(state: 'attended' | 'signed' | 'over' | 'cancelled'): DomainError {
  const why: Record<typeof state, Words> = {
    attended: { fr: 'Des présences y sont notées.', en: 'Attendance was recorded for it.' },
    signed: { fr: 'Elle est signée.', en: 'It was signed for.' },
    over: { fr: 'Elle est passée.', en: 'It is over.' },
    cancelled: { fr: 'Elle est annulée. Ajoutez-en une autre.', en: 'It was cancelled. Add another one.' },
  };
  return new DomainError(
    'conflict',
    'half_day_is_settled',
    { fr: 'La demi-journée ne change plus', en: 'The half-day changes no more' },
    why[state],
    { state },
  );
}
