import type { Actor } from '../auth/auth.api.js';

/**
 * Coordinators and auditors reach their own programmes. The others have no scope by programme: they see the
 * public facts of every agreement, and their rows are bounded by their own scope (cohort, employer, person).
 */
export function inScope(actor: Actor, programmeId: string): boolean {
  return !isScopedByProgramme(actor) || actor.programmeIds.includes(programmeId);
}

/** Ids that a list of programmes is limited to; null when it is not limited. */
export function programmesInScope(actor: Actor): readonly string[] | null {
  return isScopedByProgramme(actor) ? actor.programmeIds : null;
}

function isScopedByProgramme({ role }: Actor): boolean {
  return role === 'coordinator' || role === 'auditor';
}
