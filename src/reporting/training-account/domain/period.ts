import { DomainError } from '../../../shared/errors/domain-error.js';

/** Days of the account, both included, `YYYY-MM-DD` in Paris. */
export interface Period {
  from: string;
  to: string;
}

/** A first accounting year may last up to two. */
const MAX_DAYS = 731;
const DAY_MS = 86_400_000;

/**
 * The accounting year (exercice comptable, Code du travail R6352-22): a calendar year, or a span of days where the
 * provider's differs; the last calendar year that is over when nothing is said.
 * @throws period_not_understood (400) when both are given, only one end is, or the span is backwards or too long.
 */
export function periodOf(asked: { year?: number; from?: string; to?: string }, today: string): Period {
  const { year, from, to } = asked;
  if (from !== undefined || to !== undefined) {
    if (year !== undefined || from === undefined || to === undefined) throw periodNotUnderstood();
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
    if (days < 0 || days >= MAX_DAYS) throw periodNotUnderstood();
    return { from, to };
  }
  const of = String(year ?? Number(today.slice(0, 4)) - 1);
  return { from: `${of}-01-01`, to: `${of}-12-31` };
}

function periodNotUnderstood(): DomainError {
  const message = {
    fr: 'va avec « from » et sans « year », dans l’ordre, sur deux ans au plus',
    en: 'goes with "from" and without "year", in order, over two years at most',
  };
  return new DomainError(
    'not_understood',
    'period_not_understood',
    { fr: 'Période non comprise', en: 'Period not understood' },
    {
      fr: 'Donnez une année, ou le premier et le dernier jour de l’exercice.',
      en: 'Give a year, or the first and the last day of the accounting year.',
    },
    { faults: [{ pointer: 'to', code: 'period_not_understood', message }] },
  );
}
