import { DomainError } from '../shared/errors/domain-error.js';
import { type Fault, invalidInput } from '../shared/errors/fault.js';
import type { Refusal } from './domain/eligibility.js';
import { type EnrolmentStatus, FRENCH } from './domain/enrolment-status.js';

/** The learner has an enrolment that stands in this cohort (rule 3). */
export function alreadyEnrolled(status: EnrolmentStatus): DomainError {
  return new DomainError(
    'conflict',
    'already_enrolled',
    { fr: 'Déjà inscrit', en: 'Already enrolled' },
    {
      fr: `Une inscription de cette personne dans cette cohorte est déjà « ${FRENCH[status]} ».`,
      en: `This person already has an enrolment in this cohort, which is “${status}”.`,
    },
    { state: status },
  );
}

/** Requests are taken while the cohort is open. */
export function cohortNotOpen(state: string): DomainError {
  return new DomainError(
    'conflict',
    'cohort_not_open',
    { fr: 'Cohorte non ouverte', en: 'Cohort not open' },
    {
      fr: 'Les inscriptions se font tant que la cohorte est ouverte. Choisissez-en une autre.',
      en: 'Enrolments are taken while the cohort is open. Choose another one.',
    },
    { state },
  );
}

/** Someone may go in only while the cohort runs. */
export function cohortNotRunning(state: string): DomainError {
  return new DomainError(
    'conflict',
    'cohort_not_running',
    { fr: 'Cohorte non commencée', en: 'Cohort not running' },
    {
      fr: 'Une entrée tardive se note pendant que la cohorte est en cours.',
      en: 'A late entry is recorded while the cohort runs.',
    },
    { state },
  );
}

/** Rules of entry refuse, each told. */
export function notEligible(refusals: readonly Refusal[]): DomainError {
  return new DomainError(
    'rule_broken',
    'not_eligible',
    { fr: 'Inscription non permise par les règles', en: 'The rules do not permit this enrolment' },
    {
      fr: refusals.map(({ message }) => message.fr).join(' '),
      en: refusals.map(({ message }) => message.en).join(' '),
    },
    { faults: refusals.map(({ rule, message }) => ({ pointer: '', code: rule, message })) },
  );
}

/** The same half-days were booked elsewhere while this request was on its way. */
export function bookedMeanwhile(): DomainError {
  const message = {
    fr: 'Une autre cohorte vient de prendre les mêmes demi-journées.',
    en: 'Another cohort has just taken the same half-days.',
  };
  return notEligible([{ rule: 'overlapping_half_days', message }]);
}

/** The cohort has ended: its seats count no more. */
export function capacityIsOver(state: string): DomainError {
  return new DomainError(
    'conflict',
    'cohort_over',
    { fr: 'Cohorte terminée', en: 'Cohort over' },
    {
      fr: 'Le nombre de places ne change plus une fois la cohorte close ou annulée.',
      en: 'The number of seats does not change once the cohort is closed or cancelled.',
    },
    { state },
  );
}

/** An employer decides only where the cohort asks for approval. */
export function approvalNotAsked(): DomainError {
  return new DomainError(
    'forbidden',
    'approval_not_asked',
    { fr: 'Décision du coordinateur', en: 'For the coordinator to decide' },
    {
      fr: 'Cette cohorte ne demande pas l’accord de l’employeur. Adressez-vous au coordinateur.',
      en: 'This cohort does not ask for the employer’s approval. Turn to the coordinator.',
    },
  );
}

/** Everyone but a learner says whom they enrol. */
export function learnerMissing(): DomainError {
  return fault('/learnerId', 'missing', 'est à indiquer', 'is required');
}

/** Drop-outs lie between the first half-day and today. */
export function endOutsideTraining(
  firstDay: string | null,
  today: string,
  pointer = '/endedOn',
): DomainError {
  const from = firstDay ?? today;
  return fault(
    pointer,
    'out_of_range',
    `doit être compris entre ${from} et ${today}`,
    `has to be between ${from} and ${today}`,
  );
}

/** People named at the close who have not started in this cohort. */
export function notStartedHere(indexes: readonly number[]): DomainError {
  const message = {
    fr: 'n’est pas une inscription commencée de cette cohorte',
    en: 'is not a started enrolment of this cohort',
  };
  return invalidInput(
    indexes.map((i) => ({ pointer: `/notCompleted/${i}/enrolmentId`, code: 'not_started_here', message })),
  );
}

/** The cohort that people would move to is not there for the caller, or is the same one. */
export function targetUnknown(): DomainError {
  return fault(
    '/moveTo',
    'cohort_unknown',
    'doit désigner une autre cohorte du même programme',
    'has to name another cohort of the same programme',
  );
}

/** The cohort that people would move to takes nobody in. */
export function targetNotOpen(): DomainError {
  return fault(
    '/moveTo',
    'cohort_not_open',
    'doit désigner une cohorte ouverte',
    'has to name a cohort that is open',
  );
}

function fault(pointer: string, code: string, fr: string, en: string): DomainError {
  const only: Fault = { pointer, code, message: { fr, en } };
  return invalidInput([only]);
}
