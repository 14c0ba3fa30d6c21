import type { ActionFacts, PaperMarks, ProviderFacts, SlotFacts, UndertakingFacts } from '../domain/facts.js';
import { dayOfMonth, frenchDay, frenchHours, frenchTime, parisDayOf } from '../domain/french.js';
import { PAPER_NAMES, type PaperKind } from '../domain/paper-kinds.js';

const NBSP = '\u00a0';
const NNBSP = '\u202f';

/** What every template reads; the QR code is added as the paper is made. */
export interface CommonView {
  /** Of the document: what a reader shows as the name of its window. */
  title: string;
  heading: string;
  number: string;
  issued: string;
  address: string;
  fingerprint: string;
  provider: { name: string; number: string; nda: string } | null;
  programme: string;
}

/** A line of particulars. */
export interface Particular {
  name: string;
  value: string;
  note: string | null;
  strong: boolean;
}

export function commonView(
  kind: PaperKind,
  about: string,
  { provider, action }: { provider: ProviderFacts | null; action: ActionFacts },
  marks: PaperMarks,
): CommonView {
  const heading = PAPER_NAMES[kind].fr;
  return {
    title: `${heading} — ${about} — ${marks.number}`,
    heading,
    number: marks.number,
    issued: `Délivré le ${dayOfMonth(parisDayOf(marks.issuedAt))}`,
    address: marks.address,
    fingerprint: marks.factsSha256,
    provider: provider && { name: provider.name, number: digits(provider.number), nda: digits(provider.nda) },
    programme: action.programme,
  };
}

export function particular(
  name: string,
  value: string,
  note: string | null = null,
  strong = false,
): Particular {
  return { name, value, note, strong };
}

/** « 732 829 320 00074 », « 732 829 320 », « 32 59 0000001 » as they are read aloud: groups of three, then the rest. */
export function digits(number: string): string {
  const groups =
    number.length === 11
      ? [number.slice(0, 2), number.slice(2, 4), number.slice(4)]
      : [number.slice(0, 3), number.slice(3, 6), number.slice(6, 9), number.slice(9)];
  return groups.filter(Boolean).join(NBSP);
}

export const MODALITIES: Record<ActionFacts['modality'], string> = {
  on_site: 'en présentiel',
  distance: 'à distance',
  blended: 'en présentiel et à distance',
};

export const PERIODS: Record<SlotFacts['period'], string> = { morning: 'matin', afternoon: 'après-midi' };

/** « de 9 h à 12 h 30 ». */
export function times({ startsAt, endsAt }: Pick<SlotFacts, 'startsAt' | 'endsAt'>): string {
  return `de ${frenchTime(startsAt)} à ${frenchTime(endsAt)}`;
}

/** « 3 h 30 ». */
export function lengthOf({ startsAt, endsAt }: Pick<SlotFacts, 'startsAt' | 'endsAt'>): string {
  return frenchHours(Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000));
}

/** The room, or else the place; at a distance, that. */
export function where(slot: Pick<SlotFacts, 'room' | 'mode'>, place: string | null): string {
  if (slot.mode === 'distance') return 'à distance';
  return slot.room ?? place ?? 'communiquée à part';
}

/** « Camille DURAND »: the family name in capitals, as it is written on French papers. */
export function fullName({ givenNames, familyName }: { givenNames: string; familyName: string }): string {
  return `${givenNames} ${familyName.toLocaleUpperCase('fr')}`;
}

/** « DURAND Camille », for lists in order of names. */
export function listedName({ givenNames, familyName }: { givenNames: string; familyName: string }): string {
  return `${familyName.toLocaleUpperCase('fr')} ${givenNames}`;
}

/** How long the evidence is kept, in the words of the ministry's model, and until when at least. */
export function keptFor({ years, requirements }: UndertakingFacts, { retainedUntil }: PaperMarks): string {
  const askedBy = requirements.filter((each) => each.years === years).map((each) => each.requiredBy);
  const asked = askedBy.length > 0 ? ` (durée demandée par${NBSP}: ${askedBy.join(', ')})` : '';
  return (
    `pendant ${years}${NBSP}ans à compter de la fin de ` +
    `l’année du dernier paiement${asked}, et au moins jusqu’au ${frenchDay(retainedUntil)}`
  );
}

/** French quotation marks with their narrow spaces. */
export function quoted(text: string): string {
  return `«${NNBSP}${text}${NNBSP}»`;
}
