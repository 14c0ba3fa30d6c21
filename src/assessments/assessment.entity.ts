import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** Marks of one candidate on one block version by one assessor. */
@Entity('assessments')
@Check('assessment_kind', `kind = ANY (ARRAY['positioning', 'formative', 'certifying'])`)
@Check('assessment_status', `status = ANY (ARRAY['draft', 'submitted'])`)
@Check('submitted_has_an_instant', `(status = 'submitted') = (submitted_at IS NOT NULL)`)
@Unique('assessment_of_block_version', ['blockVersionId', 'id'])
@ForeignKey('Enrolment', ['cohortId', 'enrolmentId'], ['cohortId', 'id'], { name: 'assessment_enrolment' })
@ForeignKey('CohortBlockVersion', ['cohortId', 'blockVersionId'], ['cohortId', 'blockVersionId'], {
  name: 'assessment_pinned_version',
})
@Index('one_certifying_assessment_per_assessor', ['enrolmentId', 'blockVersionId', 'assessorId'], {
  unique: true,
  where: `kind = 'certifying'::text`,
})
@Index('one_draft_per_assessor', ['enrolmentId', 'blockVersionId', 'assessorId', 'kind'], {
  unique: true,
  where: `status = 'draft'::text`,
})
export class Assessment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'assessments_pkey' })
  id: string;

  @Column('uuid')
  cohortId: string;

  @Index('assessments_by_enrolment')
  @Column('uuid')
  enrolmentId: string;

  @Column('uuid')
  blockVersionId: string;

  @Column('text')
  kind: 'positioning' | 'formative' | 'certifying';

  @ForeignKey('Account', { name: 'assessment_assessor' })
  @Column('uuid')
  assessorId: string;

  @Column('text', { default: 'draft' })
  status: 'draft' | 'submitted';

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  @Column('int', { default: 1 })
  version: number;
}

/** The marks as they stood for a span; revision 1 was submitted, the others amend it. */
@Entity('assessment_revisions')
@Check('amendment_has_a_reason', '(NOT submitted) OR (number = 1) OR (reason IS NOT NULL)')
@Unique('one_revision_per_number', ['assessmentId', 'number'])
@Unique('revision_of_block_version', ['blockVersionId', 'id'])
@ForeignKey('Assessment', ['blockVersionId', 'assessmentId'], ['blockVersionId', 'id'], {
  name: 'assessment_revision_assessment',
})
export class AssessmentRevision {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'assessment_revisions_pkey' })
  id: string;

  @Index('one_revision_in_force', {
    unique: true,
    where: `superseded_at = 'infinity'::timestamp with time zone`,
  })
  @Column('uuid')
  assessmentId: string;

  @Column('uuid')
  blockVersionId: string;

  @Column('int')
  number: number;

  @ForeignKey('Account', { name: 'assessment_revision_author' })
  @Column('uuid')
  authorId: string;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('boolean')
  submitted: boolean;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}

/** The level observed on one criterion. */
@Entity('assessment_marks')
@Check('mark_level', '(level >= 0) AND (level <= 4)')
@ForeignKey('AssessmentRevision', ['blockVersionId', 'revisionId'], ['blockVersionId', 'id'], {
  name: 'mark_revision',
})
@ForeignKey('Criterion', ['blockVersionId', 'criterionId'], ['blockVersionId', 'id'], {
  name: 'mark_criterion',
})
export class AssessmentMark {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'assessment_marks_pkey' })
  revisionId: string;

  @Column('uuid')
  blockVersionId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'assessment_marks_pkey' })
  criterionId: string;

  @Column('int')
  level: number;

  @Column('text', { nullable: true })
  comment: string | null;
}
