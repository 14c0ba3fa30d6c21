import type { Fault } from '../../shared/errors/fault.js';

/**
 * Bits asked of a password whose tries are throttled (CNIL, délibération 2022-100 of 21 July 2022).
 * Without throttling it would be 80.
 */
const BITS_WITH_THROTTLING = 50;
const MAX_LENGTH = 200;

const CLASSES: readonly [RegExp, number][] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/[0-9]/, 10],
  [/[^a-zA-Z0-9]/, 37],
];

/** What people choose first, and so what is guessed first. */
const GUESSED_FIRST = /(motdepasse|password|azerty|qwerty|bonjour|soleil|123456|abcdef|maillon)/g;

/** Entropy of a password in bits, as the CNIL counts it: length and alphabet, a repeated sign counted once. */
export function passwordBits(password: string): number {
  const counted = password.replace(/(.)\1+/gu, '$1');
  const alphabet = CLASSES.reduce((size, [form, letters]) => (form.test(counted) ? size + letters : size), 0);
  return alphabet === 0 ? 0 : [...counted].length * Math.log2(alphabet);
}

/** All that is wrong with a new password for this account. */
export function passwordFaults(password: string, email: string): Fault[] {
  const pointer = '/password';
  const lower = password.toLowerCase();
  const local = email.split('@')[0]?.toLowerCase() ?? '';
  const rest = lower.replace(GUESSED_FIRST, '').replaceAll(local.length > 3 ? local : '\n', '');
  const faults: Fault[] = [];
  if (password.length > MAX_LENGTH) {
    const message = { fr: `a plus de ${MAX_LENGTH} caractères`, en: `is over ${MAX_LENGTH} characters` };
    faults.push({ pointer, code: 'password_too_long', message });
  }
  if (passwordBits(password) < BITS_WITH_THROTTLING || passwordBits(rest) < BITS_WITH_THROTTLING / 2) {
    const message = {
      fr: 'est trop facile à deviner : prenez au moins 12 signes de plusieurs sortes, ou une phrase',
      en: 'is too easy to guess: take at least 12 signs of several kinds, or a sentence',
    };
    faults.push({ pointer, code: 'password_too_weak', message });
  }
  return faults;
}
