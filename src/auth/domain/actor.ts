import type { Role } from './roles.js';

/** Who calls, and how far their role reaches. Comes from the access token, never from the request. */
export interface Actor {
  readonly accountId: string;
  readonly email: string;
  readonly role: Role;
  /** Set for a learner, a trainer, an employer: the one that they are. */
  readonly learnerId?: string;
  readonly trainerId?: string;
  readonly employerId?: string;
  /** Programmes of a coordinator or an auditor. */
  readonly programmeIds: readonly string[];
}
