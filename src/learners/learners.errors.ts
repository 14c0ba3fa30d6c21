import { DomainError } from '../shared/errors/domain-error.js';
import { type Fault, invalidInput } from '../shared/errors/fault.js';

/** Another person already has this e-mail address. */
export function emailOfAnotherPerson(): DomainError {
  return new DomainError(
    'conflict',
    'email_of_another_person',
    { fr: 'Adresse déjà utilisée', en: 'Address already used' },
    { fr: 'Cette adresse est celle d’une autre personne.', en: 'This address belongs to another person.' },
    { state: 'known' },
  );
}

/** Another employee of the same employer already has this internal number. */
export function numberOfAnotherPerson(): DomainError {
  return new DomainError(
    'conflict',
    'internal_number_of_another_person',
    { fr: 'Numéro interne déjà utilisé', en: 'Internal number already used' },
    {
      fr: 'Ce numéro est celui d’une autre personne de l’entreprise.',
      en: 'This number belongs to another employee.',
    },
    { state: 'known' },
  );
}

/** An invitation is sent to an address. */
export function noAddressToInvite(): DomainError {
  return invalidInput([
    fault(
      '/email',
      'email_missing',
      'est à indiquer avant d’inviter la personne',
      'has to be known before the person is invited',
    ),
  ]);
}

/** The employer is not known here, or is not the caller's. */
export function employerUnknown(): Fault {
  return fault(
    '/employerId',
    'employer_unknown',
    'ne désigne aucun employeur de votre portée',
    'names no employer in your scope',
  );
}

/** An employee has an employer; a job seeker has none. */
export function employerDoesNotFitStatus(): Fault {
  return fault(
    '/employerId',
    'employer_does_not_fit_status',
    'est à indiquer pour une personne salariée, et pour elle seule',
    'is needed for an employee, and for nobody else',
  );
}

export function fault(pointer: string, code: string, fr: string, en: string): Fault {
  return { pointer, code, message: { fr, en } };
}
