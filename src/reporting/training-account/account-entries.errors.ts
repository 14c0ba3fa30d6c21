import type { Fault } from '../../shared/errors/fault.js';

const MESSAGES = {
  unknown_provider: {
    fr: 'ne correspond à aucun organisme de formation',
    en: 'is no training provider',
  },
  unknown_certification: { fr: 'ne correspond à aucune certification', en: 'is no certification' },
  ends_before_start: { fr: 'doit suivre le premier jour', en: 'has to come after the first day' },
  engagements_overlap: {
    fr: 'chevauche un autre engagement auprès du même organisme',
    en: 'overlaps another engagement with the same provider',
  },
  entrusted_to_itself: {
    fr: 'est l’organisme de l’action : on ne se confie pas une session à soi-même',
    en: 'is the provider of the course: a cohort is not entrusted to its own provider',
  },
  nobody_entrusts: {
    fr: 'l’action n’a pas d’organisme : dites d’abord lequel',
    en: 'the course has no provider: say first which',
  },
} as const;
export type EntryFault = keyof typeof MESSAGES;

/** A fault of an entry, at its place in the body. */
export function entryFault(pointer: string, code: EntryFault): Fault {
  return { pointer, code, message: MESSAGES[code] };
}
