import type { Fault } from '../../shared/errors/fault.js';

/** Why someone is assessed: where they stand, on the way, or for the certification. */
export const ASSESSMENT_KINDS = ['positioning', 'formative', 'certifying'] as const;
export type AssessmentKind = (typeof ASSESSMENT_KINDS)[number];

/** Levels of a mark: 0 not observed, 1 insufficient, 2 partial, 3 acquired, 4 mastered. */
export const HIGHEST_LEVEL = 4;
export const NOT_OBSERVED = 0;

/** The level observed on one criterion. */
export interface Mark {
  criterionId: string;
  level: number;
  comment: string | null;
}

/** A criterion of the block version that is assessed. */
export interface Criterion {
  id: string;
  competenceCode: string;
  text: string;
  required: boolean;
}

/** Statuses of enrolments that a new assessment may be written for. */
export const ASSESSABLE: readonly string[] = ['confirmed', 'started', 'completed'];

/**
 * Enrolments that assessors see: those that hold a seat, and those who left after the start, since what was
 * observed before may still be submitted and corrected. Of a rejected or withdrawn one nothing changes any more.
 */
export function hasPlace(enrolmentStatus: string): boolean {
  return ['requested', 'confirmed', 'started', 'completed', 'dropped_out'].includes(enrolmentStatus);
}

/** All that is wrong with marks: each must be on another criterion, and on one of this block version. */
export function markFaults(marks: readonly Mark[], criteria: readonly Criterion[]): Fault[] {
  const known = new Set(criteria.map(({ id }) => id));
  return [
    ...repeatedMarks(marks),
    ...marks.flatMap((mark, i) => (known.has(mark.criterionId) ? [] : [foreign(i)])),
  ];
}

/** The marks on a criterion that an earlier mark of the list is on. */
export function repeatedMarks(marks: readonly Mark[]): Fault[] {
  const seen = new Set<string>();
  return marks.flatMap(({ criterionId }, i) => {
    const again = seen.has(criterionId);
    seen.add(criterionId);
    return again ? [repeated(i)] : [];
  });
}

/**
 * What is missing before marks can be submitted: for the certification every required criterion has a mark
 * (`not observed` is one); for the other kinds one mark is enough.
 */
export function missingMarks(
  kind: AssessmentKind,
  marks: readonly Pick<Mark, 'criterionId'>[],
  criteria: readonly Criterion[],
): Fault[] {
  const marked = new Set(marks.map(({ criterionId }) => criterionId));
  const due = kind === 'certifying' ? criteria.filter(({ required }) => required) : [];
  const missing = due.filter(({ id }) => !marked.has(id)).map(missingMark);
  if (missing.length > 0 || marked.size > 0) return missing;
  return [{ pointer: '/marks', code: 'no_mark', message: { fr: 'sont à donner', en: 'have to be given' } }];
}

/** The marks after an amendment: those that it names take the place of the former, the others stay. */
export function amendedMarks(former: readonly Mark[], changes: readonly Mark[]): Mark[] {
  const changed = new Map(changes.map((mark) => [mark.criterionId, mark]));
  const kept = former.filter(({ criterionId }) => !changed.has(criterionId));
  return [...kept, ...changes];
}

/** Whether an amendment would leave everything as it was. */
export function changesNothing(former: readonly Mark[], changes: readonly Mark[]): boolean {
  const standing = new Map(former.map((mark) => [mark.criterionId, mark]));
  return changes.every(({ criterionId, level, comment }) => {
    const mark = standing.get(criterionId);
    return mark !== undefined && mark.level === level && mark.comment === comment;
  });
}

function repeated(i: number): Fault {
  const message = { fr: 'a déjà une note dans cette liste', en: 'has a mark in this list already' };
  return { pointer: `/marks/${i}/criterionId`, code: 'repeated', message };
}

function foreign(i: number): Fault {
  const message = {
    fr: 'n’est pas un critère de la version du bloc que suit la session',
    en: 'is not a criterion of the block version that the cohort is pinned to',
  };
  return { pointer: `/marks/${i}/criterionId`, code: 'criterion_of_another_block', message };
}

function missingMark({ id, competenceCode, text }: Criterion): Fault {
  const message = {
    fr: `note à donner : ${competenceCode}, ${text}`,
    en: `mark to be given: ${competenceCode}, ${text}`,
  };
  return { pointer: `/criteria/${id}`, code: 'mark_missing', message };
}
