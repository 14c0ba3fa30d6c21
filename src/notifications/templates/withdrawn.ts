import { aboutCohort, type CohortFacts, reasonWords, theCohort } from './cohort-facts.js';
import { type Letter, text } from './letter.js';

/** The enrolment ended, before the start (withdrawn) or after it (dropped out). */
export function withdrawn(facts: CohortFacts & { reason: string | null; started: boolean }): Letter {
  return {
    subject: `Inscription terminée\u202f: ${facts.cohort}`,
    blocks: [
      text(
        facts.started
          ? `Votre abandon de ${theCohort(facts)} est enregistré. Les heures que vous avez émargées vous restent acquises.`
          : `Votre désistement de ${theCohort(facts)} est enregistré.`,
      ),
      ...reasonWords(facts.reason),
      aboutCohort(facts),
      text('Si vous n’êtes pas à l’origine de cette décision, répondez à ce message.'),
    ],
  };
}
