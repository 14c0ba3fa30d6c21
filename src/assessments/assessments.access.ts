import type { Actor } from '../auth/auth.api.js';
import { hasPlace } from './domain/assessment-rules.js';

/** What the scope of a caller on an enrolment's assessments is judged by. */
export interface EnrolmentScope {
  programmeId: string;
  learnerId: string;
  /** Of the enrolment. */
  status: string;
  /** The caller is a trainer of the cohort. */
  trains: boolean;
  /** The caller was called in to assess in the cohort. */
  calledIn: boolean;
}

/**
 * From where a caller looks at the assessments of an enrolment, their own marks apart, which they always see.
 * - `everything`: whatever is submitted (coordinator of the programme).
 * - `assessor`: whatever is submitted; where the block asks for independent marking, another's n-th assessment
 *   of a kind only once their own n-th is submitted (domain, rule 9).
 * - `learner`: own positioning and formative results once submitted, certifying ones once the cohort is closed:
 *   before, they are no result but what those who decide have yet to weigh.
 */
export type Viewpoint = 'everything' | 'assessor' | 'learner';

/** Undefined when the enrolment is outside the caller's scope. */
export function viewpointOf(actor: Actor, enrolment: EnrolmentScope): Viewpoint | undefined {
  if (assesses(actor, enrolment)) return 'assessor';
  if (actor.role === 'learner' && enrolment.learnerId === actor.learnerId) return 'learner';
  if (actor.role === 'coordinator' && actor.programmeIds.includes(enrolment.programmeId)) return 'everything';
  return undefined;
}

/** Whether the caller assesses this person: as a trainer of the cohort, or as a juror called in to it. */
export function assesses(
  actor: Actor,
  enrolment: Pick<EnrolmentScope, 'trains' | 'calledIn' | 'status'>,
): boolean {
  if (!hasPlace(enrolment.status)) return false;
  if (actor.role === 'trainer') return enrolment.trains;
  return actor.role === 'juror' && enrolment.calledIn;
}

/** A trainer assesses the blocks that they are cleared for; a juror those of the cohort they were called in to. */
export function mayAssessBlock(actor: Actor, block: { cleared: boolean }): boolean {
  return actor.role === 'juror' || block.cleared;
}
