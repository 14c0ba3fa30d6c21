import { DomainError } from '../shared/errors/domain-error.js';

/** Wrong e-mail or wrong password: never said which. */
export function wrongCredentials(): DomainError {
  return new DomainError(
    'unauthenticated',
    'wrong_credentials',
    { fr: 'Connexion refusée', en: 'Sign-in refused' },
    { fr: 'L’adresse ou le mot de passe ne convient pas.', en: 'The address or the password is not right.' },
  );
}

/** No access token, or one that is over. */
export function notSignedIn(): DomainError {
  return new DomainError(
    'unauthenticated',
    'not_signed_in',
    { fr: 'Connexion nécessaire', en: 'Sign-in needed' },
    { fr: 'Connectez-vous, ou renouvelez votre session.', en: 'Sign in, or refresh your session.' },
  );
}

/** The refresh token is unknown, over, or was used before: then its whole family has ended. */
export function sessionOver(): DomainError {
  return new DomainError(
    'unauthenticated',
    'session_over',
    { fr: 'Session terminée', en: 'Session over' },
    { fr: 'Reconnectez-vous.', en: 'Sign in again.' },
  );
}

/** Too many wrong tries. */
export function tooManyTries(retryAfterSeconds: number): DomainError {
  const minutes = Math.max(1, Math.ceil(retryAfterSeconds / 60));
  return new DomainError(
    'too_many',
    'too_many_tries',
    { fr: 'Trop d’essais', en: 'Too many tries' },
    { fr: `Recommencez dans ${minutes} min.`, en: `Try again in ${minutes} min.` },
    { retryAfterSeconds },
  );
}

/** The role has no such right. */
export function roleMayNot(): DomainError {
  return new DomainError(
    'forbidden',
    'role_may_not',
    { fr: 'Action non permise', en: 'Not permitted' },
    { fr: 'Votre rôle ne permet pas cette action.', en: 'Your role does not permit this.' },
  );
}

/** The link was used, is over, or never existed. */
export function invitationOver(): DomainError {
  return new DomainError(
    'not_found',
    'invitation_over',
    { fr: 'Invitation terminée', en: 'Invitation over' },
    {
      fr: 'Ce lien a déjà servi ou n’est plus valable. Demandez-en un autre.',
      en: 'This link was used or is no longer valid. Ask for another.',
    },
  );
}

/** The e-mail belongs to another account. */
export function emailTaken(): DomainError {
  return new DomainError(
    'conflict',
    'email_taken',
    { fr: 'Adresse déjà utilisée', en: 'Address already used' },
    { fr: 'Un compte existe déjà avec cette adresse.', en: 'An account already has this address.' },
    { state: 'active' },
  );
}

/** The role asks for a scope that was not given, or forbids the one that was. */
export function scopeDoesNotFit(): DomainError {
  return new DomainError(
    'rule_broken',
    'scope_does_not_fit_role',
    { fr: 'Portée incohérente', en: 'Scope does not fit' },
    {
      fr: 'Indiquez learnerId pour un apprenant, trainerId pour un formateur, employerId pour un employeur, et eux seuls.',
      en: 'Give learnerId for a learner, trainerId for a trainer, employerId for an employer, and only then.',
    },
  );
}
