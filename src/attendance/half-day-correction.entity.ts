import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A change of a locked half-day: of a mark, whose two states it names, or a late signature that was confirmed. */
@Entity('half_day_corrections')
@Check(
  'correction_of_a_mark_or_a_signature',
  `((kind = 'mark') AND (record_id IS NOT NULL) AND (signature_id IS NULL)) OR ((kind = 'signature') AND (signature_id IS NOT NULL) AND (record_id IS NULL) AND (superseded_record_id IS NULL))`,
)
@Unique('one_correction_per_superseded_record', ['supersededRecordId'])
@Unique('one_correction_per_record', ['recordId'])
@Unique('one_correction_per_signature', ['signatureId'])
@ForeignKey('HalfDay', ['cohortId', 'halfDayId'], ['cohortId', 'id'], { name: 'correction_half_day' })
@ForeignKey('Enrolment', ['cohortId', 'enrolmentId'], ['cohortId', 'id'], { name: 'correction_enrolment' })
@Index('half_day_corrections_by_half_day', ['halfDayId', 'id'])
export class HalfDayCorrection {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'half_day_corrections_pkey' })
  id: string;

  @Column('uuid')
  cohortId: string;

  @Column('uuid')
  halfDayId: string;

  @Column('uuid')
  enrolmentId: string;

  @Column('text')
  kind: 'mark' | 'signature';

  /** The mark that it ends; null where nobody had marked the person. */
  @ForeignKey('AttendanceRecord', { name: 'correction_superseded_record' })
  @Column('uuid', { nullable: true })
  supersededRecordId: string | null;

  /** The mark that takes its place. */
  @ForeignKey('AttendanceRecord', { name: 'correction_record', deferrable: 'INITIALLY DEFERRED' })
  @Column('uuid', { nullable: true })
  recordId: string | null;

  @ForeignKey('HalfDaySignature', { name: 'correction_signature', deferrable: 'INITIALLY DEFERRED' })
  @Column('uuid', { nullable: true })
  signatureId: string | null;

  @Column('text')
  reason: string;

  @Column('uuid')
  correctedBy: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  correctedAt: Date;
}
