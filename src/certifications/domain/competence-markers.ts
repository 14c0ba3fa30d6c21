import { codeKey, codeParts, familyOf, type CodePart } from './numbering.js';

/** A place in a text where a code may open a competence. */
export interface Marker {
  /** The code as written, without the spaces inside it: `C1`, `A5.C1`, `C.10`, `1.2`. */
  code: string;
  parts: CodePart[];
  key: string;
  family: string;
  /** From `start` (bullet included) to `end` the text is marker; the competence begins at `end`. */
  start: number;
  end: number;
  /** What stands between code and text: `.`, `)`, `:`, `-`, `/`, or nothing. One list keeps to one. */
  style: string;
  /** At the start of the text or of a line. */
  strong: boolean;
  /** After the end of a sentence or of an item. */
  afterSentence: boolean;
}

// `C1`, `C.1`, `CP1`, `A1C1`, `A1.C1`, `BC01-C1.2`, with a space or `n°` only after words that mean competence.
const NAMED = String.raw`(?:[Cc]omp[ée]tences?|Comp\.?|CP?)\s?(?:n\s?°\s?)?`;
const LETTERED = String.raw`(?:${NAMED}|[A-Z]{1,3}\.?)\d{1,3}(?:[._-]\d{1,3}){0,3}`;
const FURTHER = String.raw`(?:[._-]?[A-Z]{1,3}\.?\d{1,3}(?:[._-]\d{1,3}){0,3}){0,2}`;
const NUMERIC = String.raw`\d{1,3}(?:\.\d{1,3}){0,3}`;
const BULLET = String.raw`(?:[-–—•▪●◦■○*]\s?)?`;
const DELIMITER = String.raw`(?:\s?[.):/]\s?[-–—]|\s?[.):/]|\s?[-–—])?`;
const AFTER = String.raw`(?=\s|[\p{L}«"“(])`;
const CODE = `${LETTERED}${FURTHER}|${NUMERIC}`;
const MARKER = new RegExp(
  `(?<=^|\\s)${BULLET}(?:\\((${CODE})\\)|\\[(${CODE})\\]|(${CODE}))(${DELIMITER})${AFTER}`,
  'gu',
);

/** A code after one of these words is quoted, not set: « en lien avec C2 », « au niveau 2 ». */
const QUOTING =
  /(?:^|[\s('’])(?:et|ou|à|a|aux?|avec|cf\.?|voir|de|des?|du|dans|d|en|entre|jusqu|l|la|le|les|par|pour|que|selon|sur|vers|bloc|blocs|comp[ée]tences?|activit[ée]s?|niveaux?|version|phase|[ée]tape|article|annexe|partie|chapitre|web|type|classe|cat[ée]gorie|n°|and|or|the|of|to|see|level)['’]?\s*$/iu;

/** Every place of a cleaned text where a code may open a competence, in order. Most quoted codes are left out. */
export function findMarkers(text: string): Marker[] {
  return [...text.matchAll(MARKER)].flatMap((match) => markerFrom(match, text) ?? []);
}

function markerFrom(match: RegExpExecArray, text: string): Marker | undefined {
  const [whole, round, square, bare, delimiter = ''] = match;
  const written = round ?? square ?? bare ?? '';
  const start = match.index;
  const end = start + whole.length;
  const style = (bare ? '' : '()') + delimiter.replace(/\s/g, '').replace(/[–—]/g, '-');
  const before = text.slice(Math.max(0, start - 24), start);
  const strong = start === 0 || text.charAt(start - 1) === '\n';
  const afterSentence = /[.;:!?…»)]\s*$/u.test(before);
  const following = text.slice(end, end + 3).trimStart();
  const numeric = /^\d/.test(written);
  if (!strong && QUOTING.test(before)) return undefined;
  // « 12 apprenants », « 3.5 M€ »: a bare number is a marker only when something sets it off.
  if (numeric && style === '' && !written.includes('.')) return undefined;
  const capital = /^[\p{Lu}«"“([]/u.test(following);
  const opens = capital || (style !== '' && (strong || afterSentence) && /^\p{L}/u.test(following));
  if (!opens) return undefined;
  const code = written.replace(/\s/g, '');
  const parts = codeParts(code);
  return {
    code,
    parts,
    key: codeKey(parts),
    family: familyOf(parts),
    start,
    end,
    style,
    strong,
    afterSentence,
  };
}
