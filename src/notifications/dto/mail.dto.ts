import {
  ChoiceField,
  EmailField,
  IdField,
  IdListField,
  InstantField,
  IntField,
  TextField,
} from '../../shared/http/fields.js';
import { PageOf, PageRequest } from '../../shared/http/pagination.js';
import { MAIL_STATES, type MailState } from '../domain/mail-state.js';
import type { ListedMail, SuppressedRow } from '../mail-list.repository.js';
import type { StoredMail } from '../stored-mail.js';
import { MAIL_KINDS } from '../templates/all-templates.js';

export class MailListRequest extends PageRequest {
  @ChoiceField(MAIL_STATES, { optional: true, description: 'Only mails in this state.' })
  state?: MailState;

  @ChoiceField(MAIL_KINDS, { optional: true, description: 'Only mails of this kind.' })
  kind?: string;

  @IdField({ optional: true, description: 'Only mails about this cohort.' })
  cohortId?: string;
}

export class RetryMailRequest {
  @EmailField({
    optional: true,
    description: 'Where to send it; left out: the address that the person has by now.',
  })
  email?: string;
}

export class MailSummaryResponse {
  @IdField()
  id: string;

  @ChoiceField(MAIL_KINDS)
  kind: string;

  @TextField({ example: 'Camille Exemple' })
  toName: string;

  @EmailField({ nullable: true, description: 'Null while no address is known.' })
  toAddress: string | null;

  @TextField({ max: 500 })
  subject: string;

  @ChoiceField(MAIL_STATES, {
    description:
      'queued: waits for its turn or its next try. unconfirmed: it left, and the answer was never seen. ' +
      'failed: refused for good, without an address, or tried too often. suppressed: the address was refused before.',
  })
  state: MailState;

  @IntField()
  attempts: number;

  @TextField({ nullable: true, max: 500, description: 'What the server said, or a code of ours.' })
  lastError: string | null;

  @IdField({ nullable: true })
  cohortId: string | null;

  @InstantField()
  createdAt: string;

  @InstantField({ nullable: true })
  sentAt: string | null;

  static from(mail: ListedMail): MailSummaryResponse {
    const { id, kind, toName, toAddress, subject, state, attempts, lastError, cohortId } = mail;
    const createdAt = mail.createdAt.toISOString();
    const sentAt = mail.sentAt?.toISOString() ?? null;
    return { id, kind, toName, toAddress, subject, state, attempts, lastError, cohortId, createdAt, sentAt };
  }
}

export class MailPage extends PageOf(MailSummaryResponse) {}

export class MailResponse extends MailSummaryResponse {
  @TextField({ description: 'By which the receiving server knows it.' })
  messageId: string;

  @TextField({ max: 100_000, description: 'What it says, as plain text.' })
  text: string;

  @IntField({ description: 'Invitations to half-days, with their updates and cancellations.' })
  invitations: number;

  @IdListField({ description: 'Papers that went with it.' })
  paperIds: string[];

  static of(mail: StoredMail, text: string): MailResponse {
    const { messageId, facts, paperIds } = mail;
    return {
      ...MailSummaryResponse.from(mail),
      messageId,
      text,
      invitations: facts.invitations?.length ?? 0,
      paperIds,
    };
  }
}

export class SuppressedAddressResponse {
  @IdField()
  id: string;

  @EmailField()
  address: string;

  @TextField({ max: 500, description: 'What the server said.' })
  reason: string;

  @IdField({ nullable: true, description: 'The mail that was refused.' })
  mailId: string | null;

  @InstantField()
  createdAt: string;

  static from({ createdAt, ...row }: SuppressedRow): SuppressedAddressResponse {
    return { ...row, createdAt: createdAt.toISOString() };
  }
}

export class SuppressedAddressPage extends PageOf(SuppressedAddressResponse) {}
