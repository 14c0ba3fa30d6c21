import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** One axis of the agreement. */
@Entity('programme_axes')
@Unique('one_axis_per_number', ['programmeId', 'number'])
export class ProgrammeAxis {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'programme_axes_pkey' })
  id: string;

  @ForeignKey('Programme', { name: 'axis_programme' })
  @Column('uuid')
  programmeId: string;

  @Column('int')
  number: number;

  @Column('text')
  title: string;
}

/** How many people an axis aims at; versioned. */
@Entity('programme_targets')
@Check('target_is_positive', 'people > 0')
@Index('one_target_in_force_per_axis', ['programmeId', 'axisNumber'], {
  unique: true,
  where: `superseded_at = 'infinity'::timestamp with time zone`,
})
export class ProgrammeTarget {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'programme_targets_pkey' })
  id: string;

  @ForeignKey('Programme', { name: 'target_programme' })
  @Index('programme_targets_by_programme')
  @Column('uuid')
  programmeId: string;

  @Column('int')
  axisNumber: number;

  @Column('text')
  label: string;

  @Column('int')
  people: number;

  @Column('text')
  source: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}
