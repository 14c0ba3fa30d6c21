import { counted } from '../domain/french.js';
import { type Letter, list, text } from './letter.js';

/** All that is asked of one person, in one mail. */
export function missingEvidence(facts: { programme: string; items: readonly string[] }): Letter {
  const count = counted(facts.items.length, 'pièce manquante', 'pièces manquantes');
  return {
    subject: `${count} pour ${facts.programme}`,
    blocks: [
      text(
        'Pour que les heures soient prouvées et le programme financé, il manque encore de votre part\u202f:',
      ),
      list(facts.items),
      text('Chaque point se règle en ligne. Une question\u202f? Répondez à ce message.'),
    ],
  };
}
