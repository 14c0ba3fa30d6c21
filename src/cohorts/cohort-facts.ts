import type { CohortStatus } from './domain/cohort-lifecycle.js';

export type { CohortStatus };

/** A block version that a cohort is pinned to, with what entry depends on. */
export interface PinnedBlock {
  blockVersionId: string;
  blockId: string;
  blockCode: string;
  certificationId: string;
  certificationCode: string;
  /** `YYYY-MM-DD`: nobody enters after it (rule 14); null where the certification has no such end. */
  registrationEndsOn: string | null;
}

/** What the rules of seats, entry, attendance and assessment need to know of a cohort. */
export interface CohortFacts {
  id: string;
  title: string;
  place: string | null;
  programmeId: string;
  programmeCode: string;
  /** Departments of the programme's territory, as `59`. */
  programmeDepartments: string[];
  /** `YYYY-MM-DD`, term of the programme, prolongations included. */
  programmeStartsOn: string;
  programmeEndsOn: string;
  courseId: string;
  status: CohortStatus;
  capacity: number;
  seatsTaken: number;
  requiresApproval: boolean;
  enrolmentOpensAt: Date;
  enrolmentClosesAt: Date;
  /** Start of the first half-day and end of the last that are not cancelled; null without any. */
  startsAt: Date | null;
  endsAt: Date | null;
  lastQueuePosition: number;
  version: number;
  blocks: PinnedBlock[];
  /** Blocks to hold before entering. */
  prerequisiteBlockIds: string[];
}
