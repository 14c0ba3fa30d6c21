import { DomainError } from '../../shared/errors/domain-error.js';
import type { MeetingStatus } from './domain/committees.js';

/** The meeting cannot change so in its state. */
export function meetingIsOver(state: MeetingStatus): DomainError {
  return new DomainError(
    'conflict',
    'meeting_is_over',
    { fr: 'Réunion tenue ou annulée', en: 'Meeting held or cancelled' },
    {
      fr: 'Une réunion annulée ne change plus ; d’une réunion tenue se corrigent le jour, avec un motif, le lieu et le compte rendu.',
      en: 'A cancelled meeting changes no more; of one that was held the day, with a reason, the place and the minutes may be corrected.',
    },
    { state },
  );
}
