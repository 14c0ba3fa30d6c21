import type { Fault } from '../../shared/errors/fault.js';
import type { ProposedHalfDay } from './half-day-rules.js';
import { proposedAgainst } from './public-holidays.js';

/** First and last day of a programme, `YYYY-MM-DD`. */
export interface Term {
  startsOn: string;
  endsOn: string;
}

/** A slot and where it stands in the request. */
export interface PlacedHalfDay extends Pick<ProposedHalfDay, 'date' | 'endsAt'> {
  pointer: string;
}

/** What speaks against slots that are planned all the same: an error of input shows here before anyone is called in. */
export function timetableWarnings(halfDays: readonly PlacedHalfDay[], term: Term, now: Date): Fault[] {
  return halfDays.flatMap(({ pointer, date, endsAt }) => {
    const why = proposedAgainst(date);
    const warnings: (Fault | false | undefined)[] = [
      why && {
        pointer,
        code: 'public_holiday_or_sunday',
        message: {
          fr: `${date} : ${why.fr}, une autre date est conseillée`,
          en: `${date}: ${why.en}, another date is advised`,
        },
      },
      (date < term.startsOn || date > term.endsOn) && {
        pointer,
        code: 'outside_programme_term',
        message: {
          fr: `${date} : hors de la durée du programme (${term.startsOn} – ${term.endsOn})`,
          en: `${date}: outside the term of the programme (${term.startsOn} – ${term.endsOn})`,
        },
      },
      endsAt <= now && {
        pointer,
        code: 'already_past',
        message: { fr: `${date} : déjà passé`, en: `${date}: already past` },
      },
    ];
    return warnings.filter((warning): warning is Fault => Boolean(warning));
  });
}
