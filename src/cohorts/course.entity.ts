import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What is taught: objective, duration, modality. */
@Entity('courses')
@Check('course_modality', `modality = ANY (ARRAY['on_site', 'distance', 'blended'])`)
@Check('course_duration_is_positive', 'duration_minutes > 0')
export class Course {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'courses_pkey' })
  id: string;

  @Column('text')
  title: string;

  @Column('text')
  objective: string;

  @Column('int')
  durationMinutes: number;

  @Column('text')
  modality: 'on_site' | 'distance' | 'blended';

  @ForeignKey('TrainingProvider', { name: 'course_provider' })
  @Column('uuid', { nullable: true })
  providerId: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('int', { default: 1 })
  version: number;
}

/** A block version that a course prepares. */
@Entity('course_block_versions')
export class CourseBlockVersion {
  @ForeignKey('Course', { name: 'course_block_version_course' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'course_block_versions_pkey' })
  courseId: string;

  @ForeignKey('BlockVersion', { name: 'course_block_version_version' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'course_block_versions_pkey' })
  blockVersionId: string;
}

/** A block that a learner must hold before entering. */
@Entity('course_prerequisites')
export class CoursePrerequisite {
  @ForeignKey('Course', { name: 'course_prerequisite_course' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'course_prerequisites_pkey' })
  courseId: string;

  @ForeignKey('CompetenceBlock', { name: 'course_prerequisite_block' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'course_prerequisites_pkey' })
  blockId: string;
}
