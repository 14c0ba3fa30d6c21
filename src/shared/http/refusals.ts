import { notFound } from '../errors/common-errors.js';
import { DomainError } from '../errors/domain-error.js';

/** The request could not be read at all. */
export function notUnderstood(): DomainError {
  return new DomainError(
    'not_understood',
    'not_understood',
    { fr: 'Requête non comprise', en: 'Request not understood' },
    {
      fr: 'La requête n’a pas pu être lue. Vérifiez sa forme.',
      en: 'The request could not be read. Check its form.',
    },
  );
}

/** The body is larger than the route takes. */
export function tooLarge(): DomainError {
  return new DomainError(
    'too_large',
    'too_large',
    { fr: 'Envoi trop volumineux', en: 'Body too large' },
    {
      fr: 'L’envoi dépasse la taille admise ici. Divisez-le.',
      en: 'The body is over the size taken here. Split it.',
    },
  );
}

/** The body is of a type that the route does not read. */
export function unsupportedType(accepted?: string): DomainError {
  return new DomainError(
    'unsupported_type',
    'unsupported_type',
    { fr: 'Type de contenu non pris en charge', en: 'Unsupported content type' },
    {
      fr: `Envoyez un contenu de type ${accepted ?? 'application/json'}.`,
      en: `Send a body of type ${accepted ?? 'application/json'}.`,
    },
  );
}

/** The database or the server is overloaded or restarting; nothing was done. */
export function busy(): DomainError {
  return new DomainError(
    'unavailable',
    'busy',
    { fr: 'Service momentanément indisponible', en: 'Temporarily unavailable' },
    {
      fr: 'Rien n’a été enregistré. Recommencez dans un instant.',
      en: 'Nothing was recorded. Try again in a moment.',
    },
    { retryAfterSeconds: 2 },
  );
}

/** A defect of the product: answered with 500, told to the log. */
export function internalError(): DomainError {
  return new DomainError(
    'unavailable',
    'internal_error',
    { fr: 'Erreur interne', en: 'Internal error' },
    {
      fr: 'Rien n’a été enregistré. L’incident est consigné sous le numéro de la requête.',
      en: 'Nothing was recorded. The incident is logged under the request id.',
    },
  );
}

/** The refusal that stands for a status given by Fastify or Nest, before any handler of ours. */
export function ofStatus(status: number): DomainError {
  switch (status) {
    case 404:
      return notFound();
    case 413:
      return tooLarge();
    case 415:
      return unsupportedType();
    default:
      return status < 500 ? notUnderstood() : internalError();
  }
}
