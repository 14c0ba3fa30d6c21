import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CommitmentStatus } from './domain/commitment-rules.js';

/** What a funder decided to give, as it was decided. */
@Entity('commitments')
@Unique('one_commitment_per_reference', ['programmeId', 'reference'])
@ForeignKey('ProgrammeAxis', ['programmeId', 'axisNumber'], ['programmeId', 'number'], {
  name: 'commitment_axis',
})
export class Commitment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'commitments_pkey' })
  id: string;

  @ForeignKey('Programme', 'id', { name: 'commitment_programme' })
  @Column('uuid')
  programmeId: string;

  @Column('int')
  axisNumber: number;

  @Column('text')
  funder: string;

  @Column('text')
  reference: string;

  @Index('commitments_by_cohort')
  @ForeignKey('Cohort', 'id', { name: 'commitment_cohort' })
  @Column('uuid', { nullable: true })
  cohortId: string | null;

  @Column('date')
  decidedOn: string;

  @Column('text')
  source: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;
}

/** Amount and status of a commitment over time. */
@Entity('commitment_states')
@Check('commitment_status', `status = ANY (ARRAY['open', 'closed', 'cancelled'])`)
@Check('commitment_amount_is_positive', 'amount_cents > 0')
@Check('commitment_change_has_a_reason', '(version = 1) OR (reason IS NOT NULL)')
@Unique('one_commitment_state_per_version', ['commitmentId', 'version'])
export class CommitmentState {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'commitment_states_pkey' })
  id: string;

  @Index('one_commitment_state_in_force', {
    unique: true,
    where: `superseded_at = 'infinity'::timestamp with time zone`,
  })
  @ForeignKey('Commitment', 'id', { name: 'commitment_state_commitment' })
  @Column('uuid')
  commitmentId: string;

  @Column('int')
  version: number;

  @Column('text')
  status: CommitmentStatus;

  @Column('bigint')
  amountCents: number;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text', { nullable: true })
  overPlanReason: string | null;

  @Column('uuid')
  recordedBy: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}
