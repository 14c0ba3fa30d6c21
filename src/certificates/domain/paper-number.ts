/** Crockford's base 32: no letter that is taken for a figure or for another letter. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 55 bits: with a million papers issued, one guess in thirty thousand million names one. */
export const RANDOM_CHARACTERS = 11;

/**
 * The number of a paper, `MA-2019-XXXX-XXXX-XXXX`: the year of issue, eleven random characters and one that checks
 * them, so that a slip of the hand is told from a number that was never given.
 * @param random at least eleven random bytes.
 */
export function paperNumber(year: number, random: Uint8Array): string {
  const drawn = [...random.slice(0, RANDOM_CHARACTERS)].map((byte) => ALPHABET.charAt(byte % 32)).join('');
  if (drawn.length < RANDOM_CHARACTERS) throw new Error('a paper number takes eleven random bytes');
  const figures = `${String(year).padStart(4, '0')}${drawn}`;
  return written(figures + checkOf(figures));
}

/**
 * The number as it is written, from what somebody typed: any case, spaces or none, O for 0, I or L for 1.
 * Undefined when it cannot be one, by its form or by its check character.
 */
export function readPaperNumber(typed: string): string | undefined {
  if (typed.length > 60) return undefined;
  const plain = typed.toUpperCase().replace(/[\s\p{Dash}]/gu, '');
  if (!plain.startsWith('MA')) return undefined;
  const figures = plain.slice(2).replaceAll('O', '0').replace(/[IL]/g, '1');
  if (!/^\d{4}[0-9A-HJKMNP-TV-Z]{12}$/.test(figures)) return undefined;
  return checkOf(figures.slice(0, -1)) === figures.at(-1) ? written(figures) : undefined;
}

function written(figures: string): string {
  return `MA-${figures.slice(0, 4)}-${figures.slice(4, 8)}-${figures.slice(8, 12)}-${figures.slice(12)}`;
}

/** Luhn's check over 32 characters: finds every wrong character, and nearly every two that changed places. */
function checkOf(figures: string): string {
  const sum = [...figures].reverse().reduce((total, character, i) => {
    const value = ALPHABET.indexOf(character) * (i % 2 === 0 ? 2 : 1);
    return total + Math.floor(value / 32) + (value % 32);
  }, 0);
  return ALPHABET.charAt((32 - (sum % 32)) % 32);
}
