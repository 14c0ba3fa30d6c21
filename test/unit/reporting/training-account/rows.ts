import type {
  AccountCohort,
  AccountRows,
  HalfDayRow,
  TraineeRow,
} from '../../../../src/reporting/training-account/domain/account-rows.js';
import type { AimedCertification } from '../../../../src/reporting/training-account/domain/objectives.js';

/** Rows of the account with everything in place, to be changed one fact at a time. */
export function certification(change: Partial<AimedCertification> = {}): AimedCertification {
  const nsf = [{ code: '326t', label: 'Informatique' }];
  return { code: 'RNCP10001', title: 'Essai', register: 'RNCP', level: 6, nsf, blocks: 1, ...change };
}

export function cohort(id: string, change: Partial<AccountCohort> = {}): AccountCohort {
  return {
    id,
    title: `Session ${id}`,
    programmeCode: 'P',
    role: 'own',
    modality: 'on_site',
    objective: null,
    certifications: [certification()],
    ...change,
  };
}

export function trainee(id: string, cohortId: string, change: Partial<TraineeRow> = {}): TraineeRow {
  return {
    enrolmentId: id,
    learnerId: `learner of ${id}`,
    name: `Personne ${id}`,
    cohortId,
    attended: 210,
    proven: 210,
    unsigned: 0,
    someAtDistance: false,
    saidType: null,
    status: 'employee',
    statusRecordedLater: false,
    ...change,
  };
}

export function halfDay(id: string, cohortId: string, change: Partial<HalfDayRow> = {}): HalfDayRow {
  return {
    halfDayId: id,
    cohortId,
    day: '2031-03-04',
    minutes: 210,
    trainerId: 'T',
    trainerName: 'Dominique Formateur',
    attended: 210,
    unmarked: 0,
    ...change,
  };
}

export function rows(change: Partial<AccountRows> = {}): AccountRows {
  return { cohorts: [], trainees: [], halfDays: [], engagements: [], unprovided: [], ...change };
}
