import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A block of one certification counts as a block of another. */
@Entity('block_correspondences')
@Check('correspondence_extent', `extent = ANY (ARRAY['total', 'partial'])`)
@Check('correspondence_source', `source = ANY (ARRAY['france_competences', 'in_house', 'jury'])`)
@Unique('one_correspondence_per_pair', [
  'fromCertificationCode',
  'fromBlockCode',
  'toCertificationCode',
  'toBlockCode',
])
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
}
