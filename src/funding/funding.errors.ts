import { brokenConstraint } from '../shared/database/unit-of-work.js';
import { DomainError } from '../shared/errors/domain-error.js';
import { invalidInput } from '../shared/errors/fault.js';
import type { CommitmentStatus } from './domain/commitment-rules.js';

/** The commitment takes no payment or change in this state. */
export function commitmentNotOpen(state: CommitmentStatus): DomainError {
  return new DomainError(
    'conflict',
    'commitment_not_open',
    { fr: 'Engagement non ouvert', en: 'Commitment not open' },
    {
      fr: 'Cet engagement est soldé ou annulé : enregistrez un nouvel engagement.',
      en: 'This commitment is closed or cancelled: record a new one.',
    },
    { state },
  );
}

/** A payment was cancelled: it does not change any more. */
export function paymentCancelled(): DomainError {
  return new DomainError(
    'conflict',
    'payment_cancelled',
    { fr: 'Paiement annulé', en: 'Payment cancelled' },
    {
      fr: 'Ce paiement est annulé : enregistrez-en un nouveau.',
      en: 'This payment is cancelled: record a new one.',
    },
    { state: 'cancelled' },
  );
}

/** The plan gives no share to anybody on this axis, so nothing can be shared by it. */
export function nothingPlanned(): DomainError {
  const message = {
    fr: 'n’a aucun montant au plan en vigueur : un coût ne peut s’y partager',
    en: 'has no amount in the plan in force: a cost cannot be shared by it',
  };
  return invalidInput([{ pointer: '/axisNumber', code: 'nothing_planned', message }]);
}

const LIMITS: Record<string, () => DomainError> = {
  payments_within_commitment: () =>
    moneyRule('amount_over_commitment', {
      fr: 'dépasse l’engagement, ou laisse celui-ci sous ce qui est payé',
      en: 'is more than the commitment has left, or leaves it below what was paid',
    }),
  commitments_within_plan: () =>
    moneyRule('amount_over_plan', {
      fr: 'dépasse ce que le plan en vigueur donne à ce financeur sur cet axe ; donnez-en le motif dans overPlanReason',
      en: 'is more than the plan in force gives this funder on this axis; say why in overPlanReason',
    }),
  only_an_open_commitment_is_paid: () => commitmentNotOpen('closed'),
  one_commitment_per_reference: () =>
    invalidInput([
      {
        pointer: '/reference',
        code: 'taken',
        message: { fr: 'désigne déjà un engagement', en: 'names another commitment already' },
      },
    ]),
};

/** The domain's word for a limit that the database held; other errors as they are. */
export function moneyError(error: unknown): unknown {
  return LIMITS[brokenConstraint(error) ?? '']?.() ?? error;
}

function moneyRule(code: string, message: { fr: string; en: string }): DomainError {
  return invalidInput([{ pointer: '/amountCents', code, message }]);
}
