import { DomainError, type Fault } from '../shared/errors/domain-error.js';
import type { Words } from '../shared/errors/words.js';

/** The cohort is not pinned to a block of this code. */
export function blockNotInCohort(): Fault {
  const message = { fr: 'n’est pas un bloc de cette session', en: 'is not a block of this cohort' };
  return { pointer: '/blockCode', code: 'block_not_in_cohort', message };
}

/** Blocks of several certifications of the cohort have this code. */
export function ambiguousBlock(certificationCodes: readonly string[]): Fault {
  const list = certificationCodes.join(', ');
  const message = {
    fr: `est à préciser, ce code de bloc existe dans : ${list}`,
    en: `is needed, since this block code is in: ${list}`,
  };
  return { pointer: '/certificationCode', code: 'ambiguous_block', message };
}

/** The trainer is not cleared to assess this block. */
export function notCleared(): DomainError {
  return new DomainError(
    'forbidden',
    'not_cleared_for_block',
    { fr: 'Bloc non habilité', en: 'Not cleared for this block' },
    {
      fr: 'Vous n’êtes pas habilité à évaluer ce bloc. Adressez-vous au coordinateur.',
      en: 'You are not cleared to assess this block. Ask the coordinator.',
    },
  );
}

/** Marks are changed by the assessor who gave them, and by nobody else. */
export function notYourMarks(): DomainError {
  return new DomainError(
    'forbidden',
    'not_your_marks',
    { fr: 'Notes d’un autre évaluateur', en: 'Marks of another assessor' },
    {
      fr: 'Seul l’évaluateur qui a donné ces notes peut les changer.',
      en: 'Only the assessor who gave these marks may change them.',
    },
  );
}

/** The enrolment is in a state in which it is not assessed. */
export function enrolmentNotAssessable(status: string): DomainError {
  return new DomainError(
    'conflict',
    'enrolment_not_assessable',
    { fr: 'Inscription non évaluable', en: 'Enrolment cannot be assessed' },
    {
      fr: 'On évalue une inscription confirmée, commencée ou terminée, dans une session qui n’est pas annulée.',
      en: 'An enrolment is assessed when confirmed, started or completed, in a cohort that is not cancelled.',
    },
    { state: status },
  );
}

const STANDING: Record<'draft' | 'submitted', Words> = {
  draft: {
    fr: 'Vous avez déjà un brouillon pour cette évaluation : complétez-le, puis soumettez-le.',
    en: 'You have a draft of this assessment already: complete it, then submit it.',
  },
  submitted: {
    fr: 'Vous avez déjà soumis cette évaluation certificative : corrigez-la par une rectification motivée.',
    en: 'You have submitted this certifying assessment already: correct it by an amendment with its reason.',
  },
};

/** The assessor has a draft of the kind, or has given the one certifying assessment. */
export function assessmentExists(state: 'draft' | 'submitted'): DomainError {
  const title = { fr: 'Évaluation déjà présente', en: 'Assessment exists already' };
  return new DomainError('conflict', 'assessment_exists', title, STANDING[state], { state });
}

/** Only a draft is edited or submitted. */
export function alreadySubmitted(): DomainError {
  return new DomainError(
    'conflict',
    'assessment_submitted',
    { fr: 'Évaluation déjà soumise', en: 'Assessment already submitted' },
    {
      fr: 'Une évaluation soumise ne change que par une rectification motivée.',
      en: 'A submitted assessment changes by an amendment with its reason only.',
    },
    { state: 'submitted' },
  );
}

/** A draft is edited, not amended. */
export function stillDraft(): DomainError {
  return new DomainError(
    'conflict',
    'assessment_is_draft',
    { fr: 'Évaluation en brouillon', en: 'Assessment is a draft' },
    {
      fr: 'Modifiez le brouillon : rien n’est encore soumis.',
      en: 'Edit the draft: nothing is submitted yet.',
    },
    { state: 'draft' },
  );
}

/** An amendment that leaves every mark as it was. */
export function nothingChanges(): Fault {
  const message = {
    fr: 'sont déjà ainsi : rien ne changerait',
    en: 'are so already: nothing would change',
  };
  return { pointer: '/marks', code: 'nothing_changes', message };
}
