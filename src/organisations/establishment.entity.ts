import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** One establishment of an employer, by its SIRET. */
@Entity('establishments')
@Check('siret_is_fourteen_digits', `siret ~ '^[0-9]{14}$'`)
@Unique('one_establishment_per_siret', ['siret'])
export class Establishment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'establishments_pkey' })
  id: string;

  @ForeignKey('Employer', { name: 'establishment_employer' })
  @Index('establishments_by_employer')
  @Index('one_head_office_per_employer', { unique: true, where: 'head_office' })
  @Column('uuid')
  employerId: string;

  @Column('text')
  siret: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  commune: string | null;

  @Column('text')
  department: string;

  @Column('boolean', { default: false })
  headOffice: boolean;
}
