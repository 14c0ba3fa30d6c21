import { aboutCohort, type CohortFacts, theCohort } from './cohort-facts.js';
import { type Letter, list, text } from './letter.js';
import { type SlotFacts, slotWords } from './slot-facts.js';

/** When and where to come; the paper and an invitation for each half-day are attached. */
export function convocation(
  facts: CohortFacts & { slots: readonly SlotFacts[]; trainers: readonly string[] },
): Letter {
  return {
    subject: `Convocation\u202f: ${facts.cohort}`,
    blocks: [
      text(`Votre présence est attendue à ${theCohort(facts)}. Votre convocation est jointe à ce message.`),
      aboutCohort(facts),
      text('Vos demi-journées\u202f:'),
      list(facts.slots.map(slotWords)),
      ...(facts.trainers.length > 0 ? [text(`Avec\u202f: ${facts.trainers.join(', ')}.`)] : []),
      text(
        'Les invitations jointes ajoutent chaque demi-journée à votre agenda. Pensez à émarger à chacune d’elles.',
      ),
    ],
  };
}
