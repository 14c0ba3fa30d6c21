import { aboutCohort, type CohortFacts, theCohort } from './cohort-facts.js';
import { type Letter, text } from './letter.js';

/** No seat yet: where the person stands in the queue. */
export function waitingList(facts: CohortFacts & { rank: number }): Letter {
  const rank = facts.rank === 1 ? 'Vous êtes la première personne' : `Vous êtes la ${facts.rank}e personne`;
  return {
    subject: `Liste d’attente\u202f: ${facts.cohort}`,
    blocks: [
      text(`Il ne reste plus de place dans ${theCohort(facts)}. ${rank} sur la liste d’attente.`),
      aboutCohort(facts),
      text('Les places qui se libèrent sont attribuées dans l’ordre d’arrivée. Un message vous préviendra.'),
    ],
  };
}
