import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** One run of a course. `seatsTaken` is kept by the database alone. */
@Entity('cohorts')
@Check('cohort_status', `status = ANY (ARRAY['draft', 'open', 'running', 'closed', 'cancelled'])`)
@Check('cohort_capacity_is_positive', 'capacity > 0')
@Check('seats_within_capacity', '(seats_taken >= 0) AND (seats_taken <= capacity)')
@Check('enrolment_window_in_order', 'enrolment_opens_at < enrolment_closes_at')
export class Cohort {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cohorts_pkey' })
  id: string;

  @ForeignKey('Programme', { name: 'cohort_programme' })
  @Index('cohorts_by_programme')
  @Column('uuid')
  programmeId: string;

  @ForeignKey('Course', { name: 'cohort_course' })
  @Index('cohorts_by_course')
  @Column('uuid')
  courseId: string;

  @Column('text')
  title: string;

  @Column('text', { nullable: true })
  place: string | null;

  @Column('int')
  capacity: number;

  @Column('int', { default: 0 })
  seatsTaken: number;

  @Column('boolean', { default: false })
  requiresApproval: boolean;

  @Column('timestamptz')
  enrolmentOpensAt: Date;

  @Column('timestamptz')
  enrolmentClosesAt: Date;

  @Column('text', { default: 'draft' })
  status: 'draft' | 'open' | 'running' | 'closed' | 'cancelled';

  @Column('text', { nullable: true })
  statusReason: string | null;

  @Column('uuid', { nullable: true })
  statusActorId: string | null;

  @Column('bigint', { default: 0 })
  lastQueuePosition: number;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('int', { default: 1 })
  version: number;
}

/** One status of a cohort and its span; written by the database. */
@Entity('cohort_transitions')
@Index('cohort_transitions_by_cohort', ['cohortId', 'recordedAt'])
export class CohortTransition {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'cohort_transitions_pkey' })
  id: string;

  @ForeignKey('Cohort', { name: 'cohort_transition_cohort' })
  @Index('one_status_in_force_per_cohort', {
    unique: true,
    where: `superseded_at = 'infinity'::timestamp with time zone`,
  })
  @Column('uuid')
  cohortId: string;

  @Column('text', { nullable: true })
  fromStatus: string | null;

  @Column('text')
  toStatus: string;

  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}
