import { type Mark, NOT_OBSERVED } from './assessment-rules.js';

/** A submitted positioning with its marks in force. */
export interface Positioning {
  assessmentId: string;
  submittedAt: Date;
  marks: readonly Pick<Mark, 'criterionId' | 'level'>[];
}

/** A competence and the criteria that it is observed by. */
export interface ObservedCompetence {
  code: string;
  text: string;
  criterionIds: readonly string[];
}

/** Levels on a competence at entry and at exit, 1 to 4; null where nothing was observed. */
export interface CompetenceProgress {
  code: string;
  text: string;
  entryLevel: number | null;
  exitLevel: number | null;
  change: number | null;
}

/** What the positionings of a person on one block show. */
export interface Progress {
  entry: Positioning | null;
  /** Null while there is only the one at entry. */
  exit: Positioning | null;
  competences: CompetenceProgress[];
}

/** Compares the first and the last positioning, competence by competence. */
export function progressOf(
  positionings: readonly Positioning[],
  competences: readonly ObservedCompetence[],
): Progress {
  const inOrder = [...positionings].sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime());
  const entry = inOrder[0] ?? null;
  const exit = inOrder.length > 1 ? (inOrder.at(-1) ?? null) : null;
  return {
    entry,
    exit,
    competences: competences.map(({ code, text, criterionIds }) => {
      const entryLevel = levelOn(criterionIds, entry);
      const exitLevel = levelOn(criterionIds, exit);
      const change = entryLevel === null || exitLevel === null ? null : hundredths(exitLevel - entryLevel);
      return { code, text, entryLevel, exitLevel, change };
    }),
  };
}

/** Mean level of the criteria that were observed; `not observed` is no level. */
function levelOn(criterionIds: readonly string[], positioning: Positioning | null): number | null {
  const levels = (positioning?.marks ?? [])
    .filter(({ criterionId, level }) => criterionIds.includes(criterionId) && level !== NOT_OBSERVED)
    .map(({ level }) => level);
  if (levels.length === 0) return null;
  return hundredths(levels.reduce((sum, level) => sum + level, 0) / levels.length);
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
