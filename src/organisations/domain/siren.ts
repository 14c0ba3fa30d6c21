import { digitsOf, passesLuhn } from './digits.js';

/** Passes the check, and is what people type to fill a field. */
const ZEROS = '000000000';

/** A SIREN in its 9 digits; undefined when it is not one (INSEE: Luhn check). */
export function readSiren(typed: string): string | undefined {
  const digits = digitsOf(typed);
  return /^\d{9}$/.test(digits) && passesLuhn(digits) && digits !== ZEROS ? digits : undefined;
}
