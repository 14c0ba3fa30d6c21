import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A block version that a cohort is pinned to. */
@Entity('cohort_block_versions')
export class CohortBlockVersion {
  @ForeignKey('Cohort', { name: 'cohort_block_version_cohort' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cohort_block_versions_pkey' })
  cohortId: string;

  @ForeignKey('BlockVersion', { name: 'cohort_block_version_version' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cohort_block_versions_pkey' })
  blockVersionId: string;
}

/** A trainer of a cohort. */
@Entity('cohort_trainers')
export class CohortTrainer {
  @ForeignKey('Cohort', { name: 'cohort_trainer_cohort' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cohort_trainers_pkey' })
  cohortId: string;

  @ForeignKey('Trainer', { name: 'cohort_trainer_trainer' })
  @Index('cohort_trainers_by_trainer')
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cohort_trainers_pkey' })
  trainerId: string;
}

/** A professional called in to assess in a cohort. */
@Entity('cohort_assessors')
export class CohortAssessor {
  @ForeignKey('Cohort', { name: 'cohort_assessor_cohort' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cohort_assessors_pkey' })
  cohortId: string;

  @ForeignKey('Account', { name: 'cohort_assessor_account' })
  @Index('cohort_assessors_by_account')
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cohort_assessors_pkey' })
  accountId: string;
}
