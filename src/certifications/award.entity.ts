import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A block held by a person, for good. */
@Entity('awards')
@Check('award_origin', `origin = ANY (ARRAY['jury', 'earlier'])`)
@Unique('one_award_per_person_and_block', ['learnerId', 'blockId'])
export class Award {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'awards_pkey' })
  id: string;

  @ForeignKey('Learner', { name: 'award_learner' })
  @Column('uuid')
  learnerId: string;

  @ForeignKey('CompetenceBlock', { name: 'award_block' })
  @Index('awards_by_block')
  @Column('uuid')
  blockId: string;

  @ForeignKey('BlockVersion', { name: 'award_block_version' })
  @Column('uuid', { nullable: true })
  blockVersionId: string | null;

  @Column('date')
  awardedOn: string;

  @Column('text')
  origin: 'jury' | 'earlier';

  @Column('text')
  evidence: string;

  @Column('uuid', { nullable: true })
  recordedBy: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;
}
