import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const EMPLOYMENT_STATUSES = ['employee', 'job_seeker'] as const;
export type EmploymentStatus = (typeof EMPLOYMENT_STATUSES)[number];

export const GENDERS = ['female', 'male', 'unspecified'] as const;
export type Gender = (typeof GENDERS)[number];

/** A person who learns: identity and contact. */
@Entity('learners')
// On an expression, which the mapper cannot say.
@Index('one_learner_per_email', { synchronize: false })
// On an expression, which the mapper cannot say.
@Index('learners_by_name', { synchronize: false })
export class Learner {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'learners_pkey' })
  id: string;

  @Column('text')
  familyName: string;

  @Column('text', { nullable: true })
  usualName: string | null;

  @Column('text')
  givenNames: string;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('int', { default: 1 })
  version: number;
}

/** Status, employer and what reports are cut by; versioned. */
@Entity('learner_situations')
@Check('learner_employment_status', `employment_status = ANY (ARRAY['employee', 'job_seeker'])`)
@Check('learner_gender', `gender = ANY (ARRAY['female', 'male', 'unspecified'])`)
@Check('employee_has_an_employer', `(employment_status = 'employee') = (employer_id IS NOT NULL)`)
@Index('one_learner_per_internal_number', ['employerId', 'internalNumber'], {
  unique: true,
  where: `(superseded_at = 'infinity'::timestamp with time zone) AND (internal_number IS NOT NULL)`,
})
@Index('learner_situations_by_learner', ['learnerId', 'recordedAt'])
export class LearnerSituation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'learner_situations_pkey' })
  id: string;

  @ForeignKey('Learner', { name: 'learner_situation_learner' })
  @Index('one_situation_in_force_per_learner', {
    unique: true,
    where: `superseded_at = 'infinity'::timestamp with time zone`,
  })
  @Column('uuid')
  learnerId: string;

  @Column('text')
  employmentStatus: EmploymentStatus;

  @ForeignKey('Employer', { name: 'learner_situation_employer' })
  @Index('learner_situations_by_employer', { where: `superseded_at = 'infinity'::timestamp with time zone` })
  @Column('uuid', { nullable: true })
  employerId: string | null;

  @Column('text', { nullable: true })
  internalNumber: string | null;

  @Column('text')
  gender: Gender;

  @Column('date', { nullable: true })
  birthDate: string | null;

  @Column('text', { nullable: true })
  department: string | null;

  @Column('text', { nullable: true })
  jobTitle: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}
