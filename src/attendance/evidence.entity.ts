import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** One link in the chain of evidence of a cohort: who did what about a half-day, and how we know. */
@Entity('evidence')
@Unique('one_evidence_per_link', ['cohortId', 'sequence'])
@ForeignKey('HalfDay', ['cohortId', 'halfDayId'], ['cohortId', 'id'], { name: 'evidence_half_day' })
@ForeignKey('Enrolment', ['cohortId', 'enrolmentId'], ['cohortId', 'id'], { name: 'evidence_enrolment' })
@Index('one_use_per_code_and_learner', ['codeId', 'enrolmentId'], {
  unique: true,
  where: 'code_id IS NOT NULL',
})
export class Evidence {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'evidence_pkey' })
  id: string;

  @Column('uuid')
  cohortId: string;

  /** Place in the chain, from 1; given by the database, as are the hashes. */
  @Column('int')
  sequence: number;

  @Column('text')
  kind: string;

  @Column('uuid')
  halfDayId: string;

  /** Whose presence it is about; null where it covers the whole sheet. */
  @Column('uuid', { nullable: true })
  enrolmentId: string | null;

  /** Learner or trainer who acted; null for a coordinator. */
  @Column('uuid', { nullable: true })
  personId: string | null;

  @Column('uuid')
  accountId: string;

  @Column('text')
  authenticatedBy: string;

  @Column('uuid', { nullable: true })
  codeId: string | null;

  @Column('timestamptz')
  slotStartsAt: Date;

  @Column('timestamptz')
  slotEndsAt: Date;

  @Column('boolean')
  late: boolean;

  /** /24 of IPv4, /48 of IPv6. */
  @Column('text', { nullable: true })
  addressPrefix: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  /** Canonical JSON of what the person saw. */
  @Column('text')
  sheet: string;

  @Column('text')
  sheetHash: string;

  /** JSON of the rows that it stands for, as they were. */
  @Column('text')
  standsFor: string;

  @Column('text')
  previousHash: string;

  @Column('text')
  hash: string;
}

/** Where the chain of a cohort stands. */
@Entity('evidence_heads')
export class EvidenceHead {
  @ForeignKey('Cohort', { name: 'evidence_head_cohort' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'evidence_heads_pkey' })
  cohortId: string;

  @Column('int')
  links: number;

  @Column('text')
  lastHash: string;
}
