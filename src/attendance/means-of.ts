import { addressPrefix, type Actor } from '../auth/auth.api.js';
import type { Means } from './domain/means.js';

/** Who calls, from which network; the address itself is not kept. */
export interface Call {
  actor: Actor;
  /** Of the connection, as the server sees it. */
  ip: string;
}

/** Somebody who acts from a session of their own. */
export function meansOf({ actor, ip }: Call): Means {
  return {
    accountId: actor.accountId,
    personId: actor.learnerId ?? actor.trainerId ?? null,
    authenticatedBy: 'signed_in_session',
    codeId: null,
    addressPrefix: addressPrefix(ip),
  };
}
