import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SaidObjective } from './domain/objectives.js';
import type { TraineeType } from './domain/trainee-types.js';

const IN_FORCE = `superseded_at = 'infinity'::timestamp with time zone`;

/** In what capacity a trainer works for a training provider, from a day to a day; versioned. */
@Entity('trainer_engagements')
@Check('trainer_engagement_kind', `kind = ANY (ARRAY['internal', 'external'])`)
@Check('trainer_engagement_in_order', '(ends_on IS NULL) OR (starts_on <= ends_on)')
@Exclusion(
  'one_engagement_per_trainer_provider_and_day',
  `USING gist (trainer_id WITH =, provider_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (superseded_at = 'infinity')`,
)
export class TrainerEngagement {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'trainer_engagements_pkey' })
  id: string;

  @ForeignKey('Trainer', { name: 'trainer_engagement_trainer' })
  @Index('trainer_engagements_by_trainer')
  @Column('uuid')
  trainerId: string;

  @ForeignKey('TrainingProvider', { name: 'trainer_engagement_provider' })
  @Index('trainer_engagements_by_provider')
  @Column('uuid')
  providerId: string;

  @Column('text')
  kind: 'internal' | 'external';

  @Column('date')
  startsOn: string;

  @Column('date', { nullable: true })
  endsOn: string | null;

  @Column('uuid')
  recordedBy: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}

/** What the account has to be told of a cohort: its objective, and the provider that it is entrusted to; versioned. */
@Entity('cohort_account_entries')
@Check(
  'cohort_account_objective',
  `objective = ANY (ARRAY['rncp_cqp', 'unregistered_cqp', 'other', 'skills_assessment', 'vae'])`,
)
@Index('cohort_account_entries_by_cohort', ['cohortId'])
export class CohortAccountEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cohort_account_entries_pkey' })
  id: string;

  @ForeignKey('Cohort', { name: 'cohort_account_entry_cohort' })
  @Index('one_account_entry_in_force_per_cohort', { unique: true, where: IN_FORCE })
  @Column('uuid')
  cohortId: string;

  @Column('text', { nullable: true })
  objective: SaidObjective | null;

  @ForeignKey('Certification', { name: 'cohort_account_entry_certification' })
  @Column('uuid', { nullable: true })
  certificationId: string | null;

  @ForeignKey('TrainingProvider', { name: 'cohort_account_entry_provider' })
  @Column('uuid', { nullable: true })
  entrustedTo: string | null;

  @Column('uuid')
  recordedBy: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}

/** Of what type a trainee is, where the learner's situation does not say it; versioned. */
@Entity('trainee_types')
@Check(
  'trainee_type',
  `type = ANY (ARRAY['private_employee', 'apprentice', 'job_seeker', 'individual', 'other'])`,
)
@Index('trainee_types_by_enrolment', ['enrolmentId'])
export class TraineeTypeEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'trainee_types_pkey' })
  id: string;

  @ForeignKey('Enrolment', { name: 'trainee_type_enrolment' })
  @Index('one_trainee_type_in_force_per_enrolment', { unique: true, where: IN_FORCE })
  @Column('uuid')
  enrolmentId: string;

  @Column('text')
  type: TraineeType;

  @Column('uuid')
  recordedBy: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}
