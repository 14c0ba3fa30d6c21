import type { Words } from '../../../shared/errors/words.js';

/** What a proof is needed for: the hours, the certificate of completion, the payment, the report. */
export const NEEDS = ['hours', 'certificate', 'payment', 'report'] as const;
export type Need = (typeof NEEDS)[number];

/** Who can supply what is missing. */
export const ASKED_ROLES = ['learner', 'trainer', 'employer', 'coordinator'] as const;
export type AskedRole = (typeof ASKED_ROLES)[number];

/** Something that can be missing. */
interface Kind {
  neededFor: readonly Need[];
  askOf: readonly AskedRole[];
  words: Words;
}

const PROOF: readonly Need[] = ['hours', 'certificate', 'payment'];
const PAPER: readonly Need[] = ['certificate', 'payment'];
/** The coordinator where a cohort has no trainer. */
const OF_TRAINER: readonly AskedRole[] = ['trainer', 'coordinator'];
const OF_PERSON: readonly AskedRole[] = ['employer', 'learner'];

/** Everything that can be missing, in the order in which it is listed. Three go by the words of the report. */
export const KINDS = {
  attendanceMark: {
    neededFor: PROOF,
    askOf: OF_TRAINER,
    words: { fr: 'Présence non relevée', en: 'Attendance not marked' },
  },
  learnerSignature: {
    neededFor: PROOF,
    askOf: ['learner'],
    words: { fr: 'Signature de l’apprenant', en: 'Signature of the learner' },
  },
  lateSignatureDecision: {
    neededFor: PROOF,
    askOf: OF_TRAINER,
    words: {
      fr: 'Signature tardive à confirmer ou à refuser',
      en: 'Late signature to be confirmed or refused',
    },
  },
  countersignature: {
    neededFor: PROOF,
    askOf: OF_TRAINER,
    words: { fr: 'Contresignature de la demi-journée', en: 'Countersignature of the half-day' },
  },
  certifyingAssessment: {
    neededFor: PAPER,
    askOf: OF_TRAINER,
    words: { fr: 'Évaluation certificative non remise', en: 'Certifying assessment not submitted' },
  },
  /** All is marked and signed, and the hours proven are too few all the same. */
  provenHours: {
    neededFor: PAPER,
    askOf: ['coordinator'],
    words: {
      fr: 'Heures prouvées insuffisantes : décider de la suite',
      en: 'Too few hours proven: decide what follows',
    },
  },
  /** The certificate of completion has to name the provider's. */
  legalRepresentative: {
    neededFor: PAPER,
    askOf: ['coordinator'],
    words: {
      fr: 'Représentant légal de l’organisme de formation',
      en: 'Legal representative of the training provider',
    },
  },
  completionCertificate: {
    neededFor: PAPER,
    askOf: ['coordinator'],
    words: { fr: 'Certificat de réalisation non établi', en: 'Certificate of completion not issued' },
  },
  cohortClose: {
    neededFor: ['payment'],
    askOf: ['coordinator'],
    words: { fr: 'Cohorte achevée et non close', en: 'Cohort over and not closed' },
  },
  birthDate: {
    neededFor: ['report'],
    askOf: OF_PERSON,
    words: { fr: 'Date de naissance', en: 'Date of birth' },
  },
  department: {
    neededFor: ['report'],
    askOf: OF_PERSON,
    words: { fr: 'Département de résidence', en: 'Department of residence' },
  },
  employerBranch: {
    neededFor: ['report'],
    askOf: ['employer'],
    words: { fr: 'Branche de l’entreprise', en: 'Branch of the company' },
  },
  /** Without turnover or balance sheet the class is by headcount only (décret n° 2008-1354). */
  employerSize: {
    neededFor: ['report'],
    askOf: ['employer'],
    words: {
      fr: 'Chiffre d’affaires ou total du bilan, pour la taille de l’entreprise',
      en: 'Turnover or balance sheet, for the size of the company',
    },
  },
} as const satisfies Record<string, Kind>;

export type MissingKind = keyof typeof KINDS;
export const MISSING_KINDS = Object.keys(KINDS) as MissingKind[];

/** What a list is limited to. */
export interface MissingFilter {
  kind?: MissingKind | undefined;
  neededFor?: Need | undefined;
  askOf?: AskedRole | undefined;
}

/** What trainers see of their cohorts: not what the programme needs to know of people and companies. */
export const SEEN_BY_TRAINERS = MISSING_KINDS.filter((kind) => !needs(kind).includes('report'));

/** The kinds that a filter lets through, of those given. */
export function kindsOf(
  { kind, neededFor, askOf }: MissingFilter,
  among: readonly MissingKind[] = MISSING_KINDS,
): MissingKind[] {
  return among.filter((each) => {
    const roles: readonly AskedRole[] = KINDS[each].askOf;
    return (
      (kind === undefined || kind === each) &&
      (neededFor === undefined || needs(each).includes(neededFor)) &&
      (askOf === undefined || roles.includes(askOf))
    );
  });
}

/** What this is needed for. */
export function needs(kind: MissingKind): readonly Need[] {
  return KINDS[kind].neededFor;
}
