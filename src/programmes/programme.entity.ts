import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** One agreement: its term and territory as signed, and where that is written. */
@Entity('programmes')
@Check('programme_term_in_order', 'starts_on <= ends_on')
export class Programme {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'programmes_pkey' })
  id: string;

  @Index('one_programme_per_code', { unique: true })
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  summary: string;

  @Column('date')
  startsOn: string;

  @Column('date')
  endsOn: string;

  @Column('date', { nullable: true })
  signedOn: string | null;

  @Column('text', { array: true })
  departments: string[];

  @Column('text')
  source: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('int', { default: 1 })
  version: number;
}

/** An amendment that prolongs the term; the term as signed stays readable. */
@Entity('programme_extensions')
export class ProgrammeExtension {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'programme_extensions_pkey' })
  id: string;

  @ForeignKey('Programme', { name: 'extension_programme' })
  @Index('programme_extensions_by_programme')
  @Column('uuid')
  programmeId: string;

  @Column('date')
  endsOn: string;

  @Column('date')
  decidedOn: string;

  @Column('text')
  source: string;
}

/** Who signed, in the order of the agreement. */
@Entity('programme_signatories')
export class ProgrammeSignatory {
  @ForeignKey('Programme', { name: 'signatory_programme' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'programme_signatories_pkey' })
  programmeId: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'programme_signatories_pkey' })
  position: number;

  @Column('text')
  name: string;
}
