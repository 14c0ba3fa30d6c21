import { cohortCancelled } from './cohort-cancelled.js';
import { convocation } from './convocation.js';
import { enrolmentConfirmed } from './enrolment-confirmed.js';
import { enrolmentReceived } from './enrolment-received.js';
import type { Letter } from './letter.js';
import { missingEvidence } from './missing-evidence.js';
import { promoted } from './promoted.js';
import { refused } from './refused.js';
import { reminderToAssess } from './reminder-to-assess.js';
import { reminderToSign } from './reminder-to-sign.js';
import { timetableChanged } from './timetable-changed.js';
import { waitingList } from './waiting-list.js';
import { withdrawn } from './withdrawn.js';

/** The template of each kind of mail: what it needs to know is its parameter. */
export const TEMPLATES = {
  enrolment_received: enrolmentReceived,
  enrolment_confirmed: enrolmentConfirmed,
  waiting_list: waitingList,
  promoted,
  refused,
  withdrawn,
  cohort_cancelled: cohortCancelled,
  timetable_changed: timetableChanged,
  convocation,
  reminder_to_sign: reminderToSign,
  reminder_to_assess: reminderToAssess,
  missing_evidence: missingEvidence,
} as const;

export type MailKind = keyof typeof TEMPLATES;
export const MAIL_KINDS = Object.keys(TEMPLATES) as MailKind[];

/** What a mail of this kind has to know. */
export type FactsOf<Kind extends MailKind> = Parameters<(typeof TEMPLATES)[Kind]>[0];

/** The letter of stored facts, which were checked against the kind as they were written. */
export function letterOf(kind: MailKind, facts: object): Letter {
  return (TEMPLATES[kind] as (facts: object) => Letter)(facts);
}
