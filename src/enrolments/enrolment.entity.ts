import {
  Check,
  Column,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import type { EnrolmentStatus } from './domain/enrolment-status.js';

/** A place, or the wish for a place, of a learner in a cohort. */
@Entity('enrolments')
@Check(
  'enrolment_status',
  `status = ANY (ARRAY['requested', 'confirmed', 'started', 'completed', 'waitlisted', 'rejected', 'withdrawn', 'dropped_out'])`,
)
@Check('waitlisted_has_a_queue_position', `(status = 'waitlisted') = (queue_position IS NOT NULL)`)
@Check(
  'drop_out_has_a_reason_and_date',
  `(status <> 'dropped_out') OR ((status_reason IS NOT NULL) AND (ended_on IS NOT NULL))`,
)
@Unique('enrolment_of_cohort', ['cohortId', 'id'])
@Index('one_live_enrolment_per_learner_and_cohort', ['cohortId', 'learnerId'], {
  unique: true,
  where: `status = ANY (ARRAY['requested'::text, 'confirmed'::text, 'started'::text, 'completed'::text, 'waitlisted'::text])`,
})
@Index('one_queue_position_per_cohort', ['cohortId', 'queuePosition'], {
  unique: true,
  where: `status = 'waitlisted'::text`,
})
export class Enrolment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'enrolments_pkey' })
  id: string;

  @ForeignKey('Cohort', { name: 'enrolment_cohort' })
  @Column('uuid')
  cohortId: string;

  @ForeignKey('Learner', { name: 'enrolment_learner' })
  @Index('enrolments_by_learner')
  @Column('uuid')
  learnerId: string;

  @Column('text')
  status: EnrolmentStatus;

  @Column('text', { nullable: true })
  statusReason: string | null;

  @Column('uuid', { nullable: true })
  statusActorId: string | null;

  @Column('bigint', { nullable: true })
  queuePosition: number | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  statusSince: Date;

  @Column('date', { nullable: true })
  endedOn: string | null;

  @Column('int', { default: 1 })
  version: number;
}

/** One status of an enrolment and its span; written by the database. */
@Entity('enrolment_transitions')
@Index('enrolment_transitions_by_enrolment', ['enrolmentId', 'recordedAt'])
export class EnrolmentTransition {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'enrolment_transitions_pkey' })
  id: string;

  @ForeignKey('Enrolment', { name: 'enrolment_transition_enrolment' })
  @Index('one_status_in_force_per_enrolment', {
    unique: true,
    where: `superseded_at = 'infinity'::timestamp with time zone`,
  })
  @Column('uuid')
  enrolmentId: string;

  @Index('enrolment_transitions_by_cohort')
  @Column('uuid')
  cohortId: string;

  @Column('uuid')
  learnerId: string;

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
