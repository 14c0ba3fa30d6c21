import { Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from 'typeorm';

/** The relay body (organisme relais) of a programme over a period. */
@Entity('relay_bodies')
@Exclusion(
  'one_relay_body_at_a_time',
  `USING gist (programme_id WITH =, daterange(valid_from, valid_until, '[]'::text) WITH &&)`,
)
export class RelayBody {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'relay_bodies_pkey' })
  id: string;

  @ForeignKey('Programme', { name: 'relay_body_programme' })
  @Column('uuid')
  programmeId: string;

  @Column('text')
  name: string;

  /** Null while no document at hand gives it. */
  @Column('text', { nullable: true })
  siret: string | null;

  @Column('date')
  validFrom: string;

  @Column('date', { nullable: true })
  validUntil: string | null;

  /** Where the period is written. */
  @Column('text', { nullable: true })
  source: string | null;
}
