/** The digits of a number as people type it: spaces (also the fixed ones), dots and dashes fall away. */
export function digitsOf(typed: string): string {
  return typed.replace(/[\s\u00a0\u202f.-]/g, '');
}

/** The Luhn check (ISO/IEC 7812): doubling every other digit from the right, the sum ends in 0. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const counted = i % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
