/**
 * How the person behind a piece of evidence is known: signed in with their own session alone; in that session with
 * the code typed off the trainer's screen; with the code that only its QR holds; or connected and at work in a
 * half-day at a distance.
 */
export const AUTHENTICATIONS = [
  'signed_in_session',
  'typed_code',
  'scanned_code',
  'connection_and_activity',
] as const;
export type Authentication = (typeof AUTHENTICATIONS)[number];

/** Who acts, and how we know. */
export interface Means {
  accountId: string;
  /** Learner or trainer; null for a coordinator. */
  personId: string | null;
  authenticatedBy: Authentication;
  /** The code that was used, if any. */
  codeId: string | null;
  /** The network, never the address. */
  addressPrefix: string | null;
}
