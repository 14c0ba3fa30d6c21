import type { Language } from '../../shared/errors/words.js';
import { SPECIALITY_WORDS } from './domain/account-words.js';
import type { SpecialityLine } from './domain/frames.js';

/** A line of frame F-4 as people read it: the NSF group with its name, or what stands for the rest. */
export function specialityName({ code, label }: SpecialityLine, language: Language): string {
  if (code === 'others' || code === 'unknown') return SPECIALITY_WORDS[code][language];
  return label ? `${code} ${label}` : code;
}
