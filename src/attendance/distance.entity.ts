import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A span in which somebody was connected to a half-day at a distance. */
@Entity('half_day_connections')
@Check('connection_source', `source = ANY (ARRAY['own_session', 'tool_log'])`)
@Check('tool_log_names_its_tool', `(source = 'tool_log') = (tool IS NOT NULL)`)
@Check('connection_in_order', 'connected_at <= disconnected_at')
@Check('tool_log_is_over', `(source = 'own_session') OR (disconnected_at IS NOT NULL)`)
@ForeignKey('HalfDay', ['cohortId', 'halfDayId'], ['cohortId', 'id'], { name: 'connection_half_day' })
@ForeignKey('Enrolment', ['cohortId', 'enrolmentId'], ['cohortId', 'id'], { name: 'connection_enrolment' })
@Index('one_open_connection', ['halfDayId', 'enrolmentId'], {
  unique: true,
  where: 'disconnected_at IS NULL',
})
@Index('half_day_connections_by_half_day', ['halfDayId', 'enrolmentId'])
export class HalfDayConnection {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'half_day_connections_pkey' })
  id: string;

  @Column('uuid')
  cohortId: string;

  @Column('uuid')
  halfDayId: string;

  @Column('uuid')
  enrolmentId: string;

  @Column('text')
  source: 'own_session' | 'tool_log';

  /** Whose log it is; null for a session of ours. */
  @Column('text', { nullable: true })
  tool: string | null;

  /** Who recorded it. */
  @Column('uuid')
  accountId: string;

  @Column('timestamptz')
  connectedAt: Date;

  @Column('timestamptz', { nullable: true })
  disconnectedAt: Date | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;
}

/** What somebody did in a half-day at a distance. */
@Entity('half_day_activities')
@Check('activity_recorded_as', `recorded_as = ANY (ARRAY['learner', 'trainer'])`)
@ForeignKey('HalfDay', ['cohortId', 'halfDayId'], ['cohortId', 'id'], { name: 'activity_half_day' })
@ForeignKey('Enrolment', ['cohortId', 'enrolmentId'], ['cohortId', 'id'], { name: 'activity_enrolment' })
@Index('half_day_activities_by_half_day', ['halfDayId', 'enrolmentId'])
export class HalfDayActivity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'half_day_activities_pkey' })
  id: string;

  @Column('uuid')
  cohortId: string;

  @Column('uuid')
  halfDayId: string;

  @Column('uuid')
  enrolmentId: string;

  @Column('text')
  description: string;

  @Column('text')
  recordedAs: 'learner' | 'trainer';

  @Column('uuid')
  accountId: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;
}
