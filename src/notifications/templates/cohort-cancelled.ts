import { aboutCohort, type CohortFacts, reasonWords, theCohort } from './cohort-facts.js';
import { type Letter, text } from './letter.js';

/** The session does not take place; `movedTo` is the one that took the person over. */
export function cohortCancelled(
  facts: CohortFacts & { reason: string | null; movedTo: string | null; trainer: boolean },
): Letter {
  return {
    subject: `Session annulée\u202f: ${facts.cohort}`,
    blocks: [
      text(`${theCohort(facts).replace(/^l/, 'L')} est annulée.`),
      ...reasonWords(facts.reason),
      aboutCohort(facts),
      text(next(facts)),
    ],
  };
}

function next({ movedTo, trainer }: { movedTo: string | null; trainer: boolean }): string {
  if (trainer) return 'Les demi-journées à venir sont retirées de votre calendrier.';
  return movedTo
    ? `Votre inscription passe à une autre session\u202f: ${movedTo}. Un autre message vous dit où elle en est.`
    : 'Votre inscription prend fin avec elle. D’autres sessions peuvent être ouvertes\u202f: elles sont au catalogue.';
}
