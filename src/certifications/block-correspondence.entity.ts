import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A block of one certification counts as a block of another; versioned, since awards derive from it. */
@Entity('block_correspondences')
@Check('correspondence_extent', `extent = ANY (ARRAY['total', 'partial'])`)
@Check('correspondence_source', `source = ANY (ARRAY['france_competences', 'in_house', 'jury'])`)
@Index(
  'one_correspondence_in_force_per_pair',
  ['fromCertificationCode', 'fromBlockCode', 'toCertificationCode', 'toBlockCode'],
  { unique: true, where: `superseded_at = 'infinity'::timestamp with time zone` },
)
@Index('block_correspondences_by_target', ['toCertificationCode', 'toBlockCode'])
export class BlockCorrespondence {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'block_correspondences_pkey' })
  id: string;

  @Column('text')
  fromCertificationCode: string;

  @Column('text')
  fromBlockCode: string;

  @Column('text')
  toCertificationCode: string;

  @Column('text')
  toBlockCode: string;

  @Column('text', { default: 'total' })
  extent: 'total' | 'partial';

  @Column('text')
  source: 'france_competences' | 'in_house' | 'jury';

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}
