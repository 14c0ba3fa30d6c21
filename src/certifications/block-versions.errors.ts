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

/** Only the version in force can be retired; the problem names the state. */
export function notInForce(state: string): DomainError {
  return new DomainError(
    'conflict',
    'block_version_not_in_force',
    { fr: 'Version qui n’est pas en vigueur', en: 'Version that is not in force' },
    {
      fr: 'Seule la version publiée d’un bloc peut être retirée. Relisez les versions du bloc.',
      en: 'Only the published version of a block can be retired. Read the versions of the block again.',
    },
    { state },
  );
}

/** The blocks of a registered certification are those of its sheet: an import would retire any other. */
export function blocksComeFromTheRegister(): DomainError {
  return new DomainError(
    'rule_broken',
    'blocks_come_from_the_register',
    { fr: 'Blocs tenus par le registre', en: 'Blocks kept by the register' },
    {
      fr: 'Les blocs de cette certification viennent de sa fiche. Ajoutez le vôtre à une certification maison.',
      en: 'The blocks of this certification come from its sheet. Add yours to a certification of your own.',
    },
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
