import { frenchSlot } from '../domain/french.js';

/** A half-day as a mail tells it. Instants are ISO 8601. */
export interface SlotFacts {
  startsAt: string;
  endsAt: string;
  location: string | null;
}

/** « lundi 4 mars 2019, de 9 h à 12 h 30 (Salle 1) ». */
export function slotWords({ startsAt, endsAt, location }: SlotFacts): string {
  const slot = frenchSlot(new Date(startsAt), new Date(endsAt));
  return location ? `${slot} (${location})` : slot;
}
