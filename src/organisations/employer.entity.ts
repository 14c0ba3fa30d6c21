import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A professional branch by its IDCC. */
@Entity('branches')
@Check('idcc_is_four_digits', `idcc ~ '^[0-9]{4}$'`)
export class Branch {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'branches_pkey' })
  idcc: string;

  @Column('text')
  name: string;
}

/** A company, by its SIREN. */
@Entity('employers')
@Check('siren_is_nine_digits', `siren ~ '^[0-9]{9}$'`)
@Unique('one_employer_per_siren', ['siren'])
// On an expression, which the mapper cannot say.
@Index('employers_by_name', { synchronize: false })
export class Employer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'employers_pkey' })
  id: string;

  @Column('text')
  siren: string;

  @Column('text')
  name: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('int', { default: 1 })
  version: number;
}

/** Branch and size of an employer; versioned, since reports are cut by them. */
@Entity('employer_situations')
@Check('employer_size_class', `size_class = ANY (ARRAY['micro', 'pme', 'eti', 'ge'])`)
@Check('employer_size_basis', `size_basis = ANY (ARRAY['full', 'headcount_only'])`)
@Check('headcount_is_not_negative', 'headcount >= 0')
@Index('employer_situations_by_employer', ['employerId', 'recordedAt'])
export class EmployerSituation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'employer_situations_pkey' })
  id: string;

  @ForeignKey('Employer', { name: 'employer_situation_employer' })
  @Index('one_situation_in_force_per_employer', {
    unique: true,
    where: `superseded_at = 'infinity'::timestamp with time zone`,
  })
  @Column('uuid')
  employerId: string;

  @ForeignKey('Branch', 'idcc', { name: 'employer_situation_branch' })
  @Column('text')
  idcc: string;

  @Column('int')
  headcount: number;

  @Column('bigint', { nullable: true })
  turnoverCents: number | null;

  @Column('bigint', { nullable: true })
  balanceCents: number | null;

  @Column('text')
  sizeClass: 'micro' | 'pme' | 'eti' | 'ge';

  @Column('text')
  sizeBasis: 'full' | 'headcount_only';

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}
