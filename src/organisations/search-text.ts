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

/** Where the three texts of a search stand among the parameters of a statement. */
interface Places {
  namePart: string;
  words: string;
  numberPrefix: string;
}

/**
 * The condition of a search: the name contains the part whatever the accents and the case, or is almost so
 * (trigrams), or `byNumber` holds. Numbers stay out of the statement where none is searched, so that the trigram
 * index on `searchable(name)` answers.
 */
export function matches(search: SearchText, name: string, byNumber: string, at: Places): string {
  const none = (place: string) => `${place}::text IS NULL`;
  if (search.namePart === null)
    return `${none(at.namePart)} AND ${none(at.words)} AND ${none(at.numberPrefix)}`;
  const byName =
    `searchable(${name}) LIKE '%' || searchable(${at.namePart}::text) || '%'` +
    ` OR searchable(${at.words}::text) <% searchable(${name})`;
  return search.numberPrefix === null
    ? `(${byName}) AND ${none(at.numberPrefix)}`
    : `(${byName} OR ${byNumber})`;
}
