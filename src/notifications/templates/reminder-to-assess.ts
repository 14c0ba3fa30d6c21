import { counted } from '../domain/french.js';
import { type Letter, list, text } from './letter.js';

/** Assessments that an assessor has still to record or submit. */
export function reminderToAssess(facts: { items: readonly string[] }): Letter {
  const count = counted(facts.items.length, 'évaluation attendue', 'évaluations attendues');
  return {
    subject: `Rappel\u202f: ${count}`,
    blocks: [
      text('Ces évaluations manquent encore\u202f:'),
      list(facts.items),
      text('Elles comptent pour l’achèvement du parcours de chacun. Merci de les saisir et de les valider.'),
    ],
  };
}
