import type { Fault } from '../../shared/errors/fault.js';
import type { PaperFacts } from '../domain/facts.js';
import type { PaperForm, PaperKind } from '../domain/paper-kinds.js';

/** Where a paper belongs: what decides who may read it. */
export interface PaperPlace {
  kind: PaperKind;
  form: PaperForm;
  programmeId: string;
  cohortId: string;
  enrolmentId: string | null;
  halfDayId: string | null;
  /** The employer that the paper names, if any. */
  employerId: string | null;
}

/** A paper as it would be issued now; with `lacks`, what is missing before it can be. */
export interface Draft extends PaperPlace {
  /** Null only where something lacks. */
  facts: PaperFacts | null;
  lacks: readonly Fault[];
  /** The last day of the action, `YYYY-MM-DD`. */
  actionEndsOn: string;
  programmeEndsOn: string;
  /** How long the evidence is to be kept, in years. */
  years: number;
}

/** The enrolment, the half-day or the cohort that a paper is about. */
export function subjectOf({ enrolmentId, halfDayId, cohortId }: PaperPlace): string {
  return enrolmentId ?? halfDayId ?? cohortId;
}
