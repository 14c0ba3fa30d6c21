import { DomainError, type Fault } from '../shared/errors/domain-error.js';
import { invalidInput } from '../shared/errors/fault.js';

/** Only a draft can change; the problem names the state. */
export function notADraft(state: string): DomainError {
  return new DomainError(
    'conflict',
    'block_version_not_a_draft',
    { fr: 'Version figée', en: 'Frozen version' },
    {
      fr: 'Seul un brouillon peut changer. Faites une nouvelle version du bloc.',
      en: 'Only a draft can change. Make a new version of the block.',
    },
    { state },
  );
}

/** One draft at a time. */
export function draftExists(): DomainError {
  return new DomainError(
    'conflict',
    'block_version_draft_exists',
    { fr: 'Brouillon déjà ouvert', en: 'Draft already open' },
    {
      fr: 'Ce bloc a déjà un brouillon : reprenez-le.',
      en: 'This block already has a draft: go on with it.',
    },
    { state: 'draft' },
  );
}

/** A certification or a block already has this code. */
export function codeTaken(): DomainError {
  return new DomainError(
    'conflict',
    'code_taken',
    { fr: 'Code déjà utilisé', en: 'Code already used' },
    { fr: 'Prenez un autre code.', en: 'Take another code.' },
    { state: 'known' },
  );
}

/** All that keeps a draft from being published. */
export function notReadyToPublish(faults: readonly Fault[]): DomainError {
  return invalidInput(faults);
}
