import { type CohortFacts, theCohort } from './cohort-facts.js';
import { type Block, type Letter, list, text } from './letter.js';
import { type SlotFacts, slotWords } from './slot-facts.js';

/** Half-days that moved, were added or were cancelled since the last that the person was told. */
export function timetableChanged(
  facts: CohortFacts & { changed: readonly SlotFacts[]; cancelled: readonly SlotFacts[]; trainer: boolean },
): Letter {
  return {
    subject: `Horaires modifiés\u202f: ${facts.cohort}`,
    blocks: [
      text(`Le calendrier de ${theCohort(facts)} a changé.`),
      ...slots('À noter, nouveau ou modifié\u202f:', facts.changed),
      ...slots('Annulé\u202f:', facts.cancelled),
      text(
        facts.trainer
          ? 'Votre calendrier en ligne est à jour.'
          : 'Les invitations jointes mettent votre agenda à jour.',
      ),
    ],
  };
}

function slots(title: string, rows: readonly SlotFacts[]): Block[] {
  return rows.length === 0 ? [] : [text(title), list(rows.map(slotWords))];
}
