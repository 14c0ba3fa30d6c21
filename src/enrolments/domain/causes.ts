/**
 * Why the product itself changed a status, beside what a person wrote. Kept in the reason of the history as
 * `#cause text`; a person's own reason may not begin with `#`.
 */
export const CAUSES = [
  'promoted',
  'passed_over',
  'cohort_cancelled',
  'moved_to_other_cohort',
  'moved_from_other_cohort',
  'cohort_closed',
  'completion_rule_met',
  'completion_rule_unmet',
] as const;
export type Cause = (typeof CAUSES)[number];

/** A reason as it is shown: the cause, and the text, which is the rules' codes for `passed_over`. */
export interface Reason {
  cause: Cause | null;
  text: string | null;
}

/** The stored form. */
export function reasonOf(cause: Cause, text?: string): string {
  return text ? `#${cause} ${text}` : `#${cause}`;
}

/** Reads the stored form. */
export function readReason(stored: string | null): Reason {
  const [, word, text] = /^#(\w+)(?: ([\s\S]*))?$/.exec(stored ?? '') ?? [];
  const cause = CAUSES.find((known) => known === word);
  return cause ? { cause, text: text ?? null } : { cause: null, text: stored };
}

/** What a person may write as a reason: a few words at least, and no mark of ours. */
export const WRITTEN_REASON = /^[^#]/;
