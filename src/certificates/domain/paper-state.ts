/** Valid; replaced by a later paper; or past the time that evidence is kept, what it said being gone. */
export const PAPER_STATES = ['valid', 'replaced', 'expired'] as const;
export type PaperState = (typeof PAPER_STATES)[number];

/** What a paper is worth now. */
export function paperStateOf(paper: { replacedAt: Date | null; removedAt: Date | null }): PaperState {
  if (paper.removedAt) return 'expired';
  return paper.replacedAt ? 'replaced' : 'valid';
}
