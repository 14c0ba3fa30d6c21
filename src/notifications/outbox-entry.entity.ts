import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Something that happened and may be told; written by the database with what happened. */
@Entity('outbox')
@Check('outbox_topic', `topic = ANY (ARRAY['enrolment', 'timetable', 'cohort_cancelled'])`)
@Check('outbox_outcome', `outcome = ANY (ARRAY['told', 'nothing_to_tell', 'too_old'])`)
@Check('handled_has_an_outcome', '(handled_at IS NULL) = (outcome IS NULL)')
@Index('outbox_to_handle', ['position'], { where: 'handled_at IS NULL' })
@Index('outbox_by_cohort', ['cohortId'], { where: 'handled_at IS NULL' })
export class OutboxEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'outbox_pkey',
  })
  position: number;

  @Column('text')
  topic: 'enrolment' | 'timetable' | 'cohort_cancelled';

  @ForeignKey('Cohort', { name: 'outbox_cohort' })
  @Column('uuid')
  cohortId: string;

  @ForeignKey('Enrolment', { name: 'outbox_enrolment' })
  @Column('uuid', { nullable: true })
  enrolmentId: string | null;

  @Column('jsonb', { default: {} })
  facts: object;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  occurredAt: Date;

  @Column('timestamptz', { nullable: true })
  handledAt: Date | null;

  @Column('text', { nullable: true })
  outcome: 'told' | 'nothing_to_tell' | 'too_old' | null;
}
