import { DomainError } from '../../shared/errors/domain-error.js';

/** A comparison goes forward in time. */
export function fromAfterTo(): DomainError {
  const message = {
    fr: 'doit précéder la fin de la comparaison («\u202fto\u202f»)',
    en: 'has to come before the end of the comparison ("to")',
  };
  return new DomainError(
    'rule_broken',
    'from_after_to',
    { fr: 'Dates dans le désordre', en: 'Instants out of order' },
    {
      fr: 'La comparaison va du plus ancien au plus récent\u202f: échangez les deux dates.',
      en: 'The comparison goes from the earlier to the later: exchange the two instants.',
    },
    { faults: [{ pointer: 'from', code: 'from_after_to', message }] },
  );
}
