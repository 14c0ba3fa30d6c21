import type { RetentionRequirement } from './retention.js';

/*
 * What papers say. Facts are frozen in the row of the paper, so that it can be made again; they hold days
 * (`YYYY-MM-DD`), instants (RFC 3339), minutes and names, and no word of the layout. What is not printed is not in
 * them: a change of it makes no new paper.
 */

export interface PersonFacts {
  familyName: string;
  givenNames: string;
}

export interface OrganisationFacts {
  name: string;
  /** SIRET of a provider, SIREN of an employer. */
  number: string;
}

export interface ProviderFacts extends OrganisationFacts {
  /** Activity declaration number, eleven digits. */
  nda: string;
}

/** What was taught, under which agreement. */
export interface ActionFacts {
  programme: string;
  course: string;
  cohort: string;
  modality: 'on_site' | 'distance' | 'blended';
  place: string | null;
  firstDay: string;
  lastDay: string;
}

export interface SlotFacts {
  date: string;
  period: 'morning' | 'afternoon';
  startsAt: string;
  endsAt: string;
  room: string | null;
  mode: 'on_site' | 'distance';
}

/** Minutes, from the same source as every report. */
export interface HoursFacts {
  plannedMinutes: number;
  attendedMinutes: number;
  provenMinutes: number;
}

/** How long the evidence is kept, as the provider undertakes it. */
export interface UndertakingFacts {
  years: number;
  requirements: readonly RetentionRequirement[];
}

export interface ConvocationFacts {
  person: PersonFacts;
  provider: ProviderFacts | null;
  employer: OrganisationFacts | null;
  action: ActionFacts;
  objective: string;
  trainers: readonly string[];
  slots: readonly SlotFacts[];
}

export interface CertificateFacts {
  person: PersonFacts;
  provider: ProviderFacts;
  legalRepresentative: string;
  /** Null for a job seeker. */
  employer: OrganisationFacts | null;
  action: ActionFacts;
  hours: HoursFacts;
  undertaking: UndertakingFacts;
}

/** Required criteria of a competence that every assessor saw acquired, of those that there are. */
export interface CompetenceResult {
  code: string;
  text: string;
  required: number;
  acquired: number;
}

export interface BlockResultFacts {
  code: string;
  title: string;
  certification: string;
  assessors: number;
  /** `YYYY-MM-DD`; null while nobody has submitted a certifying assessment. */
  assessedOn: string | null;
  competences: readonly CompetenceResult[];
  /** The day on which the block was awarded, where it was. */
  awardedOn: string | null;
}

export interface StatementFacts {
  person: PersonFacts;
  provider: ProviderFacts;
  legalRepresentative: string;
  employer: OrganisationFacts | null;
  action: ActionFacts;
  objective: string;
  /** Whether the person left before the end, and when. */
  leftOn: string | null;
  hours: HoursFacts;
  blocks: readonly BlockResultFacts[];
}

/** A change behind the lock, or a signature that was given late. */
export interface SettledFacts {
  kind: 'mark_corrected' | 'late_signature';
  before: MarkFacts | null;
  after: MarkFacts | null;
  /** When the learner gave it, and when the trainer or coordinator settled it. */
  givenAt: string | null;
  settledAt: string;
  settledBy: string;
}

export interface MarkFacts {
  status: 'present' | 'absent' | 'excused';
  minutes: number;
}

export interface SignatureFacts {
  signedAt: string;
  authenticatedBy: string;
  late: boolean;
}

export interface SheetPersonFacts extends PersonFacts {
  employer: string | null;
  mark: MarkFacts | null;
  signature: SignatureFacts | null;
  settled: readonly SettledFacts[];
}

export interface CountersignatureFacts {
  trainer: string;
  signedAt: string;
  authenticatedBy: string;
}

/** The sheet of one half-day; blank has names alone. */
export interface SheetFacts {
  provider: ProviderFacts | null;
  action: ActionFacts;
  slot: SlotFacts;
  trainers: readonly string[];
  people: readonly SheetPersonFacts[];
  countersignature: CountersignatureFacts | null;
  /** The last link of the chain of evidence about this half-day. */
  evidence: { sequence: number; hash: string } | null;
  undertaking: UndertakingFacts;
}

export interface GridCell {
  mark: MarkFacts | null;
  signedAt: string | null;
  late: boolean;
  corrected: boolean;
}

export interface GridPersonFacts extends PersonFacts {
  cells: readonly GridCell[];
  hours: HoursFacts;
}

/** Everyone of a cohort over all its half-days. */
export interface GridFacts {
  provider: ProviderFacts | null;
  action: ActionFacts;
  trainers: readonly string[];
  slots: readonly (SlotFacts & { countersignature: CountersignatureFacts | null })[];
  people: readonly GridPersonFacts[];
  undertaking: UndertakingFacts;
}

export type PaperFacts = ConvocationFacts | CertificateFacts | StatementFacts | SheetFacts | GridFacts;

/** What is printed beside the facts, and frozen with them. */
export interface PaperMarks {
  number: string;
  /** RFC 3339. */
  issuedAt: string;
  /** Where the paper is verified. */
  address: string;
  /** `YYYY-MM-DD`. */
  retainedUntil: string;
  /** Years that the date follows from. */
  years: number;
  /** SHA-256 of the facts in canonical JSON: printed, so that a paper without its file can be compared. */
  factsSha256: string;
}
