import { counted } from '../domain/french.js';
import { type Letter, list, text } from './letter.js';

/** Half-days that the person was at and has not signed for. */
export function reminderToSign(facts: { items: readonly string[] }): Letter {
  const count = counted(facts.items.length, 'demi-journée à émarger', 'demi-journées à émarger');
  return {
    subject: `Rappel\u202f: ${count}`,
    blocks: [
      text('Votre émargement manque encore pour\u202f:'),
      list(facts.items),
      text('Sans lui, ces heures ne peuvent être ni attestées ni financées. Signez-les dès que possible.'),
    ],
  };
}
