/** What a proof is needed for: the hours, the certificate of completion, the payment, the report. */
export const NEEDS = ['hours', 'certificate', 'payment', 'report'] as const;
export type Need = (typeof NEEDS)[number];

/** Who can supply what is missing. */
export const ASKED_ROLES = ['learner', 'trainer', 'employer', 'coordinator'] as const;
export type AskedRole = (typeof ASKED_ROLES)[number];

/** Everything that can be missing, with all that waits for it. The first five go by the words of the report. */
export const NEEDED_FOR = {
  /** A half-day is over and nobody marked the person. */
  attendanceMark: ['hours', 'certificate', 'payment'],
  /** Somebody was there and has not signed. */
  learnerSignature: ['hours', 'certificate', 'payment'],
  /** They signed late: the trainer has to say whether they were there. */
  lateSignatureDecision: ['hours', 'certificate', 'payment'],
  /** The trainer has not countersigned, so the half-day is not locked. */
  countersignature: ['hours', 'certificate', 'payment'],
  /** No certifying assessment of a block was submitted. */
  certifyingAssessment: ['certificate', 'payment'],
  /** All is marked and signed, and the hours proven are too few all the same. */
  provenHours: ['certificate', 'payment'],
  /** The provider's legal representative, whom the certificate of completion has to name. */
  legalRepresentative: ['certificate', 'payment'],
  /** The enrolment is completed and its certificate of completion was not issued. */
  completionCertificate: ['certificate', 'payment'],
  /** The training is over and the cohort is not closed. */
  cohortClose: ['payment'],
  birthDate: ['report'],
  gender: ['report'],
  department: ['report'],
  employerBranch: ['report'],
  employerSize: ['report'],
} as const satisfies Record<string, readonly Need[]>;

export type MissingKind = keyof typeof NEEDED_FOR;
export const MISSING_KINDS = Object.keys(NEEDED_FOR) as MissingKind[];
