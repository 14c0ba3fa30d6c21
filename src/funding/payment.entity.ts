import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** One version of a payment; a correction supersedes the one before. */
@Entity('payments')
@Check('payment_status', `status = ANY (ARRAY['paid', 'cancelled'])`)
@Check('payment_amount_is_positive', 'amount_cents > 0')
@Check('payment_correction_has_a_reason', '(version = 1) OR (reason IS NOT NULL)')
@Unique('one_payment_per_version', ['paymentId', 'version'])
export class Payment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'payments_pkey' })
  id: string;

  @Index('one_payment_in_force', {
    unique: true,
    where: `superseded_at = 'infinity'::timestamp with time zone`,
  })
  @Column('uuid')
  paymentId: string;

  @Column('int')
  version: number;

  @Index('payments_by_commitment')
  @ForeignKey('Commitment', 'id', { name: 'payment_commitment' })
  @Column('uuid')
  commitmentId: string;

  @Column('text')
  status: 'paid' | 'cancelled';

  @Column('bigint')
  amountCents: number;

  @Column('date')
  paidOn: string;

  @Column('text')
  reference: string;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('int', { nullable: true })
  provenMinutes: number | null;

  @Column('int', { nullable: true })
  completedPeople: number | null;

  @Column('int', { nullable: true })
  certificates: number | null;

  @Column('uuid')
  recordedBy: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}
