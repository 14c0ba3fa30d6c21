import type { AimedCertification, SaidObjective } from './objectives.js';
import type { EmploymentStatus, TraineeType } from './trainee-types.js';

/**
 * What a cohort is to the provider of the account: its own to run; its own, entrusted to another provider (F-2); or
 * another's, entrusted to it (G).
 */
export type CohortRole = 'own' | 'entrusted' | 'received';

export interface AccountCohort {
  id: string;
  title: string;
  programmeCode: string;
  role: CohortRole;
  modality: 'on_site' | 'distance' | 'blended';
  objective: SaidObjective | null;
  certifications: readonly AimedCertification[];
}

/** One enrolment with presence in the period; lengths in minutes. */
export interface TraineeRow {
  enrolmentId: string;
  learnerId: string;
  name: string;
  cohortId: string;
  attended: number;
  proven: number;
  /** Minutes attended that the learner has not signed. */
  unsigned: number;
  /** Whether one of the half-days attended was at a distance. */
  someAtDistance: boolean;
  saidType: TraineeType | null;
  status: EmploymentStatus | null;
  statusRecordedLater: boolean;
}

/** One half-day of the period; `attended` sums everybody's minutes, `unmarked` counts people without a mark. */
export interface HalfDayRow {
  halfDayId: string;
  cohortId: string;
  day: string;
  minutes: number;
  /** Who countersigned; null when nobody has. */
  trainerId: string | null;
  trainerName: string | null;
  attended: number;
  unmarked: number;
}

export type EngagementKind = 'internal' | 'external';

export interface EngagementRow {
  trainerId: string;
  kind: EngagementKind;
  startsOn: string;
  /** The last day; null while it lasts. */
  endsOn: string | null;
}

/** A cohort whose course has no provider. */
export interface UnprovidedRow {
  id: string;
  title: string;
  attended: number;
}

/** Everything that the account is computed from, read in one snapshot. */
export interface AccountRows {
  cohorts: readonly AccountCohort[];
  trainees: readonly TraineeRow[];
  halfDays: readonly HalfDayRow[];
  engagements: readonly EngagementRow[];
  unprovided: readonly UnprovidedRow[];
}
