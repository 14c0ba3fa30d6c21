import type { EnrolmentStatus } from './domain/enrolment-status.js';

/** An enrolment as other modules know it. */
export interface EnrolmentFacts {
  id: string;
  cohortId: string;
  learnerId: string;
  status: EnrolmentStatus;
  /** Since when it has been in this status. */
  statusSince: Date;
  /** `YYYY-MM-DD`, of a drop-out. */
  endedOn: string | null;
}
