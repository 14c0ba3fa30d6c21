import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** One version of the funding plan. */
@Entity('funding_plans')
@Unique('one_funding_plan_per_number', ['programmeId', 'number'])
export class FundingPlan {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'funding_plans_pkey' })
  id: string;

  @ForeignKey('Programme', { name: 'funding_plan_programme' })
  @Column('uuid')
  programmeId: string;

  @Column('int')
  number: number;

  @Column('date')
  decidedOn: string;

  @Column('text')
  source: string;

  /** Why the total differs from the version before, where it does. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;
}

/** What one funder gives to one axis; `axisNumber` is null for what is no axis (management fee). */
@Entity('funding_lines')
@Check('funding_amount_is_not_negative', 'amount_cents >= 0')
export class FundingLine {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'funding_lines_pkey' })
  id: string;

  @ForeignKey('FundingPlan', { name: 'funding_line_plan' })
  @Index('funding_lines_by_plan')
  @Column('uuid')
  fundingPlanId: string;

  @Column('int', { nullable: true })
  axisNumber: number | null;

  @Column('text')
  label: string;

  @Column('text')
  funder: string;

  @Column('bigint')
  amountCents: number;

  @Column('text', { default: 'EUR' })
  currency: string;
}
