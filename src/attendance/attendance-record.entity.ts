import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What the trainer marked; superseded by the next mark, never overwritten. */
@Entity('attendance_records')
@Check('attendance_status', `status = ANY (ARRAY['present', 'absent', 'excused'])`)
@Check(
  'attendance_minutes',
  `((minutes >= 0) AND (minutes <= 600)) AND ((status = 'present') OR (minutes = 0))`,
)
@ForeignKey('HalfDay', ['cohortId', 'halfDayId'], ['cohortId', 'id'], { name: 'attendance_half_day' })
@ForeignKey('Enrolment', ['cohortId', 'enrolmentId'], ['cohortId', 'id'], { name: 'attendance_enrolment' })
@Index('one_attendance_in_force', ['halfDayId', 'enrolmentId'], {
  unique: true,
  where: `superseded_at = 'infinity'::timestamp with time zone`,
})
@Index('attendance_for_reports', ['halfDayId', 'enrolmentId', 'minutes', 'recordedAt', 'supersededAt'], {
  where: 'minutes > 0',
})
export class AttendanceRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attendance_records_pkey' })
  id: string;

  @Column('uuid')
  cohortId: string;

  @Column('uuid')
  halfDayId: string;

  @Index('attendance_by_enrolment')
  @Column('uuid')
  enrolmentId: string;

  @Column('text')
  status: 'present' | 'absent' | 'excused';

  @Column('int')
  minutes: number;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('uuid')
  recordedBy: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}
