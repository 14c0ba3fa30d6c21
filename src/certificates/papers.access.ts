import type { Actor } from '../auth/auth.api.js';
import type { PaperKind } from './domain/paper-kinds.js';
import type { PaperPlace } from './drafts/draft.js';

/** Adds a value to the parameters of a statement and answers its placeholder. */
export type Placeholder = (value: unknown) => string;

const KINDS_OF_TRAINERS: readonly PaperKind[] = ['attendance_sheet', 'convocation'];

/**
 * The papers (alias `p`) that a caller may read: a learner their own; a trainer convocations and attendance sheets of
 * own cohorts; an employer the certificates of completion that name it; a coordinator those of own programmes.
 */
export function visiblePapers(actor: Actor, place: Placeholder): string {
  switch (actor.role) {
    case 'coordinator':
      return `p.programme_id = ANY (${place(actor.programmeIds)}::uuid[])`;
    case 'learner':
      return `EXISTS (SELECT FROM enrolments o WHERE o.id = p.enrolment_id AND o.learner_id = ${place(actor.learnerId)}::uuid)`;
    case 'employer':
      return `p.kind = 'completion_certificate' AND p.employer_id = ${place(actor.employerId)}::uuid`;
    case 'trainer':
      return `p.kind = ANY (${place(KINDS_OF_TRAINERS)}::text[]) AND EXISTS (SELECT FROM cohort_trainers t
                WHERE t.cohort_id = p.cohort_id AND t.trainer_id = ${place(actor.trainerId)}::uuid)`;
    case 'juror':
    case 'auditor':
    case 'admin':
      return 'false';
  }
}

/** The cohorts (alias `c`) whose papers the caller has to do with. */
export function cohortsOf(actor: Actor, place: Placeholder): string {
  switch (actor.role) {
    case 'coordinator':
      return `c.programme_id = ANY (${place(actor.programmeIds)}::uuid[])`;
    case 'learner':
      return `EXISTS (SELECT FROM enrolments o WHERE o.cohort_id = c.id AND o.learner_id = ${place(actor.learnerId)}::uuid)`;
    case 'employer': {
      const employer = place(actor.employerId);
      return `(EXISTS (SELECT FROM enrolments o JOIN learner_situations s ON s.learner_id = o.learner_id
                 AND s.superseded_at = 'infinity' WHERE o.cohort_id = c.id AND s.employer_id = ${employer}::uuid)
               OR EXISTS (SELECT FROM papers q WHERE q.cohort_id = c.id AND q.employer_id = ${employer}::uuid))`;
    }
    case 'trainer':
      return `EXISTS (SELECT FROM cohort_trainers t WHERE t.cohort_id = c.id AND t.trainer_id = ${place(actor.trainerId)}::uuid)`;
    case 'juror':
    case 'auditor':
    case 'admin':
      return 'false';
  }
}

/** Whether a role may have this kind issued at all, of whomever it reaches. */
export function mayIssue(actor: Actor, kind: PaperKind): boolean {
  switch (actor.role) {
    case 'coordinator':
      return true;
    case 'trainer':
      return KINDS_OF_TRAINERS.includes(kind);
    case 'learner':
      return kind !== 'attendance_sheet';
    case 'employer':
      return kind === 'completion_certificate';
    case 'juror':
    case 'auditor':
    case 'admin':
      return false;
  }
}

/** An employer has certificates issued that name it, not those of another that sent the same person. */
export function namesCaller(actor: Actor, { employerId }: Pick<PaperPlace, 'employerId'>): boolean {
  return actor.role !== 'employer' || employerId === actor.employerId;
}
