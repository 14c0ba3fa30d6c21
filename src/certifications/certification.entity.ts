import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A registered qualification (RNCP or RS), or one of our own. */
@Entity('certifications')
@Check('certification_register', `register = ANY (ARRAY['RNCP', 'RS', 'IN_HOUSE'])`)
@Check('certification_level', '(level >= 1) AND (level <= 8)')
@Check('certification_source', `source = ANY (ARRAY['france_competences', 'in_house'])`)
@Unique('one_certification_per_code', ['code'])
// On an expression, which the mapper cannot say.
@Index('certifications_by_title', { synchronize: false })
export class Certification {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certifications_pkey' })
  id: string;

  @Column('text')
  code: string;

  @Column('text')
  register: 'RNCP' | 'RS' | 'IN_HOUSE';

  @Column('text')
  title: string;

  @Column('int', { nullable: true })
  level: number | null;

  @Column('boolean')
  active: boolean;

  @Column('text', { nullable: true })
  sheetState: string | null;

  @Column('date', { nullable: true })
  registrationEndsOn: string | null;

  @Column('date', { nullable: true })
  deliveryEndsOn: string | null;

  @Column('jsonb', { default: [] })
  nsf: { code: string; label: string | null }[];

  @Column('jsonb', { default: [] })
  rome: { code: string; label: string | null }[];

  @Column('jsonb', { default: [] })
  formacodes: { code: string; label: string | null }[];

  @Column('text', { array: true, default: [] })
  replaces: string[];

  @Column('text', { array: true, default: [] })
  replacedBy: string[];

  @Column('text')
  source: 'france_competences' | 'in_house';

  @Column('text', { nullable: true })
  fingerprint: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  updatedAt: Date;

  @Column('int', { default: 1 })
  version: number;
}

/** Who delivers a certification. */
@Entity('certifiers')
export class Certifier {
  @ForeignKey('Certification', { name: 'certifier_certification' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certifiers_pkey' })
  certificationId: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'certifiers_pkey' })
  position: number;

  @Column('text', { nullable: true })
  siret: string | null;

  @Column('text')
  name: string;

  @Column('boolean')
  active: boolean;
}
