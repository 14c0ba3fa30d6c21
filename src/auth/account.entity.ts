import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Role } from './domain/roles.js';

export type AccountStatus = 'invited' | 'active' | 'disabled';

/** Who may sign in, and as what. */
@Entity('accounts')
@Check(
  'account_role',
  `role IN ('learner', 'trainer', 'juror', 'employer', 'coordinator', 'auditor', 'admin')`,
)
@Check('account_status', `status IN ('invited', 'active', 'disabled')`)
@Check(
  'account_scope_fits_role',
  `(learner_id IS NOT NULL) = (role = 'learner') AND (trainer_id IS NOT NULL) = (role = 'trainer') AND (employer_id IS NOT NULL) = (role = 'employer')`,
)
// On lower(email): an expression that the mapper cannot say.
@Index('one_account_per_email', { synchronize: false })
export class Account {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'accounts_pkey' })
  id: string;

  @Column('text')
  email: string;

  @Column('text')
  displayName: string;

  @Column('text')
  role: Role;

  @Column('text', { nullable: true })
  passwordHash: string | null;

  @Column('text', { default: 'active' })
  status: AccountStatus;

  @ForeignKey('Learner', { name: 'account_learner' })
  @Index('one_account_per_learner', { unique: true })
  @Column('uuid', { nullable: true })
  learnerId: string | null;

  @ForeignKey('Trainer', { name: 'account_trainer' })
  @Index('one_account_per_trainer', { unique: true })
  @Column('uuid', { nullable: true })
  trainerId: string | null;

  @ForeignKey('Employer', { name: 'account_employer' })
  @Column('uuid', { nullable: true })
  employerId: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('int', { default: 1 })
  version: number;
}
