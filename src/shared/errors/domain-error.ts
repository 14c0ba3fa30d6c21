import type { Words } from './words.js';

/**
 * What went wrong, as far as the caller's next step is concerned. HTTP gives each kind a status in one
 * table (`http/problem-details.ts`), so a kind without a status does not compile.
 */
export type ErrorKind =
  | 'not_understood'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'not_acceptable'
  | 'conflict'
  | 'stale'
  | 'too_large'
  | 'unsupported_type'
  | 'rule_broken'
  | 'precondition_missing'
  | 'too_many'
  | 'unavailable';

/** One thing wrong in what was sent. */
export interface Fault {
  /** JSON pointer into the body, or the name of a query parameter. */
  pointer: string;
  code: string;
  message: Words;
}

/** What a refusal knows beside its sentence; sent along, so it never holds what the caller may not see. */
export interface ErrorFacts {
  /** The state that a conflict is with. */
  state?: string;
  /** Every fault of bad input, not the first. */
  faults?: readonly Fault[];
  /** When to come back, for `too_many` and `unavailable`. */
  retryAfterSeconds?: number;
}

/** A refusal that a caller can act on. `code` is stable: programs may rely on it. */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly title: Words,
    readonly detail: Words,
    readonly facts: ErrorFacts = {},
  ) {
    super(`${code}: ${detail.en}`);
    this.name = 'DomainError';
  }
}
