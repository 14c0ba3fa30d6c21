import { digitsOf } from './domain/digits.js';

/** What a search looks for, as the parameters of a statement. */
export interface SearchText {
  /** Part of a name, LIKE's own signs escaped; null when nothing is searched. */
  namePart: string | null;
  /** The words as typed, for names that are almost so. */
  words: string | null;
  /** Beginning of a number, its spaces ignored; null when the text is no number. */
  numberPrefix: string | null;
}

/** Reads the text of a search: part of a name, or the beginning of a number of 3 digits at least. */
export function readSearch(text: string | undefined): SearchText {
  if (text === undefined || text.trim() === '') return { namePart: null, words: null, numberPrefix: null };
  const words = text.trim();
  const digits = digitsOf(words);
  return {
    namePart: words.replace(/[\\%_]/g, '\\$&'),
    words,
    numberPrefix: /^\d{3,14}$/.test(digits) ? digits : null,
  };
}

/**
 * The condition on a name: contains the part whatever the accents and the case, or is almost so (trigrams).
 * Both forms use the trigram index on `searchable(name)`.
 */
export function nameMatches(column: string, part: string, words: string): string {
  const name = `searchable(${column})`;
  return `(${name} LIKE '%' || searchable(${part}) || '%' OR searchable(${words}) <% ${name})`;
}
