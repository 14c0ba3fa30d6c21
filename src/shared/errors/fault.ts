import { DomainError } from './domain-error.js';
import type { Words } from './words.js';

/** One thing wrong in what was sent. */
export interface Fault {
  /** JSON pointer into the body, or the name of a query parameter. */
  pointer: string;
  code: string;
  message: Words;
}

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
