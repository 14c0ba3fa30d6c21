import type { MailState } from './domain/mail-state.js';
import type { FactsOf, MailKind } from './templates/all-templates.js';

/** One invitation as a mail carries it. Instants are ISO 8601. */
export interface CarriedInvitation {
  uid: string;
  sequence: number;
  title: string;
  location: string | null;
  startsAt: string;
  endsAt: string;
  cancelled: boolean;
}

/** What is kept of a mail beside its envelope: its text and attachments are made of it when it is sent. */
export interface StoredFacts {
  letter: object;
  invitations?: CarriedInvitation[];
  /** The enrolment whose convocation is attached. */
  convocationOf?: string;
}

/** A person, as somebody to write to. */
export interface Recipient {
  name: string;
  address: string | null;
  learnerId?: string | null;
  trainerId?: string | null;
  accountId?: string | null;
}

/** Whose programme a mail is of, and who answers for it. */
export interface MailContext {
  programmeId: string;
  cohortId: string | null;
  fromName: string | null;
  replyTo: string | null;
}

/** A mail to be written. */
export interface NewMail<Kind extends MailKind = MailKind> {
  kind: Kind;
  /** What it is about and for whom: of two mails with the same key the second is not written. */
  key: string;
  to: Recipient;
  context: MailContext;
  letter: FactsOf<Kind>;
  invitations?: CarriedInvitation[];
  convocationOf?: string;
}

/** What became of a mail that was to be written. */
export type Posted = 'queued' | 'no_address' | 'suppressed' | 'already_written';

/** A mail as it is sent or shown. */
export interface StoredMail {
  id: string;
  kind: MailKind;
  programmeId: string;
  cohortId: string | null;
  learnerId: string | null;
  trainerId: string | null;
  accountId: string | null;
  toName: string;
  toAddress: string | null;
  fromName: string | null;
  replyTo: string | null;
  subject: string;
  facts: StoredFacts;
  paperIds: string[];
  messageId: string;
  state: MailState;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
}
