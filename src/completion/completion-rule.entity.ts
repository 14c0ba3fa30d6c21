import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

const IN_FORCE = `superseded_at = 'infinity'::timestamp with time zone`;

/** By what somebody has completed: in one cohort, or, without a cohort, in those of a programme that say nothing. */
@Entity('completion_rules')
@Check('completion_rule_percent', `(proven_percent >= 0) AND (proven_percent <= 100)`)
export class CompletionRuleRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'completion_rules_pkey' })
  id: string;

  @ForeignKey('Programme', { name: 'completion_rule_programme' })
  @Index('one_usual_rule_in_force_per_programme', {
    unique: true,
    where: `((${IN_FORCE}) AND (cohort_id IS NULL))`,
  })
  @Column('uuid')
  programmeId: string;

  @ForeignKey('Cohort', { name: 'completion_rule_cohort' })
  @Index('one_completion_rule_in_force_per_cohort', {
    unique: true,
    where: `((${IN_FORCE}) AND (cohort_id IS NOT NULL))`,
  })
  @Column('uuid', { nullable: true })
  cohortId: string | null;

  @Column('int')
  version: number;

  @Column('int')
  provenPercent: number;

  @Column('boolean')
  certifyingAssessments: boolean;

  @Column('uuid')
  recordedBy: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}
