import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A person who trains, employed by a training provider. */
@Entity('trainers')
// On an expression, which the mapper cannot say.
@Index('one_trainer_per_email', { synchronize: false })
export class Trainer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'trainers_pkey' })
  id: string;

  @Column('text')
  familyName: string;

  @Column('text')
  givenNames: string;

  @Column('text')
  email: string;

  @ForeignKey('TrainingProvider', { name: 'trainer_provider' })
  @Index('trainers_by_provider')
  @Column('uuid')
  providerId: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('int', { default: 1 })
  version: number;
}

/** A block that a trainer is cleared to assess. */
@Entity('trainer_clearances')
export class TrainerClearance {
  @ForeignKey('Trainer', { name: 'clearance_trainer' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'trainer_clearances_pkey' })
  trainerId: string;

  @ForeignKey('CompetenceBlock', { name: 'clearance_block' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'trainer_clearances_pkey' })
  blockId: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  grantedAt: Date;

  @Column('uuid')
  grantedBy: string;
}
