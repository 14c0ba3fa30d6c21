/**
 * How far an enrolment, and so a person, has come. A person with several enrolments counts once, at the stage that
 * comes last here: certified before completed, before started, before enrolled, before waiting, before dropped out.
 * Rejected and withdrawn enrolments are no stage: nobody counts for them.
 */
export const STAGES = ['droppedOut', 'waiting', 'enrolled', 'started', 'completed', 'certified'] as const;
export type Stage = (typeof STAGES)[number];

/** Rank of a stage: the higher one counts. */
export function rankOf(stage: Stage): number {
  return STAGES.indexOf(stage) + 1;
}

/** The stage that a status stands for, as long as the person does not hold the certification. */
export const STAGE_OF_STATUS = {
  dropped_out: 'droppedOut',
  waitlisted: 'waiting',
  requested: 'enrolled',
  confirmed: 'enrolled',
  started: 'started',
  completed: 'completed',
} as const satisfies Record<string, Stage>;
export type CountedStatus = keyof typeof STAGE_OF_STATUS;
