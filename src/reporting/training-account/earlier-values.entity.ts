import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a course said until an instant; written by the database as the course changes. */
@Entity('course_earlier_values')
export class CourseEarlierValue {
  @ForeignKey('Course', { name: 'course_earlier_value_course' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'course_earlier_values_pkey' })
  courseId: string;

  @Column('uuid', { nullable: true })
  providerId: string | null;

  @Column('text')
  modality: string;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'course_earlier_values_pkey' })
  supersededAt: Date;
}

/** Whether a half-day was at a distance until an instant; written by the database as its mode changes. */
@Entity('half_day_earlier_modes')
export class HalfDayEarlierMode {
  @ForeignKey('HalfDay', { name: 'half_day_earlier_mode_half_day' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'half_day_earlier_modes_pkey' })
  halfDayId: string;

  @Column('text')
  mode: string;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'half_day_earlier_modes_pkey' })
  supersededAt: Date;
}

/** What a certification said until an instant; written by the database as an import changes it. */
@Entity('certification_earlier_values')
export class CertificationEarlierValue {
  @ForeignKey('Certification', { name: 'certification_earlier_value_certification' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certification_earlier_values_pkey' })
  certificationId: string;

  @Column('text')
  register: string;

  @Column('int', { nullable: true })
  level: number | null;

  @Column('jsonb')
  nsf: { code: string; label: string | null }[];

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'certification_earlier_values_pkey' })
  supersededAt: Date;
}
