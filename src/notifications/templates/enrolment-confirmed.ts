import { aboutCohort, type CohortFacts, theCohort } from './cohort-facts.js';
import { type Letter, text } from './letter.js';

/** A seat, for sure. */
export function enrolmentConfirmed(facts: CohortFacts & { moved: boolean }): Letter {
  return {
    subject: `Inscription confirmée\u202f: ${facts.cohort}`,
    blocks: [
      ...(facts.moved
        ? [text('Votre session précédente a été annulée. Votre inscription a été reportée.')]
        : []),
      text(`Votre inscription à ${theCohort(facts)} est confirmée.`),
      aboutCohort(facts),
      text(
        'Votre convocation, avec les horaires et le lieu, vous sera envoyée avant le début de la session.',
      ),
      text(
        'Si vous ne pouvez pas venir, désistez-vous dès que possible\u202f: votre place ira à une autre personne.',
      ),
    ],
  };
}
