import type { AskedRole, MissingKind, Need } from './missing-kinds.js';

/** One thing that lacks, and whom to ask for it. */
export interface MissingItem {
  kind: MissingKind;
  cohortId: string;
  /** Null for what concerns the whole cohort, or an employer of people in it. */
  enrolmentId: string | null;
  learnerId: string | null;
  halfDayId: string | null;
  blockCode: string | null;
  neededFor: readonly Need[];
  /** Without an account, only an address may be known; without either, someone else has to ask. */
  askOf: { role: AskedRole; accountId: string | null; name: string; email: string | null };
  /** Since when it is due. */
  since: Date;
}
