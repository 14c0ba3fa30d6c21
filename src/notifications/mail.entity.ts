import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { MailState } from './domain/mail-state.js';

/** One mail to one person. Its text is made from the facts when it is sent. */
@Entity('mails')
@Unique('one_mail_per_key', ['dedupeKey'])
@Unique('one_mail_per_message_id', ['messageId'])
@Check(
  'mail_state',
  `state = ANY (ARRAY['queued', 'sending', 'sent', 'unconfirmed', 'failed', 'suppressed'])`,
)
@Check('sent_has_an_instant', `(state = 'sent') = (sent_at IS NOT NULL)`)
@Check('sending_is_claimed', `(state = 'sending') = (claimed_by IS NOT NULL)`)
@Check('mail_without_address_is_not_sent', `(to_address IS NOT NULL) OR (state = 'failed')`)
@Index('mails_by_programme', ['programmeId', 'createdAt'])
@Index('mails_not_sent', ['state'], { where: `state <> 'sent'::text` })
export class Mail {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mails_pkey' })
  id: string;

  @Column('text')
  dedupeKey: string;

  @Column('text')
  kind: string;

  @Column('text', { default: 'fr' })
  language: string;

  @ForeignKey('Programme', { name: 'mail_programme' })
  @Column('uuid')
  programmeId: string;

  @ForeignKey('Cohort', { name: 'mail_cohort' })
  @Column('uuid', { nullable: true })
  cohortId: string | null;

  @ForeignKey('Learner', { name: 'mail_learner' })
  @Column('uuid', { nullable: true })
  learnerId: string | null;

  @ForeignKey('Trainer', { name: 'mail_trainer' })
  @Column('uuid', { nullable: true })
  trainerId: string | null;

  @ForeignKey('Account', { name: 'mail_account', onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('text')
  toName: string;

  @Column('text', { nullable: true })
  toAddress: string | null;

  @Column('text', { nullable: true })
  fromName: string | null;

  @Column('text', { nullable: true })
  replyTo: string | null;

  @Column('text')
  subject: string;

  @Column('jsonb')
  facts: object;

  @Column('uuid', { array: true, default: [] })
  paperIds: string[];

  @Column('text')
  messageId: string;

  @Column('text')
  state: MailState;

  @Column('int', { default: 0 })
  attempts: number;

  @Column('text', { nullable: true })
  lastError: string | null;

  @Column('int', { nullable: true })
  claimedBy: number | null;

  @Column('timestamptz', { nullable: true })
  handedOverAt: Date | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;
}
