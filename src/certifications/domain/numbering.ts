/** One part of a competence code: `A1.C2.3` is A 1, C 2, (no letters) 3. */
export interface CodePart {
  letters: string;
  number: number;
}

/** Letters and number of each part of a code: `A5.C1` → A 5, C 1; `C1.2` → C 1, '' 2; `12` → '' 12. */
export function codeParts(code: string): CodePart[] {
  return [...code.matchAll(/(\p{L}*)[^\p{L}\d]*(\d+)/gu)].map(([, letters = '', digits = '']) => ({
    letters: letters.toUpperCase(),
    number: Number(digits),
  }));
}

/** The same code whatever its punctuation: `C.01` and `C1` are one. */
export function codeKey(parts: readonly CodePart[]): string {
  return parts.map((part) => part.letters + String(part.number)).join('.');
}

/** Codes of one family are numbered by one count: `A1 – heading` and `C1.1 – competence` are two families. */
export function familyOf(parts: readonly CodePart[]): string {
  return parts[0]?.letters ?? '';
}

/** How a code stands to the one before it. */
export type Step = 'next' | 'gap' | 'backwards' | 'unrelated';

/**
 * Compares two codes of one family.
 * `next`: what a careful writer would put: C1 → C2, C1 → C1.1, C1.3 → C2, C1.3 → C2.1, A1C3 → A2C1, A1C3 → A2C4.
 * `gap`: further, with codes skipped at the last level (C1 → C3). `backwards`: the same code again or an earlier one.
 * `unrelated`: no way to tell, such as other letters at the same place.
 */
export function stepBetween(before: readonly CodePart[], after: readonly CodePart[]): Step {
  const length = Math.max(before.length, after.length);
  for (let at = 0; at < length; at++) {
    const from = before[at];
    const to = after[at];
    if (!to) return 'backwards';
    if (!from) return at === after.length - 1 && to.number <= 1 ? 'next' : 'unrelated';
    if (from.letters !== to.letters) return 'unrelated';
    if (to.number < from.number) return 'backwards';
    if (to.number > from.number) return stepAt(before, after, at);
  }
  return 'backwards';
}

/** The first difference, an increase, is at this level: what follows may restart at 1 or go on counting. */
function stepAt(before: readonly CodePart[], after: readonly CodePart[], at: number): Step {
  const by = (after[at]?.number ?? 0) - (before[at]?.number ?? 0);
  const deeper = after.slice(at + 1);
  if (deeper.length > 1) return 'unrelated';
  const [last] = deeper;
  if (!last) return by === 1 ? 'next' : 'gap';
  if (by !== 1) return 'unrelated';
  const goesOn = before[at + 1] && last.number === (before[at + 1]?.number ?? 0) + 1;
  return last.number <= 1 || goesOn ? 'next' : 'unrelated';
}

/** The codes that a gap skips, as keys. */
export function skippedKeys(before: readonly CodePart[], after: readonly CodePart[]): string[] {
  const last = after[after.length - 1];
  const from = before[after.length - 1];
  if (!last || !from) return [];
  const stem = after.slice(0, -1);
  const keys: string[] = [];
  for (let number = from.number + 1; number < last.number; number++)
    keys.push(codeKey([...stem, { ...last, number }]));
  return keys;
}
