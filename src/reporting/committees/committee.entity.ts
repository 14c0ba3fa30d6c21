import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CommitteeKind, MeetingStatus } from './domain/committees.js';

const KINDS = `kind = ANY (ARRAY['steering', 'technical', 'yearly_account'])`;

/** How often a committee meets, or by when an account is due. */
@Entity('committee_rules')
@Check('committee_rule_kind', KINDS)
@Check('committee_periods_are_whole_months', 'times_a_year = ANY (ARRAY[1, 2, 3, 4, 6, 12])')
@Check(
  'yearly_account_has_a_due_day',
  `((kind = 'yearly_account') = (due_by IS NOT NULL)) AND ((due_by IS NULL) OR (times_a_year = 1))`,
)
@Index('one_committee_rule_in_force', ['programmeId', 'kind'], {
  unique: true,
  where: `superseded_at = 'infinity'::timestamp with time zone`,
})
export class CommitteeRule {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'committee_rules_pkey' })
  id: string;

  @ForeignKey('Programme', { name: 'committee_rule_programme' })
  @Column('uuid')
  programmeId: string;

  @Column('text')
  kind: CommitteeKind;

  @Column('int')
  timesAYear: number;

  /** `MM-DD` of the year after the one of the account. */
  @Column('text', { nullable: true })
  dueBy: string | null;

  @Column('date')
  appliesFrom: string;

  @Column('text')
  source: string;

  /** Counts the versions of the rule. */
  @Column('int', { default: 1 })
  number: number;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}

/** A meeting, planned, held or cancelled; a yearly account is one too, on the day when it is rendered. */
@Entity('committee_meetings')
@Check('committee_meeting_kind', KINDS)
@Check('committee_meeting_status', `status = ANY (ARRAY['planned', 'held', 'cancelled'])`)
@Check('held_meeting_has_a_day', `(status = 'held') = (held_on IS NOT NULL)`)
@Check('yearly_account_has_a_year', `(kind = 'yearly_account') = (account_year IS NOT NULL)`)
@Unique('committee_meeting_of_programme', ['programmeId', 'id'])
@Index('committee_meetings_by_day', ['programmeId', 'plannedOn'])
export class CommitteeMeeting {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'committee_meetings_pkey' })
  id: string;

  @ForeignKey('Programme', { name: 'committee_meeting_programme' })
  @Column('uuid')
  programmeId: string;

  @Column('text')
  kind: CommitteeKind;

  @Column('int', { nullable: true })
  accountYear: number | null;

  @Column('text', { default: 'planned' })
  status: MeetingStatus;

  @Column('date')
  plannedOn: string;

  @Column('date', { nullable: true })
  heldOn: string | null;

  @Column('text', { nullable: true })
  place: string | null;

  /** Where the minutes are: a number, an address, a file's name. */
  @Column('text', { nullable: true })
  minutesReference: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('int', { default: 1 })
  version: number;
}

/** One change of status of a meeting. */
@Entity('committee_transitions')
export class CommitteeTransition {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'committee_transitions_pkey' })
  id: string;

  @ForeignKey('CommitteeMeeting', { name: 'committee_transition_meeting' })
  @Index('committee_transitions_by_meeting')
  @Column('uuid')
  meetingId: string;

  @Column('text', { nullable: true })
  fromStatus: MeetingStatus | null;

  @Column('text')
  toStatus: MeetingStatus;

  @ForeignKey('Account', { name: 'committee_transition_actor' })
  @Column('uuid')
  actorId: string;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;
}
