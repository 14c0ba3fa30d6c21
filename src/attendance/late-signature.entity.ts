import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A signature that came late: pending until the trainer confirms or refuses it, once. */
@Entity('late_signatures')
@Check(
  'late_signature_is_decided_whole',
  `((decision IS NULL) AND (decided_by IS NULL) AND (decided_at IS NULL) AND (reason IS NULL) AND (signature_id IS NULL)) OR ((decision = ANY (ARRAY['confirmed', 'refused'])) AND (decided_by IS NOT NULL) AND (decided_at IS NOT NULL) AND (reason IS NOT NULL) AND ((decision = 'confirmed') = (signature_id IS NOT NULL)))`,
)
@ForeignKey('HalfDay', ['cohortId', 'halfDayId'], ['cohortId', 'id'], { name: 'late_signature_half_day' })
@ForeignKey('Enrolment', ['cohortId', 'enrolmentId'], ['cohortId', 'id'], {
  name: 'late_signature_enrolment',
})
@Index('one_late_signature_awaits', ['halfDayId', 'enrolmentId'], {
  unique: true,
  where: 'decision IS NULL',
})
@Index('late_signatures_by_cohort', ['cohortId', 'id'])
export class LateSignature {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'late_signatures_pkey' })
  id: string;

  @Column('uuid')
  cohortId: string;

  @Column('uuid')
  halfDayId: string;

  @Column('uuid')
  enrolmentId: string;

  /** Of the learner. */
  @Column('uuid')
  accountId: string;

  @Column('text')
  authenticatedBy: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  givenAt: Date;

  @Column('text', { nullable: true })
  decision: 'confirmed' | 'refused' | null;

  /** Account of the trainer. */
  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('text', { nullable: true })
  reason: string | null;

  /** The signature that a confirmation made of it. */
  @ForeignKey('HalfDaySignature', { name: 'late_signature_signature' })
  @Index('one_late_signature_per_signature', { unique: true, where: 'signature_id IS NOT NULL' })
  @Column('uuid', { nullable: true })
  signatureId: string | null;
}
