import { LANGUAGES, type Language } from '../errors/words.js';

/** The language asked for by `Accept-Language`, by weight (RFC 9110, 12.5.4); French when none of ours is. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean);
      return { language: tag.slice(0, 2).toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const found = wanted.find(({ language }) => (LANGUAGES as readonly string[]).includes(language));
  return (found?.language as Language | undefined) ?? 'fr';
}
