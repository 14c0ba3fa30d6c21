import type { Actor } from '../auth/auth.api.js';

/** Which employers a caller reaches: every one, one of them, or none. */
export type EmployerScope = { all: true } | { all: false; employerId: string | null };

/**
 * The coordinator and the auditor see every employer, an employer account its own. Nobody else has business
 * with a company's figures; training providers are public facts that every reader of this module sees.
 */
export function employerScope(actor: Actor): EmployerScope {
  if (actor.role === 'coordinator' || actor.role === 'auditor') return { all: true };
  return { all: false, employerId: actor.role === 'employer' ? (actor.employerId ?? null) : null };
}
