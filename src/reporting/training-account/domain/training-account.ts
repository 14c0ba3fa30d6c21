import type { AccountRows } from './account-rows.js';
import {
  byObjective,
  bySpeciality,
  byType,
  count,
  type Count,
  fileTrainees,
  type FrameLine,
  rncpOf,
  type SpecialityLine,
} from './frames.js';
import { type Gap, gapsOf } from './gaps.js';
import type { Objective } from './objectives.js';
import type { TraineeType } from './trainee-types.js';
import { byCapacity, givenHalfDays, type TrainersCount } from './trainers-frame.js';

/**
 * The frames of the yearly training account that follow from what is recorded (bilan pédagogique et financier: Code du
 * travail L6352-11, R6352-22 to R6352-24; cerfa 10443*17 and its notice 50199#17). C and D, the money of the provider,
 * are not here: they are in its books.
 */
export interface TrainingAccount {
  /** Whether part of the training was at a distance (frame B). */
  distance: boolean;
  trainers: TrainersCount[];
  types: FrameLine<TraineeType | 'unknown'>[];
  /** Of whom in an action that is at a distance, wholly or in part ("dont" line of F-1). */
  atDistance: Count;
  /** Total of F-1, which those of F-3 and F-4 equal. */
  total: Count;
  /** F-2: of whom entrusted to another provider. */
  entrusted: Count;
  objectives: FrameLine<Objective>[];
  /** Line a of F-3, of which the `rncp_*` lines are parts. */
  rncp: Count;
  specialities: SpecialityLine[];
  /** G: trainees that another provider entrusted to this one; they are not in F. */
  received: Count;
  gaps: Gap[];
}

/** Computes the account from its rows. */
export function trainingAccount(rows: AccountRows): TrainingAccount {
  const filed = fileTrainees(rows);
  const given = givenHalfDays(rows);
  const own = filed.filter(({ role }) => role !== 'received');
  const objectives = byObjective(own);
  return {
    distance: filed.some(({ distance }) => distance),
    trainers: byCapacity(given),
    types: byType(own),
    atDistance: count(own.filter(({ distance }) => distance)),
    total: count(own),
    entrusted: count(own.filter(({ role }) => role === 'entrusted')),
    objectives,
    rncp: rncpOf(own, objectives),
    specialities: bySpeciality(own),
    received: count(filed.filter(({ role }) => role === 'received')),
    gaps: gapsOf(rows, filed, given),
  };
}
