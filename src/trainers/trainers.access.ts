import type { Actor } from '../auth/auth.api.js';

/** Which trainers a caller reaches: every one for the coordinator, themselves for a trainer, else none. */
export type TrainerScope = { all: true } | { all: false; trainerId: string | null };

export function trainerScope(actor: Actor): TrainerScope {
  if (actor.role === 'coordinator') return { all: true };
  return { all: false, trainerId: actor.role === 'trainer' ? (actor.trainerId ?? null) : null };
}

/**
 * Programmes whose cohorts a calendar names. A coordinator sees that a trainer is taken elsewhere, without a word
 * about the programme of another; a trainer sees all of their own.
 */
export function namedProgrammes(actor: Actor): readonly string[] | null {
  return actor.role === 'trainer' ? null : actor.programmeIds;
}
