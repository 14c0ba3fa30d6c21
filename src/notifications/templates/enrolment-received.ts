import { aboutCohort, type CohortFacts, theCohort } from './cohort-facts.js';
import { type Letter, text } from './letter.js';

/** A request holds a seat and awaits approval. */
export function enrolmentReceived(facts: CohortFacts & { moved: boolean }): Letter {
  return {
    subject: `Demande d’inscription reçue\u202f: ${facts.cohort}`,
    blocks: [
      ...(facts.moved
        ? [text('Votre session précédente a été annulée. Votre inscription a été reportée.')]
        : []),
      text(`Votre demande d’inscription à ${theCohort(facts)} est bien reçue. Une place vous est réservée.`),
      aboutCohort(facts),
      text('L’inscription doit encore être validée. Vous recevrez un message dès qu’elle le sera.'),
    ],
  };
}
