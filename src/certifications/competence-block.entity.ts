import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A competence block; its content is in its versions. */
@Entity('competence_blocks')
@Unique('one_block_per_code', ['certificationId', 'code'])
export class CompetenceBlock {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'competence_blocks_pkey' })
  id: string;

  @ForeignKey('Certification', { name: 'block_certification' })
  @Column('uuid')
  certificationId: string;

  @Index('competence_blocks_by_code')
  @Column('text')
  code: string;

  @Column('int')
  position: number;

  @Column('boolean', { default: true })
  required: boolean;
}

/** One state of a block: draft, then published and frozen, then retired. */
@Entity('block_versions')
@Check('block_version_status', `status = ANY (ARRAY['draft', 'published', 'retired'])`)
@Check('block_version_split', `competences_split = ANY (ARRAY['plain', 'whole', 'mended'])`)
@Unique('one_block_version_per_number', ['blockId', 'number'])
export class BlockVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'block_versions_pkey' })
  id: string;

  @ForeignKey('CompetenceBlock', { name: 'block_version_block' })
  @Index('one_published_version_per_block', { unique: true, where: `status = 'published'::text` })
  @Index('one_draft_version_per_block', {
    unique: true,
    where: `(status = 'draft'::text) AND (published_at IS NULL)`,
  })
  @Column('uuid')
  blockId: string;

  @Column('int')
  number: number;

  @Column('text', { default: 'draft' })
  status: 'draft' | 'published' | 'retired';

  @Column('text')
  title: string;

  @Column('text', { default: '' })
  competencesText: string;

  @Column('text', { default: 'whole' })
  competencesSplit: 'plain' | 'whole' | 'mended';

  @Column('text', { default: '' })
  assessmentMethods: string;

  @Column('boolean', { default: false })
  independentMarking: boolean;

  @Column('text', { nullable: true })
  changeNote: string | null;

  @Column('text', { nullable: true })
  fingerprint: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  retiredAt: Date | null;

  @Column('int', { default: 1 })
  version: number;
}
