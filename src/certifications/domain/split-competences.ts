import type { Words } from '../../shared/errors/words.js';
import { cleanText } from './clean-text.js';
import { acceptMarkers, type WholeReason } from './accept-markers.js';
import { findMarkers, type Marker } from './competence-markers.js';
import { oneLine } from './sheet-element.js';

export type { WholeReason } from './accept-markers.js';

/** One competence of a split list. */
export interface SplitCompetence {
  code: string;
  text: string;
}

/** A list of competences cut where its numbering is plain, or kept whole with the reason why. */
export type CompetenceSplit =
  | {
      kind: 'split';
      competences: SplitCompetence[];
      /** What the list says before its first code and that holds for every competence; often empty. */
      introduction: string;
    }
  | { kind: 'whole'; text: string; reason: WholeReason };

/** Why a list was kept whole, in words for the coordinator who mends it. */
export const WHOLE_REASONS: Record<WholeReason, Words> = {
  empty: { fr: 'La liste est vide.', en: 'The list is empty.' },
  not_numbered: {
    fr: 'Les compétences ne portent pas de numéro.',
    en: 'The competences carry no number.',
  },
  numbering_repeats: {
    fr: 'Le même numéro sert plusieurs fois.',
    en: 'The same number is used several times.',
  },
  numbering_goes_backwards: {
    fr: 'La numérotation revient en arrière.',
    en: 'The numbering goes backwards.',
  },
  numbering_has_a_gap: {
    fr: 'Un numéro manque dans la suite, ou se trouve au milieu d’une phrase.',
    en: 'A number is missing from the sequence, or stands in the middle of a sentence.',
  },
  numbering_is_mixed: {
    fr: 'Plusieurs numérotations se mêlent.',
    en: 'Several ways of numbering are mixed.',
  },
  text_before_first_number: {
    fr: 'Une partie de la liste précède le premier numéro.',
    en: 'Part of the list comes before the first number.',
  },
  number_without_text: { fr: 'Un numéro n’est suivi d’aucun texte.', en: 'A number is followed by no text.' },
};

/** Longest text before the first code that still reads as a title or a lead-in, in characters. */
const LEAD_IN = 200;

/**
 * Splits the free text of a block's `LISTE_COMPETENCES` where the numbering is plain: one sequence that only goes
 * forward, sub-levels included. Nothing but codes, their punctuation and whitespace is dropped. In doubt the text
 * stays whole, for a coordinator to mend: a wrong split would put marks on a competence that does not exist.
 */
export function splitCompetences(source: string): CompetenceSplit {
  const text = cleanText(source);
  if (!text) return { kind: 'whole', text, reason: 'empty' };
  const accepted = acceptMarkers(findMarkers(text), text);
  if (!accepted.ok) return { kind: 'whole', text, reason: accepted.reason };
  const [first] = accepted.markers;
  const opening = text.slice(0, first?.start);
  if (!isLeadIn(opening)) return { kind: 'whole', text, reason: 'text_before_first_number' };
  const competences = accepted.markers.map((marker, at) => cut(text, marker, accepted.markers[at + 1]));
  if (competences.some((competence) => !/[\p{L}\p{N}]/u.test(competence.text))) {
    return { kind: 'whole', text, reason: 'number_without_text' };
  }
  return { kind: 'split', competences, introduction: oneLine(opening) };
}

function cut(text: string, marker: Marker, next: Marker | undefined): SplitCompetence {
  return { code: marker.code, text: oneLine(text.slice(marker.end, next?.start)) };
}

/** Bullets before the first code are competences without a number; long prose there is part of the list too. */
function isLeadIn(opening: string): boolean {
  if (/(?:^|\n)[-–—•▪●◦■○*]\s/u.test(opening)) return false;
  const introduction = oneLine(opening);
  return introduction.length <= LEAD_IN || introduction.endsWith(':');
}
