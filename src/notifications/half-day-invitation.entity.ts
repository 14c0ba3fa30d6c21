import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What a person was last told of a half-day by an invitation. */
@Entity('half_day_invitations')
export class HalfDayInvitation {
  @ForeignKey('HalfDay', { name: 'invitation_half_day' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'half_day_invitations_pkey' })
  halfDayId: string;

  @ForeignKey('Enrolment', { name: 'invitation_enrolment' })
  @Index('half_day_invitations_by_enrolment')
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'half_day_invitations_pkey' })
  enrolmentId: string;

  /** Rises with each change (RFC 5546, 2.1.4). */
  @Column('int', { default: 0 })
  sequence: number;

  @Column('text')
  title: string;

  @Column('text', { nullable: true })
  location: string | null;

  @Column('timestamptz')
  startsAt: Date;

  @Column('timestamptz')
  endsAt: Date;

  @Column('boolean', { default: false })
  cancelled: boolean;
}
