/** What somebody has to reach in a cohort. */
export interface CompletionRule {
  /** Share of the planned minutes that has to be proven, in percent. */
  provenPercent: number;
  /** Whether a certifying assessment has to be submitted for each block that has criteria. */
  certifyingAssessments: boolean;
}

/** A block that the cohort prepares and that can be assessed. */
export interface BlockToSit {
  certificationCode: string;
  blockCode: string;
  sat: boolean;
}

/** What the rule looks at for one enrolment. */
export interface CompletionFigures {
  plannedMinutes: number;
  provenMinutes: number;
  /** End of the last half-day that is not cancelled; null without any. */
  trainingEndsAt: Date | null;
  blocks: readonly BlockToSit[];
}

/** Why the rule is not met: each kind says by how much, or for what. */
export type Lack =
  | { kind: 'training_not_over'; endsAt: Date | null }
  | { kind: 'proven_hours'; missingMinutes: number }
  | { kind: 'certifying_assessment'; certificationCode: string; blockCode: string };

/** Minutes that have to be proven: the share, rounded up to the next whole minute. */
export function requiredMinutes({ provenPercent }: CompletionRule, plannedMinutes: number): number {
  return Math.ceil((plannedMinutes * provenPercent) / 100);
}

/** Whether the last half-day has ended. A cohort without half-days was no training, so it never is over. */
export function isOver(trainingEndsAt: Date | null, now: Date): boolean {
  return trainingEndsAt !== null && trainingEndsAt <= now;
}

/** All that stands between an enrolment and its completion; nothing when the rule is met. */
export function lacksOf(rule: CompletionRule, figures: CompletionFigures, now: Date): Lack[] {
  const lacks: Lack[] = [];
  if (!isOver(figures.trainingEndsAt, now))
    lacks.push({ kind: 'training_not_over', endsAt: figures.trainingEndsAt });
  const missingMinutes = requiredMinutes(rule, figures.plannedMinutes) - figures.provenMinutes;
  if (missingMinutes > 0) lacks.push({ kind: 'proven_hours', missingMinutes });
  if (!rule.certifyingAssessments) return lacks;
  for (const { certificationCode, blockCode, sat } of figures.blocks)
    if (!sat) lacks.push({ kind: 'certifying_assessment', certificationCode, blockCode });
  return lacks;
}
