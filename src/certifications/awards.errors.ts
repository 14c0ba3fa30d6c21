import { DomainError, type Fault } from '../shared/errors/domain-error.js';

/** The person holds this block already, and a block is held for good. */
export function alreadyHeld(): DomainError {
  return new DomainError(
    'conflict',
    'already_held',
    { fr: 'Bloc déjà acquis', en: 'Block already held' },
    {
      fr: 'La personne a déjà ce bloc : un bloc est acquis une fois pour toutes.',
      en: 'The person holds this block already: it is for good.',
    },
    { state: 'held' },
  );
}

/** The certification has no such block, or is not known here. */
export function unknownBlock(): Fault {
  return {
    pointer: '/blockCode',
    code: 'unknown_block',
    message: { fr: 'n’est pas un bloc connu', en: 'is no known block' },
  };
}

/** What is still to come cannot have been obtained earlier. */
export function awardedInTheFuture(): Fault {
  return {
    pointer: '/awardedOn',
    code: 'in_the_future',
    message: { fr: 'est à venir', en: 'is in the future' },
  };
}
