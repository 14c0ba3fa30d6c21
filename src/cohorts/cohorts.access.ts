import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '../auth/auth.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { CohortFacts, CohortStatus } from './cohort-facts.js';

/** What anyone who learns or employs may read: never a draft. */
const PUBLISHED: readonly CohortStatus[] = ['open', 'running', 'closed'];

/** Adds a value to the parameters of a statement and answers its placeholder. */
export type Placeholder = (value: unknown) => string;

/** The cohorts (alias `c`) that a person trains, assesses, learns in, or has employees in. */
const OWN: Partial<Record<Role, (person: string) => string>> = {
  trainer: (person) =>
    `EXISTS (SELECT 1 FROM cohort_trainers o WHERE o.cohort_id = c.id AND o.trainer_id = ${person})`,
  juror: (person) =>
    `EXISTS (SELECT 1 FROM cohort_assessors o WHERE o.cohort_id = c.id AND o.account_id = ${person})`,
  learner: (person) =>
    `EXISTS (SELECT 1 FROM enrolments o WHERE o.cohort_id = c.id AND o.learner_id = ${person})`,
  employer: (person) =>
    `EXISTS (SELECT 1 FROM enrolments o JOIN learner_situations s ON s.learner_id = o.learner_id
               AND s.superseded_at = 'infinity' WHERE o.cohort_id = c.id AND s.employer_id = ${person})`,
};

/** Condition on `c`: the caller's own cohorts, to run, to train, to assess, to learn in. */
export function ownCohorts(actor: Actor, place: Placeholder): string {
  const own = OWN[actor.role];
  if (!own) return `c.programme_id = ANY(${place(actor.programmeIds)}::uuid[])`;
  return own(place(actor.learnerId ?? actor.trainerId ?? actor.employerId ?? actor.accountId));
}

/**
 * Condition on `c`: the cohorts that the caller may see. Coordinators and auditors: their programmes, in every
 * state. Trainers and jurors: their own (a juror no draft), and the open ones. Learners and employers: open,
 * running and closed ones, and what became of those that they are in. Administrators: published ones.
 */
export function visibleCohorts(actor: Actor, place: Placeholder): string {
  const published = `c.status IN ('open', 'running', 'closed')`;
  switch (actor.role) {
    case 'coordinator':
    case 'auditor':
      return ownCohorts(actor, place);
    case 'trainer':
      return `(c.status = 'open' OR ${ownCohorts(actor, place)})`;
    case 'juror':
      return `(c.status = 'open' OR (c.status <> 'draft' AND ${ownCohorts(actor, place)}))`;
    case 'learner':
    case 'employer':
      return `(${published} OR (c.status = 'cancelled' AND ${ownCohorts(actor, place)}))`;
    case 'admin':
      return published;
  }
}

/** Who may see or run a cohort. */
@Injectable()
export class CohortAccess {
  constructor(private readonly work: UnitOfWork) {}

  /** Whether the cohort is the coordinator's to change. */
  mayRun(actor: Actor, cohort: { programmeId: string }): boolean {
    return actor.role === 'coordinator' && actor.programmeIds.includes(cohort.programmeId);
  }

  /** Whether the caller may see the cohort; asks the database only where the facts do not settle it. */
  async maySee(actor: Actor, cohort: Pick<CohortFacts, 'id' | 'programmeId' | 'status'>): Promise<boolean> {
    if (actor.role === 'coordinator' || actor.role === 'auditor') {
      return actor.programmeIds.includes(cohort.programmeId);
    }
    if (cohort.status === 'open') return true;
    const settled = actor.role !== 'trainer' && actor.role !== 'juror';
    if (settled && PUBLISHED.includes(cohort.status)) return true;
    const parameters: unknown[] = [];
    const place: Placeholder = (value) => `$${parameters.push(value)}`;
    const visible = `c.id = ${place(cohort.id)} AND ${visibleCohorts(actor, place)}`;
    return this.has(`SELECT 1 FROM cohorts c WHERE ${visible}`, parameters);
  }

  isTrainer(cohortId: string, trainerId: string): Promise<boolean> {
    const own = `SELECT 1 FROM cohort_trainers WHERE cohort_id = $1 AND trainer_id = $2`;
    return this.has(own, [cohortId, trainerId]);
  }

  isAssessor(cohortId: string, accountId: string): Promise<boolean> {
    const own = `SELECT 1 FROM cohort_assessors WHERE cohort_id = $1 AND account_id = $2`;
    return this.has(own, [cohortId, accountId]);
  }

  private async has(sql: string, parameters: readonly unknown[]): Promise<boolean> {
    return (await this.work.query(sql, parameters)).length > 0;
  }
}
