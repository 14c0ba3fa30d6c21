import { DomainError } from './domain-error.js';

/** Not there, or outside the caller's scope: the two are told apart by nobody. */
export function notFound(): DomainError {
  return new DomainError(
    'not_found',
    'not_found',
    { fr: 'Introuvable', en: 'Not found' },
    {
      fr: 'Rien ici à cette adresse, ou rien que votre rôle permette de voir.',
      en: 'There is nothing at this address, or nothing that your role may see.',
    },
  );
}

/** Somebody changed the resource since the caller read it. */
export function staleVersion(): DomainError {
  return new DomainError(
    'stale',
    'stale_version',
    { fr: 'Modifié entre-temps', en: 'Changed in the meantime' },
    {
      fr: 'Quelqu’un a modifié ces informations depuis votre lecture. Relisez-les, puis recommencez.',
      en: 'Somebody changed this since you read it. Read it again, then repeat your change.',
    },
  );
}

/** A change to an edited resource must say which version it was made from (RFC 6585, 428). */
export function versionMissing(): DomainError {
  return new DomainError(
    'precondition_missing',
    'if_match_missing',
    { fr: 'En-tête If-Match manquant', en: 'If-Match header missing' },
    {
      fr: 'Envoyez l’en-tête If-Match avec l’ETag reçu à la lecture.',
      en: 'Send the If-Match header with the ETag that the read gave you.',
    },
  );
}
