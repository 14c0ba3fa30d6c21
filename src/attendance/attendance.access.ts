import type { Actor } from '../auth/auth.api.js';
import { hasPlace } from './domain/hours.js';

/** What the scope of a caller is judged by. */
export interface CohortScope {
  programmeId: string;
  trainerIds: readonly string[];
}

/** A person of a cohort. */
export interface PersonScope {
  learnerId: string;
  /** The employer now; null for a job seeker. */
  employerId: string | null;
}

/** Whether the caller sees everyone of the cohort: its trainers, and coordinators of its programme. */
export function seesWholeCohort(actor: Actor, cohort: CohortScope): boolean {
  if (actor.role === 'trainer') return cohort.trainerIds.includes(actor.trainerId ?? '');
  return actor.role === 'coordinator' && actor.programmeIds.includes(cohort.programmeId);
}

/** Whether this is the caller's own row, or one of an employee of theirs. */
export function isOwn(actor: Actor, person: PersonScope): boolean {
  if (actor.role === 'learner') return person.learnerId === actor.learnerId;
  return actor.role === 'employer' && person.employerId !== null && person.employerId === actor.employerId;
}

/** Whether the caller sees the attendance of this enrolment; trainers see those who have or had a place. */
export function seesEnrolment(
  actor: Actor,
  enrolment: CohortScope & PersonScope & { status: string },
): boolean {
  if (isOwn(actor, enrolment)) return true;
  return seesWholeCohort(actor, enrolment) && (actor.role !== 'trainer' || hasPlace(enrolment.status));
}

/** The reason of an absence may tell of health or family: it stays between learner, trainer and coordinator. */
export function seesReasons(actor: Actor): boolean {
  return actor.role !== 'employer';
}
