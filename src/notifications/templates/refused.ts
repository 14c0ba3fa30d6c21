import { aboutCohort, type CohortFacts, reasonWords, theCohort } from './cohort-facts.js';
import { type Letter, text } from './letter.js';

/** The request was not accepted, or the session closed while the person still waited. */
export function refused(facts: CohortFacts & { reason: string | null; closed: boolean }): Letter {
  return {
    subject: `Inscription non retenue\u202f: ${facts.cohort}`,
    blocks: [
      text(
        facts.closed
          ? `${capital(theCohort(facts))} est terminée sans qu’une place se soit libérée pour vous.`
          : `Votre demande d’inscription à ${theCohort(facts)} n’a pas été retenue.`,
      ),
      ...reasonWords(facts.reason),
      aboutCohort(facts),
      text('D’autres sessions peuvent être ouvertes\u202f: elles sont au catalogue.'),
    ],
  };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
