import type { Marker } from './competence-markers.js';
import { codeKey, codeParts, skippedKeys, stepBetween, type Step } from './numbering.js';

/** Why a list of competences is not split. */
export type WholeReason =
  | 'empty'
  | 'not_numbered'
  | 'numbering_repeats'
  | 'numbering_goes_backwards'
  | 'numbering_has_a_gap'
  | 'numbering_is_mixed'
  | 'text_before_first_number'
  | 'number_without_text';

export type Accepted = { ok: true; markers: Marker[] } | { ok: false; reason: WholeReason };

/** A heading numbering and a competence numbering may alternate (`A1`, `C1.1`); three is no plain list. */
const MOST_FAMILIES = 2;
/** No block has as many competences; more would cost the square of their number to compare. */
const MOST_MARKERS = 1000;

/**
 * Keeps the markers that open competences. One at the start of a line, or after the end of a sentence in the style
 * of the list, must go on with the sequence, or the list is not plain. Any other may be a code quoted in prose: it
 * counts only as the very next of the sequence, in the same style, and when no line starts with that code.
 */
export function acceptMarkers(found: readonly Marker[], text: string): Accepted {
  if (found.length > MOST_MARKERS) return refuse('numbering_is_mixed');
  const opening = found.findIndex((marker, at) => mayOpen(marker, at, text));
  const first = found[opening];
  if (!first) return refuse('not_numbered');
  // Below a lettered code a bare number counts items of that competence: it is text.
  const later = found.slice(opening + 1).filter((marker) => marker.family !== '' || first.family === '');
  const markers = [first];
  const passedOver: Marker[] = [];
  for (const marker of later) {
    if (isNextInLine(marker, markers, later, first)) {
      markers.push(marker);
    } else if (isSet(marker, markers, first)) {
      const reason = objectionTo(marker, markers, text);
      if (reason) return refuse(reason);
      markers.push(marker);
    } else if (marker.style === first.style && lastOfFamily(markers, marker.family)) {
      passedOver.push(marker);
    }
  }
  return judge(markers, passedOver);
}

/** Whether the marker can only have been set as one, so that it must fit the sequence. */
function isSet(marker: Marker, markers: readonly Marker[], first: Marker): boolean {
  if (marker.strong) return true;
  return (
    marker.afterSentence && marker.style === first.style && lastOfFamily(markers, marker.family) !== undefined
  );
}

/** Inside a line a bare number needs the end of a sentence before it, or company: « niveau 2. Piloter » is prose. */
function judge(markers: Marker[], passedOver: readonly Marker[]): Accepted {
  const [first] = markers;
  if (!first || (markers.length === 1 && !standsAlone(first))) return refuse('not_numbered');
  const inLine = markers.slice(1).filter((marker) => !marker.strong && !marker.afterSentence);
  // Two codes inside lines, one taken and one not: nothing tells which of them is the quotation.
  if (inLine.length > 0 && passedOver.length > 0) return refuse('numbering_repeats');
  const doubtful = inLine.some((marker) => marker.family === '') && markers.length < 3;
  return doubtful ? refuse('not_numbered') : { ok: true, markers };
}

/** A single code makes a list only when it leads the text and cannot be mistaken for a number. */
function standsAlone(marker: Marker): boolean {
  return marker.start === 0 && marker.family !== '' && marker.style !== '';
}

function mayOpen(marker: Marker, at: number, text: string): boolean {
  if (marker.strong) return true;
  return at === 0 && text.slice(0, marker.start).trimEnd().endsWith(':');
}

function isNextInLine(
  marker: Marker,
  markers: readonly Marker[],
  later: readonly Marker[],
  first: Marker,
): boolean {
  if (marker.strong || marker.style !== first.style) return false;
  const before = lastOfFamily(markers, marker.family);
  if (!before || stepBetween(before.parts, marker.parts) !== 'next') return false;
  return !later.some((other) => other.strong && other.start > marker.start && other.key === marker.key);
}

function objectionTo(marker: Marker, markers: readonly Marker[], text: string): WholeReason | undefined {
  if (markers.some((one) => one.key === marker.key)) return 'numbering_repeats';
  const before = lastOfFamily(markers, marker.family);
  if (!before) {
    const families = new Set(markers.map((one) => one.family));
    return families.size < MOST_FAMILIES && marker.family !== '' ? undefined : 'numbering_is_mixed';
  }
  const reasons: Record<Step, () => WholeReason | undefined> = {
    next: () => undefined,
    gap: () => (mentionsSkipped(before, marker, text) ? 'numbering_has_a_gap' : undefined),
    backwards: () => 'numbering_goes_backwards',
    unrelated: () => 'numbering_is_mixed',
  };
  return reasons[stepBetween(before.parts, marker.parts)]();
}

/** The skipped code is somewhere in the text after all: one competence would swallow another. */
function mentionsSkipped(before: Marker, after: Marker, text: string): boolean {
  const skipped = new Set(skippedKeys(before.parts, after.parts));
  const between = text.slice(before.end, after.start);
  const codes = between.match(/(?:\p{Lu}{1,3}\.?)?\d{1,3}(?:[._-]?\p{Lu}{0,3}\.?\d{1,3}){0,3}/gu) ?? [];
  return codes.some((code) => skipped.has(codeKey(codeParts(code))));
}

function lastOfFamily(markers: readonly Marker[], family: string): Marker | undefined {
  return markers.findLast((marker) => marker.family === family);
}

function refuse(reason: WholeReason): Accepted {
  return { ok: false, reason };
}
