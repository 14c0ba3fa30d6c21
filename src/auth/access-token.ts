import type { Actor } from './domain/actor.js';
import type { Role } from './domain/roles.js';

/** Lifetime of an access token, seconds. A disabled account keeps its last token for that long at most. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;
export const AUDIENCE = 'maillon';

/** What an access token says: who, and the scope of the role. */
export interface AccessTokenClaims {
  sub: string;
  email: string;
  role: Role;
  learner?: string;
  trainer?: string;
  employer?: string;
  programmes: string[];
}

export function claimsOf(actor: Actor): AccessTokenClaims {
  return {
    sub: actor.accountId,
    email: actor.email,
    role: actor.role,
    ...(actor.learnerId && { learner: actor.learnerId }),
    ...(actor.trainerId && { trainer: actor.trainerId }),
    ...(actor.employerId && { employer: actor.employerId }),
    programmes: [...actor.programmeIds],
  };
}

export function actorOf(claims: AccessTokenClaims): Actor {
  return {
    accountId: claims.sub,
    email: claims.email,
    role: claims.role,
    ...(claims.learner && { learnerId: claims.learner }),
    ...(claims.trainer && { trainerId: claims.trainer }),
    ...(claims.employer && { employerId: claims.employer }),
    programmeIds: claims.programmes,
  };
}
