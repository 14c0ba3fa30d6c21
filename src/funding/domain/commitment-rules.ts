import type { Fault } from '../../shared/errors/fault.js';

export const COMMITMENT_STATUSES = ['open', 'closed', 'cancelled'] as const;
export type CommitmentStatus = (typeof COMMITMENT_STATUSES)[number];

/** What a commitment is checked against. */
export interface MoneyContext {
  axes: readonly number[];
  /** Funders of the plan in force. */
  funders: readonly string[];
  /** `YYYY-MM-DD`, in Paris. */
  today: string;
}

interface ProposedCommitment {
  axisNumber: number;
  funder?: string;
  decidedOn: string;
}

/** All that is wrong with a commitment before the database is asked. */
export function commitmentFaults(
  proposed: ProposedCommitment,
  { axes, funders, today }: MoneyContext,
): Fault[] {
  const faults: Fault[] = [];
  if (!axes.includes(proposed.axisNumber)) {
    const message = { fr: 'n’est pas un axe du programme', en: 'is not an axis of the programme' };
    faults.push({ pointer: '/axisNumber', code: 'unknown_axis', message });
  }
  if (proposed.funder !== undefined && !funders.includes(proposed.funder)) {
    const known = funders.join(', ');
    const message = {
      fr: known
        ? `n’est pas un financeur du plan en vigueur : ${known}`
        : 'n’a pas de plan : enregistrez-le d’abord',
      en: known ? `is no funder of the plan in force: ${known}` : 'has no plan: record it first',
    };
    faults.push({ pointer: '/funder', code: 'unknown_funder', message });
  }
  return [...faults, ...notToCome('/decidedOn', proposed.decidedOn, today)];
}

/** Nothing is decided or paid on a day to come. */
export function notToCome(pointer: string, day: string, today: string): Fault[] {
  if (day <= today) return [];
  return [{ pointer, code: 'in_the_future', message: { fr: 'est dans le futur', en: 'is in the future' } }];
}
