import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A training provider: SIRET and activity declaration number (NDA). */
@Entity('training_providers')
@Check('nda_is_eleven_digits', `nda ~ '^[0-9]{11}$'`)
@Unique('one_training_provider_per_siret', ['siret'])
@Unique('one_training_provider_per_nda', ['nda'])
// On an expression, which the mapper cannot say.
@Index('training_providers_by_name', { synchronize: false })
export class TrainingProvider {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'training_providers_pkey' })
  id: string;

  @Column('text')
  siret: string;

  @Column('text')
  nda: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  legalRepresentative: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('int', { default: 1 })
  version: number;
}
