import { DomainError, type Fault } from '../shared/errors/domain-error.js';
import type { Words } from '../shared/errors/words.js';

function alreadyThere(code: string, title: Words, detail: Words): DomainError {
  return new DomainError('conflict', code, title, detail, { state: 'exists' });
}

/** Another employer has this SIREN. */
export function employerExists(): DomainError {
  return alreadyThere(
    'employer_exists',
    { fr: 'Employeur déjà enregistré', en: 'Employer already recorded' },
    {
      fr: 'Un employeur porte déjà ce SIREN. Cherchez-le par son numéro.',
      en: 'An employer already has this SIREN. Search it by its number.',
    },
  );
}

/** Another establishment has this SIRET. */
export function establishmentExists(): DomainError {
  return alreadyThere(
    'establishment_exists',
    { fr: 'Établissement déjà enregistré', en: 'Establishment already recorded' },
    { fr: 'Un établissement porte déjà ce SIRET.', en: 'An establishment already has this SIRET.' },
  );
}

/** Another training provider has this SIRET or this NDA. */
export function providerExists(): DomainError {
  return alreadyThere(
    'training_provider_exists',
    { fr: 'Organisme de formation déjà enregistré', en: 'Training provider already recorded' },
    {
      fr: 'Un organisme porte déjà ce SIRET ou ce numéro de déclaration d’activité. Cherchez-le par son numéro.',
      en: 'A training provider already has this SIRET or this NDA. Search it by its number.',
    },
  );
}

/** The branch is recorded already. */
export function branchExists(): DomainError {
  return alreadyThere(
    'branch_exists',
    { fr: 'Branche déjà enregistrée', en: 'Branch already recorded' },
    { fr: 'Une branche porte déjà cet IDCC.', en: 'A branch already has this IDCC.' },
  );
}

export function unknownBranch(): Fault {
  const message = {
    fr: 'ne correspond à aucune branche enregistrée : voyez /branches',
    en: 'is no recorded branch: see /branches',
  };
  return { pointer: '/idcc', code: 'unknown_branch', message };
}

export function siretOfAnother(pointer: string, siren: string): Fault {
  const message = {
    fr: `doit commencer par le SIREN de l’employeur, ${siren}`,
    en: `has to begin with the SIREN of the employer, ${siren}`,
  };
  return { pointer, code: 'siret_of_another_company', message };
}
