import { digitsOf } from './digits.js';

/** An activity declaration number (NDA) in its 11 digits, any region; it has no checksum. */
export function readNda(typed: string): string | undefined {
  const digits = digitsOf(typed);
  return /^\d{11}$/.test(digits) ? digits : undefined;
}
