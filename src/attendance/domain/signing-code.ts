/** How long a code is worth anything, in seconds. */
export const CODE_SECONDS = 60;

/** No letter or digit that is read or heard for another: no 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, U and V. */
const LETTERS = '34679ACDEFGHJKMNPQRTWXY';
const LENGTH = 6;

/** A new code to be typed; `pick(n)` is a random whole number below n. 23^6: 148 million of them. */
export function newTypedCode(pick: (below: number) => number): string {
  return Array.from({ length: LENGTH }, () => LETTERS[pick(LETTERS.length)]).join('');
}

/** As it stands on the screen: in two groups of three. */
export function shownCode(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

/** What somebody typed, in the form of a code: capitals, without the spaces and hyphens. */
export function asTyped(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '');
}
