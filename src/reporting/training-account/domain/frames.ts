import type { AccountCohort, AccountRows, CohortRole, TraineeRow } from './account-rows.js';
import { mainCertification, type Objective, objectiveOf, OBJECTIVES } from './objectives.js';
import { NAMED_SPECIALITIES, type Speciality, specialityOf } from './specialities.js';
import { TRAINEE_TYPES, type TraineeType, traineeType } from './trainee-types.js';
import { toHours, wholeHours } from './whole-hours.js';

/**
 * A count of the form. A trainee is a person in one action: who follows two counts twice (`trainees` counts
 * enrolments, `people` each person once). `attended` is what the form asks for, the hours really followed
 * (heures-stagiaires, Code du travail R6352-22); `proven` the part of them that is signed and countersigned.
 */
export interface Count {
  trainees: number;
  people: number;
  attended: number;
  proven: number;
  /** Whole hours attended, as the form takes them; lines add up to their total. */
  hours: number;
}

/** A line of a frame, by its code. */
export interface FrameLine<Code extends string> extends Count {
  code: Code;
}

/** A trainee with what each frame files it under. */
export interface FiledTrainee extends TraineeRow {
  role: CohortRole;
  /** The course is at a distance, wholly or in part, or a half-day that they attended was. */
  distance: boolean;
  type: TraineeType | 'unknown';
  objective: Objective;
  speciality: Speciality | null;
}

/** Each trainee under its lines; what cannot be told is filed as unknown, never guessed. */
export function fileTrainees({ cohorts, trainees }: AccountRows): FiledTrainee[] {
  const filed = new Map(cohorts.map((cohort) => [cohort.id, fileCohort(cohort)]));
  return trainees.flatMap((trainee) => {
    const cohort = filed.get(trainee.cohortId);
    if (!cohort) return [];
    const distance = cohort.distance || trainee.someAtDistance;
    return [
      { ...trainee, ...cohort, distance, type: traineeType(trainee.saidType, trainee.status) ?? 'unknown' },
    ];
  });
}

function fileCohort(
  cohort: AccountCohort,
): Pick<FiledTrainee, 'role' | 'distance' | 'objective' | 'speciality'> {
  const certification = mainCertification(cohort.certifications);
  return {
    role: cohort.role,
    distance: cohort.modality !== 'on_site',
    objective: objectiveOf(cohort.objective, certification),
    speciality: specialityOf(certification),
  };
}

/** Sums some trainees; `hours` by itself, where no total has to be shared. */
export function count(of: readonly TraineeRow[]): Count {
  const attended = sum(of, 'attended');
  return {
    trainees: of.length,
    people: new Set(of.map(({ learnerId }) => learnerId)).size,
    attended,
    proven: sum(of, 'proven'),
    hours: toHours(attended),
  };
}

const sum = (of: readonly TraineeRow[], what: 'attended' | 'proven'): number =>
  of.reduce((total, trainee) => total + trainee[what], 0);

/** Frame F-1: trainees by type; `unknown` is no line of the form and has to be cleared before it is sent. */
export function byType(of: readonly FiledTrainee[]): FrameLine<TraineeType | 'unknown'>[] {
  return lines([...TRAINEE_TYPES, 'unknown'], of, ({ type }) => type);
}

/** Frame F-3: trainees by what their course aims at; the "dont" lines of RNCP sum to its line a. */
export function byObjective(of: readonly FiledTrainee[]): FrameLine<Objective>[] {
  return lines(OBJECTIVES, of, ({ objective }) => objective);
}

/** Line a of F-3, everything that aims at the RNCP, with the whole hours of its parts. */
export function rncpOf(of: readonly FiledTrainee[], parts: readonly FrameLine<Objective>[]): Count {
  const hours = parts.filter(({ code }) => isRncp(code)).reduce((sum, part) => sum + part.hours, 0);
  return { ...count(of.filter(({ objective }) => isRncp(objective))), hours };
}

const isRncp = (objective: Objective): boolean => objective.startsWith('rncp_');

export interface SpecialityLine extends FrameLine<string> {
  label: string;
}

/** Frame F-4: the five specialities with most hours by their code, then `others`, and `unknown` apart. */
export function bySpeciality(of: readonly FiledTrainee[]): SpecialityLine[] {
  const specialities = new Map(
    of.flatMap(({ speciality }) => (speciality ? [[speciality.code, speciality.label] as const] : [])),
  );
  const codeOf = (trainee: FiledTrainee): string => trainee.speciality?.code ?? 'unknown';
  const named = lines([...specialities.keys()].sort(), of, codeOf)
    .sort((a, b) => b.attended - a.attended || (a.code < b.code ? -1 : 1))
    .slice(0, NAMED_SPECIALITIES)
    .map(({ code }) => code);
  const lineOf = (trainee: FiledTrainee): string => {
    const code = codeOf(trainee);
    return code === 'unknown' || named.includes(code) ? code : 'others';
  };
  return lines([...named, 'others', 'unknown'], of, lineOf).map((line) => ({
    ...line,
    label: specialities.get(line.code) ?? '',
  }));
}

function lines<Code extends string>(
  codes: readonly Code[],
  of: readonly FiledTrainee[],
  codeOf: (trainee: FiledTrainee) => Code,
): FrameLine<Code>[] {
  const counts = codes.map((code) => ({ code, ...count(of.filter((trainee) => codeOf(trainee) === code)) }));
  const hours = wholeHours(counts.map(({ attended }) => attended));
  return counts.map((line, at) => ({ ...line, hours: hours[at] ?? 0 }));
}
