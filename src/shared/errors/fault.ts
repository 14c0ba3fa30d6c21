import { DomainError, type Fault } from './domain-error.js';

export type { Fault } from './domain-error.js';

/** The body was understood but breaks rules: all of them are told at once. */
export function invalidInput(faults: readonly Fault[]): DomainError {
  return new DomainError(
    'rule_broken',
    'invalid_input',
    { fr: 'Des informations sont à corriger', en: 'Some of the input has to be corrected' },
    {
      fr: faults.length > 1 ? `${faults.length} points sont à corriger.` : 'Un point est à corriger.',
      en:
        faults.length > 1
          ? `${faults.length} points have to be corrected.`
          : 'One point has to be corrected.',
    },
    { faults },
  );
}
