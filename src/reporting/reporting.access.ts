import type { Actor } from '../auth/auth.api.js';

/** Coordinators and auditors read the reports of their own programmes. */
export function mayReadReportsOf(actor: Actor, programmeId: string): boolean {
  return actor.programmeIds.includes(programmeId);
}

/** An auditor reads pseudonymised data (domain, section 2). */
export function seesNames(actor: Actor): boolean {
  return actor.role === 'coordinator';
}
