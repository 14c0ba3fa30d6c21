import { digitsOf } from './digits.js';

/** A branch number (IDCC) in its 4 digits; people leave out the zeros in front. */
export function readIdcc(typed: string): string | undefined {
  const digits = digitsOf(typed);
  return /^\d{1,4}$/.test(digits) ? digits.padStart(4, '0') : undefined;
}
