import type { EnrolmentStatus } from './domain/enrolment-status.js';

/** An enrolment as it is shown. */
export interface EnrolmentView {
  id: string;
  status: EnrolmentStatus;
  /** 1 for the head of the queue; null for whoever does not wait. */
  waitingRank: number | null;
  cohortId: string;
  cohortTitle: string;
  learnerId: string;
  learnerName: string;
  createdAt: Date;
  statusSince: Date;
  statusReason: string | null;
  /** `YYYY-MM-DD`, of a drop-out. */
  endedOn: string | null;
}

/** One row of the history. */
export interface TransitionView {
  from: EnrolmentStatus | null;
  to: EnrolmentStatus;
  at: Date;
  reason: string | null;
  actorId: string | null;
  actorRole: string | null;
  actorName: string | null;
  actorEmployerId: string | null;
}
