import type { Fault } from '../../shared/errors/fault.js';

/** What a completion certificate or a statement depends on. */
export interface Readiness {
  enrolmentStatus: string;
  cohortStatus: string;
  provider: { legalRepresentative: string | null } | null;
  provenMinutes: number;
}

const PROVIDER_MISSING: Fault = {
  pointer: '/provider',
  code: 'provider_missing',
  message: {
    fr: 'aucun organisme de formation n’est indiqué pour cette action',
    en: 'the course names no training provider',
  },
};
const REPRESENTATIVE_MISSING: Fault = {
  pointer: '/provider/legalRepresentative',
  code: 'legal_representative_missing',
  message: {
    fr: 'le représentant légal de l’organisme de formation n’est pas connu',
    en: 'the legal representative of the training provider is not known',
  },
};

/**
 * All that a certificate of completion still lacks. The provider attests to it by its legal representative (ministry's
 * model of the certificat de réalisation, in application of the arrêté of 21 December 2018, NOR MTRD1835482A), for
 * hours that are proven.
 */
export function certificateLacks({ enrolmentStatus, provider, provenMinutes }: Readiness): Fault[] {
  const faults = signatoryLacks(provider);
  if (enrolmentStatus !== 'completed')
    faults.unshift({
      pointer: '/enrolment/status',
      code: 'enrolment_not_completed',
      message: { fr: 'la formation n’est pas achevée', en: 'the training is not completed' },
    });
  if (provenMinutes === 0)
    faults.push({
      pointer: '/hours',
      code: 'no_hour_proven',
      message: { fr: 'aucune heure n’est prouvée', en: 'no hour is proven' },
    });
  return faults;
}

/** All that an end-of-training statement lacks: it is for a training that is over, completed or not. */
export function statementLacks({ enrolmentStatus, cohortStatus, provider }: Readiness): Fault[] {
  const over =
    ['completed', 'dropped_out'].includes(enrolmentStatus) ||
    (enrolmentStatus === 'started' && cohortStatus === 'closed');
  const faults = signatoryLacks(provider);
  if (!over)
    faults.unshift({
      pointer: '/enrolment/status',
      code: 'training_not_over',
      message: { fr: 'la formation n’est pas terminée', en: 'the training is not over' },
    });
  return faults;
}

/** Who has a place that is certain is called in, until the training is over. */
export function convocationLacks(
  { enrolmentStatus }: Pick<Readiness, 'enrolmentStatus'>,
  halfDays: number,
): Fault[] {
  const faults: Fault[] = [];
  if (!['confirmed', 'started', 'completed'].includes(enrolmentStatus))
    faults.push({
      pointer: '/enrolment/status',
      code: 'enrolment_not_confirmed',
      message: { fr: 'l’inscription n’est pas confirmée', en: 'the enrolment is not confirmed' },
    });
  if (halfDays === 0)
    faults.push({
      pointer: '/halfDays',
      code: 'no_half_day',
      message: { fr: 'aucune demi-journée n’est prévue', en: 'no half-day is planned' },
    });
  return faults;
}

function signatoryLacks(provider: Readiness['provider']): Fault[] {
  if (!provider) return [PROVIDER_MISSING];
  return provider.legalRepresentative?.trim() ? [] : [REPRESENTATIVE_MISSING];
}
