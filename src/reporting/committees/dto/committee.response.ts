import {
  ChoiceField,
  DayField,
  IdField,
  InstantField,
  IntField,
  ObjectField,
  ObjectListField,
  TextField,
} from '../../../shared/http/fields.js';
import { versioned } from '../../../shared/http/etag.js';
import { PageOf } from '../../../shared/http/pagination.js';
import { ROLES } from '../../../auth/auth.api.js';
import type { CommitteesDue } from '../committee-calendar.service.js';
import type { CommitteeRuleRow } from '../committee-rules.repository.js';
import type { MeetingDetail } from '../committees.service.js';
import type { MeetingRow } from '../committees.repository.js';
import {
  COMMITTEE_KINDS,
  type CommitteeKind,
  MEETING_STATUSES,
  type MeetingStatus,
} from '../domain/committees.js';
import { DUE_STATES, type DueState } from '../domain/due.js';

class MeetingSnapshotResponse {
  @IdField()
  id: string;
  @IntField({ min: 1 })
  number: number;
  @TextField()
  label: string;
}

export class CommitteeMeetingResponse {
  @IdField()
  id: string;
  @ChoiceField(COMMITTEE_KINDS)
  kind: CommitteeKind;
  @IntField({ nullable: true, description: 'The year that a yearly account restates.' })
  accountYear: number | null;
  @ChoiceField(MEETING_STATUSES)
  status: MeetingStatus;
  @DayField()
  plannedOn: string;
  @DayField({ nullable: true })
  heldOn: string | null;
  @TextField({ nullable: true })
  place: string | null;
  @TextField({ nullable: true, max: 500, description: 'Where the minutes are.' })
  minutesReference: string | null;
  @ObjectListField(() => MeetingSnapshotResponse, { description: 'Sealed for this meeting.' })
  snapshots: MeetingSnapshotResponse[];

  static from(row: MeetingRow): CommitteeMeetingResponse {
    const { version: _version, day: _day, ...meeting } = row;
    return meeting;
  }
}

class MeetingTransitionResponse {
  @ChoiceField(MEETING_STATUSES, { nullable: true })
  from: MeetingStatus | null;
  @ChoiceField(MEETING_STATUSES)
  to: MeetingStatus;
  @InstantField()
  at: string;
  @TextField()
  actorName: string;
  @ChoiceField(ROLES)
  actorRole: string;
  @TextField({ nullable: true, max: 500 })
  reason: string | null;
}

export class CommitteeMeetingDetailResponse extends CommitteeMeetingResponse {
  @ObjectListField(() => MeetingTransitionResponse)
  history: MeetingTransitionResponse[];

  static of({ meeting, history }: MeetingDetail): CommitteeMeetingDetailResponse {
    const told = history.map((row) => ({ ...row, at: row.at.toISOString() }));
    return versioned({ ...CommitteeMeetingResponse.from(meeting), history: told }, meeting.version);
  }
}

export class MeetingPage extends PageOf(CommitteeMeetingResponse) {}

export class CommitteeRuleResponse {
  @ChoiceField(COMMITTEE_KINDS)
  kind: CommitteeKind;
  @IntField({ min: 1, max: 12, example: 2 })
  timesAYear: number;
  @TextField({ nullable: true, description: 'MM-DD of the following year.', example: '03-31' })
  dueBy: string | null;
  @DayField()
  appliesFrom: string;
  @TextField({ max: 2000 })
  source: string;
  @IntField({ min: 1, description: 'Send it as If-Match, between quotes, to change the rule.' })
  version: number;
  @InstantField()
  recordedAt: string;

  static from({ number, recordedAt, ...rule }: CommitteeRuleRow): CommitteeRuleResponse {
    return versioned({ ...rule, version: number, recordedAt: recordedAt.toISOString() }, number);
  }
}

export class CommitteeRulesResponse {
  @ObjectListField(() => CommitteeRuleResponse)
  items: CommitteeRuleResponse[];
}

class DuePeriodResponse {
  @DayField()
  from: string;
  @DayField()
  until: string;
  @TextField({ example: '1er semestre 2019' })
  name: string;
}

export class CommitteeDueItemResponse {
  @ChoiceField(COMMITTEE_KINDS)
  kind: CommitteeKind;
  @ObjectField(() => DuePeriodResponse, {
    description: 'What it is due for: of a yearly account, the year restated.',
  })
  period: DuePeriodResponse;
  @DayField({ description: 'Last day on which it is in time.' })
  dueBy: string;
  @ChoiceField(DUE_STATES, {
    description:
      '`to_record`: its day is past and nobody said that it was held; `overdue`: the time is over and none was held since; ' +
      '`missed`: the time is over and the next one was held.',
  })
  state: DueState;
  @IntField({ description: 'Of what is overdue, or was held late.' })
  daysLate: number;
  @ObjectField(() => CommitteeMeetingResponse, { nullable: true })
  meeting: CommitteeMeetingResponse | null;
}

export class CommitteesDueResponse {
  @DayField()
  on: string;
  @IntField({ description: 'How many are overdue.' })
  overdue: number;
  @ObjectListField(() => CommitteeDueItemResponse, {
    maxItems: 10_000,
    description: 'By the day on which they are due.',
  })
  items: CommitteeDueItemResponse[];

  static from({ on, items }: CommitteesDue): CommitteesDueResponse {
    const overdue = items.filter(({ state }) => state === 'overdue').length;
    const told = items.map(({ meetingId: _id, meeting, ...item }) => ({
      ...item,
      meeting: meeting && CommitteeMeetingResponse.from(meeting),
    }));
    return { on, overdue, items: told };
  }
}
