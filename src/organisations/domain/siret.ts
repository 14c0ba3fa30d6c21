import { digitsOf, passesLuhn } from './digits.js';

/** La Poste has more establishments than the Luhn check leaves room for: a sum of digits that 5 divides will do. */
const LA_POSTE = '356000000';

/** A SIRET in its 14 digits; undefined when it is not one (INSEE: Luhn check, but for La Poste). */
export function readSiret(typed: string): string | undefined {
  const digits = digitsOf(typed);
  if (!/^(?!0{9})\d{14}$/.test(digits)) return undefined;
  return passesLuhn(digits) || (digits.startsWith(LA_POSTE) && digitSum(digits) % 5 === 0)
    ? digits
    : undefined;
}

/** The SIREN of the company that an establishment belongs to. */
export function sirenOf(siret: string): string {
  return siret.slice(0, 9);
}

function digitSum(digits: string): number {
  return [...digits].reduce((sum, digit) => sum + Number(digit), 0);
}
