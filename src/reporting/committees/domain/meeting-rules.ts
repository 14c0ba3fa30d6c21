import type { Fault } from '../../../shared/errors/domain-error.js';
import type { Words } from '../../../shared/errors/words.js';
import type { CommitteeKind, MeetingStatus } from './committees.js';

/** What a meeting says, before it is recorded. */
export interface ProposedMeeting {
  kind: CommitteeKind;
  accountYear: number | null;
  plannedOn: string;
  heldOn: string | null;
}

/** All that is wrong with a meeting. The account of a year is rendered once the year is over. */
export function meetingFaults(
  { kind, accountYear, plannedOn, heldOn }: ProposedMeeting,
  today: string,
): Fault[] {
  const faults: Fault[] = [];
  if (heldOn !== null && heldOn > today) faults.push(HELD_LATER);
  if (kind !== 'yearly_account' && accountYear !== null) faults.push(NOT_AN_ACCOUNT);
  if (kind === 'yearly_account' && accountYear === null) faults.push(WHICH_YEAR);
  if (accountYear !== null && kind === 'yearly_account' && (heldOn ?? plannedOn) <= `${accountYear}-12-31`)
    faults.push(YEAR_NOT_OVER);
  return faults;
}

/** A planned meeting is held or cancelled; what was cancelled stays so, and a day held is corrected with a reason. */
const TRANSITIONS: Record<MeetingStatus, readonly MeetingStatus[]> = {
  planned: ['held', 'cancelled'],
  held: ['held'],
  cancelled: [],
};

/** Whether the status may change so. */
export function mayBecome(from: MeetingStatus, to: MeetingStatus): boolean {
  return TRANSITIONS[from].includes(to);
}

const fault = (pointer: string, code: string, message: Words): Fault => ({ pointer, code, message });

const HELD_LATER = fault('/heldOn', 'not_past_yet', {
  fr: 'n’est pas encore passé : une réunion se note comme tenue une fois tenue',
  en: 'is not past yet: a meeting is recorded as held once it was',
});
const NOT_AN_ACCOUNT = fault('/accountYear', 'not_an_account', {
  fr: 'ne va qu’avec un bilan annuel',
  en: 'goes with a yearly account only',
});
const WHICH_YEAR = fault('/accountYear', 'account_year_missing', {
  fr: 'est à donner : l’année que le bilan retrace',
  en: 'has to be given: the year that the account restates',
});
const YEAR_NOT_OVER = fault('/accountYear', 'year_not_over', {
  fr: 'n’est pas terminée à la date de la réunion',
  en: 'is not over on the day of the meeting',
});
/** What is cancelled, or corrected after it was held, says why. */
export const REASON_MISSING = fault('/reason', 'reason_missing', {
  fr: 'est à donner pour une annulation ou une date corrigée',
  en: 'has to be given for a cancellation or a corrected day',
});
