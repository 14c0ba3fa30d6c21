import { DomainError, type Fault } from '../shared/errors/domain-error.js';

/** Another trainer has this address. */
export function trainerEmailTaken(): DomainError {
  return new DomainError(
    'conflict',
    'trainer_email_taken',
    { fr: 'Formateur déjà enregistré', en: 'Trainer already recorded' },
    { fr: 'Un formateur a déjà cette adresse.', en: 'A trainer already has this address.' },
    { state: 'exists' },
  );
}

export function unknownProvider(): Fault {
  const message = {
    fr: 'ne correspond à aucun organisme de formation',
    en: 'is no training provider',
  };
  return { pointer: '/providerId', code: 'unknown_provider', message };
}

export function unknownBlock(index: number): Fault {
  const message = { fr: 'ne correspond à aucun bloc de compétences', en: 'is no competence block' };
  return { pointer: `/blockIds/${index}`, code: 'unknown_block', message };
}

/** The period of a calendar runs backwards, or is too long for one answer. */
export function periodNotUnderstood(maxDays: number): DomainError {
  const message = {
    fr: `doit suivre "from", de ${maxDays} jours au plus`,
    en: `has to come after "from", by ${maxDays} days at most`,
  };
  return new DomainError(
    'not_understood',
    'period_not_understood',
    { fr: 'Période non comprise', en: 'Period not understood' },
    {
      fr: `Demandez une période de ${maxDays} jours au plus, dans l’ordre.`,
      en: `Ask for a period of ${maxDays} days at most, in order.`,
    },
    { faults: [{ pointer: 'to', code: 'period_not_understood', message }] },
  );
}
