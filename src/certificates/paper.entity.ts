import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PaperFacts, PaperMarks } from './domain/facts.js';
import type { PaperForm, PaperKind } from './domain/paper-kinds.js';

/** A paper as it was issued; a trigger keeps it so. */
@Entity('papers')
@Unique('one_paper_per_number', ['number'])
@Check(
  'paper_kind',
  `kind = ANY (ARRAY['convocation', 'attendance_sheet', 'completion_certificate', 'training_statement'])`,
)
@Check(
  'paper_form',
  `((kind = 'attendance_sheet') = (form <> 'only')) AND (form = ANY (ARRAY['only', 'blank', 'signed', 'grid']))`,
)
@Check(
  'paper_subject',
  `(subject_id = COALESCE(enrolment_id, half_day_id, cohort_id)) AND ((kind = 'attendance_sheet') = (enrolment_id IS NULL)) AND ((form = ANY (ARRAY['blank', 'signed'])) = (half_day_id IS NOT NULL))`,
)
@Check('paper_is_replaced_whole', '(replaced_at IS NULL) = (replaced_by IS NULL)')
@Check('paper_is_removed_whole', '(removed_at IS NULL) = (facts IS NOT NULL)')
@ForeignKey('Enrolment', ['cohortId', 'enrolmentId'], ['cohortId', 'id'], { name: 'paper_enrolment' })
@ForeignKey('HalfDay', ['cohortId', 'halfDayId'], ['cohortId', 'id'], { name: 'paper_half_day' })
@Index('one_paper_in_force_per_subject', ['subjectId', 'kind', 'form'], {
  unique: true,
  where: 'replaced_at IS NULL',
})
@Index('papers_by_cohort', ['cohortId', 'kind'])
@Index('papers_by_programme', ['programmeId', 'id'])
@Index('papers_by_end', ['retainedUntil'], { where: 'removed_at IS NULL' })
export class Paper {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'papers_pkey' })
  id: string;

  @Column('text')
  number: string;

  @Column('text')
  kind: PaperKind;

  @Column('text', { default: 'only' })
  form: PaperForm;

  @ForeignKey('Programme', { name: 'paper_programme' })
  @Column('uuid')
  programmeId: string;

  @ForeignKey('Cohort', { name: 'paper_cohort' })
  @Column('uuid')
  cohortId: string;

  @Index('papers_by_enrolment')
  @Column('uuid', { nullable: true })
  enrolmentId: string | null;

  @Column('uuid', { nullable: true })
  halfDayId: string | null;

  @Column('uuid')
  subjectId: string;

  @Index('papers_by_employer')
  @ForeignKey('Employer', { name: 'paper_employer' })
  @Column('uuid', { nullable: true })
  employerId: string | null;

  /** Null once its time is over. */
  @Column('jsonb', { nullable: true })
  facts: PaperFacts | null;

  @Column('text')
  factsSha256: string;

  @Column('jsonb')
  marks: PaperMarks;

  @Column('text')
  fileSha256: string;

  @Column('int')
  bytes: number;

  @Column('timestamptz')
  issuedAt: Date;

  /** Null when the product issued it by itself. */
  @ForeignKey('Account', { name: 'paper_account' })
  @Column('uuid', { nullable: true })
  issuedBy: string | null;

  @Column('date')
  retainedUntil: string;

  @Column('timestamptz', { nullable: true })
  replacedAt: Date | null;

  @ForeignKey('Paper', { name: 'paper_replacement', deferrable: 'INITIALLY DEFERRED' })
  @Column('uuid', { nullable: true })
  replacedBy: string | null;

  /** When the file and the facts were removed, their time being over. */
  @Column('timestamptz', { nullable: true })
  removedAt: Date | null;
}

/** How many unknown numbers a network asked for of late. */
@Entity('verification_misses')
export class VerificationMisses {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'verification_misses_pkey' })
  addressPrefix: string;

  @Column('int')
  misses: number;

  @Column('timestamptz')
  since: Date;
}
