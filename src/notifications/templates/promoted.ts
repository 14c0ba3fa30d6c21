import { aboutCohort, type CohortFacts, theCohort } from './cohort-facts.js';
import { type Letter, text } from './letter.js';

/** A seat became free for the head of the waiting list. */
export function promoted(facts: CohortFacts & { confirmed: boolean }): Letter {
  return {
    subject: `Une place s’est libérée\u202f: ${facts.cohort}`,
    blocks: [
      text(`Une place s’est libérée dans ${theCohort(facts)}\u202f: elle est pour vous.`),
      aboutCohort(facts),
      text(
        facts.confirmed
          ? 'Votre inscription est confirmée. Si vous ne pouvez plus venir, désistez-vous dès que possible.'
          : 'Votre inscription doit encore être validée. Vous recevrez un message dès qu’elle le sera.',
      ),
    ],
  };
}
