import { DomainError } from '../shared/errors/domain-error.js';

/** Writing that began before the instant of the report is still going on: its rows would count, and are not there. */
export function stillBeingWritten(): DomainError {
  return new DomainError(
    'unavailable',
    'still_being_written',
    { fr: 'Écritures en cours', en: 'Writing in progress' },
    {
      fr: 'Une opération commencée avant la date du rapport n’est pas terminée. Recommencez dans un instant.',
      en: 'An operation that began before the instant of the report is not over. Try again in a moment.',
    },
    { retryAfterSeconds: 2 },
  );
}

/** The figure is one of a block, and no single block was asked for. */
export function figureOfABlock(): DomainError {
  const message = {
    fr: 'se lit pour un bloc : ajoutez « block » à « groupBy »',
    en: 'is one of a block: add "block" to "groupBy"',
  };
  return new DomainError(
    'not_understood',
    'figure_of_a_block',
    { fr: 'Chiffre d’un bloc', en: 'Figure of a block' },
    {
      fr: 'Ce chiffre n’existe que pour un bloc de compétences.',
      en: 'This figure exists for a competence block only.',
    },
    { faults: [{ pointer: 'figure', code: 'figure_of_a_block', message }] },
  );
}

/** None of the types that the caller accepts is one of the report's. */
export function noSuchForm(types: readonly string[]): DomainError {
  const list = types.join(', ');
  return new DomainError(
    'not_acceptable',
    'form_not_available',
    { fr: 'Format non disponible', en: 'Form not available' },
    {
      fr: `Ce rapport existe en ${list}. Demandez-en un par l’en-tête Accept ou par «\u202fformat\u202f».`,
      en: `This report comes as ${list}. Ask for one by the Accept header or by "format".`,
    },
  );
}
