import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { CohortFacts, CohortStatus } from './cohort-facts.js';

/** What anyone who learns, employs or works on the platform may read: never a draft. */
const PUBLISHED: readonly CohortStatus[] = ['open', 'running', 'closed'];

/** A condition of SQL and its parameters. */
export interface Condition {
  sql: string;
  parameters: unknown[];
}

/** Own cohorts: those that a person trains, assesses, learns in, or has employees in; `$1` is that person. */
const OWN: Partial<Record<Actor['role'], string>> = {
  trainer: `EXISTS (SELECT 1 FROM cohort_trainers o WHERE o.cohort_id = c.id AND o.trainer_id = $1)`,
  juror: `EXISTS (SELECT 1 FROM cohort_assessors o WHERE o.cohort_id = c.id AND o.account_id = $1)`,
  learner: `EXISTS (SELECT 1 FROM enrolments o WHERE o.cohort_id = c.id AND o.learner_id = $1)`,
  employer: `EXISTS (SELECT 1 FROM enrolments o JOIN learner_situations s ON s.learner_id = o.learner_id
               AND s.superseded_at = 'infinity' WHERE o.cohort_id = c.id AND s.employer_id = $1)`,
};

function personOf(actor: Actor): string {
  return actor.learnerId ?? actor.trainerId ?? actor.employerId ?? actor.accountId;
}

/** The cohorts (alias `c`) that are the caller's own: theirs to run, to train, to assess, to learn in. */
export function ownCohorts(actor: Actor): Condition {
  const own = OWN[actor.role];
  if (own) return { sql: own, parameters: [personOf(actor)] };
  return { sql: `c.programme_id = ANY($1::uuid[])`, parameters: [actor.programmeIds] };
}

/**
 * The cohorts (alias `c`) that the caller may see. Coordinators and auditors: their programmes, in every state.
 * Trainers and jurors: their own in every state (a juror no draft), and the open ones. Learners and employers:
 * open, running and closed ones, and what became of those that they are in. Administrators: published ones.
 */
export function visibleCohorts(actor: Actor): Condition {
  const own = ownCohorts(actor);
  const published = `c.status IN ('open', 'running', 'closed')`;
  switch (actor.role) {
    case 'coordinator':
    case 'auditor':
      return own;
    case 'trainer':
      return { ...own, sql: `(c.status = 'open' OR ${own.sql})` };
    case 'juror':
      return { ...own, sql: `(c.status = 'open' OR (c.status <> 'draft' AND ${own.sql}))` };
    case 'learner':
    case 'employer':
      return { ...own, sql: `(${published} OR (c.status = 'cancelled' AND ${own.sql}))` };
    case 'admin':
      return { sql: published, parameters: [] };
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
    const { sql, parameters } = visibleCohorts(actor);
    const position = parameters.length + 1;
    const rows = await this.work.query(`SELECT 1 FROM cohorts c WHERE c.id = $${position} AND ${sql}`, [
      ...parameters,
      cohort.id,
    ]);
    return rows.length > 0;
  }

  async isTrainer(cohortId: string, trainerId: string): Promise<boolean> {
    return this.has(
      `SELECT 1 FROM cohort_trainers WHERE cohort_id = $1 AND trainer_id = $2`,
      cohortId,
      trainerId,
    );
  }

  async isAssessor(cohortId: string, accountId: string): Promise<boolean> {
    return this.has(
      `SELECT 1 FROM cohort_assessors WHERE cohort_id = $1 AND account_id = $2`,
      cohortId,
      accountId,
    );
  }

  private async has(sql: string, ...parameters: string[]): Promise<boolean> {
    return (await this.work.query(sql, parameters)).length > 0;
  }
}
