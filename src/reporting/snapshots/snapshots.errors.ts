import { DomainError, type Fault } from '../../shared/errors/domain-error.js';

/** Sealing counts the whole report several times over: few at a time. */
export function alreadySealing(): DomainError {
  return new DomainError(
    'unavailable',
    'already_sealing',
    { fr: 'Arrêtés en cours', en: 'Snapshots being sealed' },
    {
      fr: 'D’autres arrêtés sont en cours de calcul. Recommencez dans un instant.',
      en: 'Other snapshots are being sealed. Try again in a moment.',
    },
    { retryAfterSeconds: 5 },
  );
}

/** The bytes are no longer those that were sealed: they are not handed out as if they were. */
export function snapshotAltered(): DomainError {
  return new DomainError(
    'conflict',
    'snapshot_altered',
    { fr: 'Arrêté altéré', en: 'Snapshot altered' },
    {
      fr: 'Ce fichier n’est plus celui qui a été scellé. Comparez avec un exemplaire remis au comité, puis restaurez une sauvegarde.',
      en: 'This file is no longer the one that was sealed. Compare it with a copy given to the committee, then restore a backup.',
    },
    { state: 'altered' },
  );
}

/** The meeting named is none of the programme, or is not to take place. */
export function noSuchMeeting(): Fault {
  return {
    pointer: '/committeeId',
    code: 'no_such_meeting',
    message: {
      fr: 'n’est pas une réunion prévue ou tenue de ce programme',
      en: 'is not a meeting of this programme that is planned or held',
    },
  };
}
