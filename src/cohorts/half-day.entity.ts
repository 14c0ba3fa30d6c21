import {
  Check,
  Column,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';

/** One slot of the timetable, the unit that is signed for. */
@Entity('half_days')
@Check('half_day_period', `period = ANY (ARRAY['morning', 'afternoon'])`)
@Check('half_day_in_order', 'starts_at < ends_at')
@Check('half_day_mode', `mode = ANY (ARRAY['on_site', 'distance'])`)
@Unique('half_day_of_cohort', ['cohortId', 'id'])
@Index('one_half_day_per_slot', ['cohortId', 'date', 'period'], {
  unique: true,
  where: 'cancelled_at IS NULL',
})
export class HalfDay {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'half_days_pkey' })
  id: string;

  @ForeignKey('Cohort', { name: 'half_day_cohort' })
  @Column('uuid')
  cohortId: string;

  @Column('date')
  date: string;

  @Column('text')
  period: 'morning' | 'afternoon';

  @Index('half_days_by_start')
  @Column('timestamptz')
  startsAt: Date;

  @Column('timestamptz')
  endsAt: Date;

  @Column('text', { nullable: true })
  room: string | null;

  @Column('text', { default: 'on_site' })
  mode: 'on_site' | 'distance';

  @Column('timestamptz', { nullable: true })
  cancelledAt: Date | null;

  @Column('text', { nullable: true })
  cancelReason: string | null;

  @Column('int', { default: 1 })
  version: number;
}

/** What the timetable said, and when; written by the database. */
@Entity('half_day_versions')
export class HalfDayVersion {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'half_day_versions_pkey' })
  id: string;

  @ForeignKey('HalfDay', { name: 'half_day_version_half_day' })
  @Index('one_version_in_force_per_half_day', {
    unique: true,
    where: `superseded_at = 'infinity'::timestamp with time zone`,
  })
  @Column('uuid')
  halfDayId: string;

  @Index('half_day_versions_by_cohort')
  @Column('uuid')
  cohortId: string;

  @Column('timestamptz')
  startsAt: Date;

  @Column('timestamptz')
  endsAt: Date;

  @Column('boolean')
  cancelled: boolean;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}
