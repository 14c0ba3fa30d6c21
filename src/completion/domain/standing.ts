import type { Lack } from './completion-rule.js';

/** What the rule does with an enrolment: it completes it, or takes the completion back. */
export type Move = 'complete' | 'take_back' | 'stay';

/** Only who started is completed, and only who is completed is taken back; nothing else is for the rule. */
export function moveOf(status: string, lacks: readonly Lack[]): Move {
  if (status === 'started' && lacks.length === 0) return 'complete';
  return status === 'completed' && lacks.length > 0 ? 'take_back' : 'stay';
}

/** The lacks in French, for the history of the enrolment. */
export function reasonOfLacks(lacks: readonly Lack[]): string {
  const parts: string[] = [];
  const unsat = lacks.flatMap((lack) => (lack.kind === 'certifying_assessment' ? [lack.blockCode] : []));
  for (const lack of lacks) {
    if (lack.kind === 'training_not_over') parts.push('la formation n’est pas achevée');
    if (lack.kind === 'proven_hours')
      parts.push(`heures prouvées\u00a0: il manque ${hoursInFrench(lack.missingMinutes)}`);
  }
  if (unsat.length > 0) parts.push(`évaluation certificative non remise\u00a0: ${unsat.join(', ')}`);
  return parts.join('\u202f; ');
}

/** A duration as people write it, with no-break spaces: `3 h 30`, `45 min`. */
export function hoursInFrench(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}\u202fmin`;
  return `${hours}\u202fh${rest === 0 ? '' : `\u202f${String(rest).padStart(2, '0')}`}`;
}
