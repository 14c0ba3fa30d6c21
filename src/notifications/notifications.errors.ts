import { DomainError } from '../shared/errors/domain-error.js';
import { invalidInput } from '../shared/errors/fault.js';

/** A mail is sent again when it is over and did not surely arrive; this one is not, or did. */
export function mailNotToBeSentAgain(state: string): DomainError {
  return new DomainError(
    'conflict',
    'mail_not_to_be_sent_again',
    { fr: 'Message à ne pas renvoyer', en: 'Mail not to be sent again' },
    {
      fr: 'Ce message est parti, ou attend encore son tour. Seuls les messages en échec, retenus ou sans accusé se renvoient.',
      en: 'This mail has left, or still waits for its turn. Only failed, suppressed and unconfirmed ones are sent again.',
    },
    { state },
  );
}

/** Nobody knows where to send it. */
export function addressMissing(): DomainError {
  const message = {
    fr: 'aucune adresse n’est connue pour cette personne\u202f: indiquez-la ici, ou complétez sa fiche',
    en: 'no address is known for this person: give it here, or complete their record',
  };
  return invalidInput([{ pointer: '/email', code: 'address_missing', message }]);
}
