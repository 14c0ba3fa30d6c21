import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { RetentionRequirement } from './domain/retention.js';

/** Who asks for the evidence of a programme to be kept, and for how long. */
@Entity('evidence_retentions')
@Unique('one_evidence_retention_per_version', ['programmeId', 'version'])
export class EvidenceRetention {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'evidence_retentions_pkey' })
  id: string;

  @ForeignKey('Programme', { name: 'evidence_retention_programme' })
  @Index('one_evidence_retention_in_force', {
    unique: true,
    where: `superseded_at = 'infinity'::timestamp with time zone`,
  })
  @Column('uuid')
  programmeId: string;

  @Column('int')
  version: number;

  @Column('jsonb')
  requirements: RetentionRequirement[];

  @ForeignKey('Account', { name: 'evidence_retention_account' })
  @Column('uuid')
  recordedBy: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}
