/** Lines of frame F-3 in the order of the form; `rncp_*` are the "dont" lines of its line a. */
export const OBJECTIVES = [
  'rncp_6_to_8',
  'rncp_5',
  'rncp_4',
  'rncp_3',
  'rncp_2',
  'rncp_cqp',
  'rncp_unknown',
  'rs',
  'unregistered_cqp',
  'other',
  'skills_assessment',
  'vae',
] as const;
export type Objective = (typeof OBJECTIVES)[number];

/** What a coordinator may say of a cohort, since no certification tells it. */
export const SAID_OBJECTIVES = ['rncp_cqp', 'unregistered_cqp', 'other', 'skills_assessment', 'vae'] as const;
export type SaidObjective = (typeof SAID_OBJECTIVES)[number];

/** A certification as it stood at the instant of the account. */
export interface AimedCertification {
  code: string;
  title: string;
  register: 'RNCP' | 'RS' | 'IN_HOUSE';
  /** European level 1 to 8; null where the sheet states none. */
  level: number | null;
  nsf: readonly { code: string; label: string | null }[];
  /** How many of its blocks the cohort is pinned to. */
  blocks: number;
}

const REGISTERS = ['RNCP', 'RS', 'IN_HOUSE'] as const;

/**
 * The one certification that stands for a cohort whose blocks are of several, since a trainee is on one line of F-3
 * and of F-4: the one with most blocks; between equals RNCP before RS, the higher level, then the code.
 */
export function mainCertification(of: readonly AimedCertification[]): AimedCertification | null {
  const [first] = [...of].sort(
    (a, b) =>
      b.blocks - a.blocks ||
      REGISTERS.indexOf(a.register) - REGISTERS.indexOf(b.register) ||
      (b.level ?? 0) - (a.level ?? 0) ||
      (a.code < b.code ? -1 : 1),
  );
  return first ?? null;
}

/** The line of F-3: what was said, else what the register and the level of the certification say. */
export function objectiveOf(said: SaidObjective | null, certification: AimedCertification | null): Objective {
  if (said) return said;
  if (certification?.register === 'RS') return 'rs';
  if (certification?.register !== 'RNCP') return 'other';
  return rncpLine(certification.level);
}

/** Levels since 2019 (décret 2019-14): 6 to 8 on one line, 5, 4, 3, 2; a sheet without level says nothing. */
function rncpLine(level: number | null): Objective {
  if (level === null || level < 2) return 'rncp_unknown';
  if (level >= 6) return 'rncp_6_to_8';
  return (['rncp_2', 'rncp_3', 'rncp_4', 'rncp_5'] as const)[level - 2] ?? 'rncp_unknown';
}
