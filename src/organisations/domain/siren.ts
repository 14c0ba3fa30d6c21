import { digitsOf, passesLuhn } from './digits.js';

/** A SIREN in its 9 digits; undefined when it is not one (INSEE: Luhn check). */
export function readSiren(typed: string): string | undefined {
  const digits = digitsOf(typed);
  return /^\d{9}$/.test(digits) && passesLuhn(digits) ? digits : undefined;
}
