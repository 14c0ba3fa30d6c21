import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A signature of a learner, or the countersignature of the trainer. */
@Entity('half_day_signatures')
@Check('signed_by_a_learner_or_a_trainer', '(enrolment_id IS NULL) <> (trainer_id IS NULL)')
@ForeignKey('HalfDay', ['cohortId', 'halfDayId'], ['cohortId', 'id'], { name: 'signature_half_day' })
@ForeignKey('Enrolment', ['cohortId', 'enrolmentId'], ['cohortId', 'id'], { name: 'signature_enrolment' })
@Index('one_signature_per_learner_and_half_day', ['halfDayId', 'enrolmentId'], {
  unique: true,
  where: 'enrolment_id IS NOT NULL',
})
@Index('learner_signatures_for_reports', ['halfDayId', 'enrolmentId', 'signedAt'], {
  where: 'enrolment_id IS NOT NULL',
})
export class HalfDaySignature {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'half_day_signatures_pkey' })
  id: string;

  @Column('uuid')
  cohortId: string;

  @Index('one_countersignature_per_half_day', { unique: true, where: 'trainer_id IS NOT NULL' })
  @Column('uuid')
  halfDayId: string;

  @Index('half_day_signatures_by_enrolment')
  @Column('uuid', { nullable: true })
  enrolmentId: string | null;

  @ForeignKey('Trainer', { name: 'signature_trainer' })
  @Column('uuid', { nullable: true })
  trainerId: string | null;

  @Column('uuid')
  accountId: string;

  @Column('text')
  authenticatedBy: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  signedAt: Date;
}
