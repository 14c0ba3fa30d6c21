/** The languages that people are spoken to in; French first. */
export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One sentence in each language. */
export type Words = Record<Language, string>;
