/** The committees of a programme; the yearly account stands among them, since it is due like a meeting. */
export const COMMITTEE_KINDS = ['steering', 'technical', 'yearly_account'] as const;
export type CommitteeKind = (typeof COMMITTEE_KINDS)[number];

export const MEETING_STATUSES = ['planned', 'held', 'cancelled'] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];

/** How often a year may be parted: into whole months. */
export const TIMES_A_YEAR = [1, 2, 3, 4, 6, 12] as const;

/** A rule as it is judged by. */
export interface CommitteeRuleFacts {
  kind: CommitteeKind;
  timesAYear: number;
  /** `MM-DD` of the year after that of the account; null for committees. */
  dueBy: string | null;
  /** `YYYY-MM-DD`: nothing is asked for before. */
  appliesFrom: string;
}

/** A meeting as it is judged. */
export interface MeetingFacts {
  id: string;
  kind: CommitteeKind;
  accountYear: number | null;
  status: MeetingStatus;
  plannedOn: string;
  heldOn: string | null;
}
