import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { Cohort } from './cohort.entity.js';
import { COHORT_TABLES, COHORT_VIEW, type CohortView } from './cohort-view.js';
import { ownCohorts, type Placeholder, visibleCohorts } from './cohorts.access.js';
import type { CohortStatus } from './domain/cohort-lifecycle.js';

/** Which cohorts a list shows. */
export interface CohortFilter {
  status?: CohortStatus;
  programmeCode?: string;
  search?: string;
  mine?: boolean;
}

/** What a new cohort is made of, beside its timetable and people. */
export type NewCohort = Pick<
  Cohort,
  | 'id'
  | 'programmeId'
  | 'courseId'
  | 'title'
  | 'place'
  | 'capacity'
  | 'requiresApproval'
  | 'enrolmentOpensAt'
  | 'enrolmentClosesAt'
  | 'statusActorId'
>;

export type CohortChange = Pick<
  Cohort,
  'courseId' | 'title' | 'place' | 'requiresApproval' | 'enrolmentOpensAt' | 'enrolmentClosesAt'
>;

export interface CohortStep {
  from: CohortStatus | null;
  to: CohortStatus;
  actorId: string | null;
  reason: string | null;
  recordedAt: Date;
}

/** Cohorts as they are read by their callers, and their own columns. */
@Injectable()
export class CohortsRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Undefined also when it is outside the caller's scope. */
  async find(actor: Actor, id: string): Promise<CohortView | undefined> {
    const parameters: unknown[] = [];
    const place = placeIn(parameters);
    const where = `c.id = ${place(id)} AND ${visibleCohorts(actor, place)}`;
    const sql = `SELECT ${COHORT_VIEW} FROM ${COHORT_TABLES} WHERE ${where}`;
    return (await this.work.query<CohortView>(sql, parameters))[0];
  }

  /** Newest first, after the id of the last one seen; one more than `limit`, to tell whether there are more. */
  list(actor: Actor, filter: CohortFilter, limit: number, after: string | undefined): Promise<CohortView[]> {
    const parameters: unknown[] = [];
    const place = placeIn(parameters);
    const found = (column: string) =>
      `position(searchable(${place(filter.search)}) IN searchable(${column})) > 0`;
    const where = [
      visibleCohorts(actor, place),
      ...(filter.mine ? [ownCohorts(actor, place)] : []),
      ...(filter.status ? [`c.status = ${place(filter.status)}`] : []),
      ...(filter.programmeCode ? [`p.code = ${place(filter.programmeCode)}`] : []),
      ...(filter.search ? [`(${['c.title', 'c.place', 'k.title'].map(found).join(' OR ')})`] : []),
      ...(after ? [`c.id < ${place(after)}`] : []),
    ];
    const sql = `SELECT ${COHORT_VIEW} FROM ${COHORT_TABLES} WHERE ${where.join(' AND ')}
                 ORDER BY c.id DESC LIMIT ${place(limit + 1)}`;
    return this.work.query<CohortView>(sql, parameters);
  }

  async insert(cohort: NewCohort): Promise<void> {
    await this.work.manager.insert(Cohort, cohort);
  }

  /** False when the version is no longer the one seen. */
  async change(id: string, version: number, change: CohortChange): Promise<boolean> {
    const { affected } = await this.work.manager.update(
      Cohort,
      { id, version },
      { ...change, version: version + 1 },
    );
    return Boolean(affected);
  }

  /** Marks that trainers or assessors changed; false when the version is no longer the one seen. */
  async touch(id: string, version: number): Promise<boolean> {
    const { affected } = await this.work.manager.update(Cohort, { id, version }, { version: version + 1 });
    return Boolean(affected);
  }

  async programmeIdOf(code: string): Promise<string | undefined> {
    const rows = await this.work.query<{ id: string }>(`SELECT id FROM programmes WHERE code = $1`, [code]);
    return rows[0]?.id;
  }

  history(id: string): Promise<CohortStep[]> {
    return this.work.query<CohortStep>(
      `SELECT from_status AS "from", to_status AS "to", actor_id AS "actorId", reason, recorded_at AS "recordedAt"
       FROM cohort_transitions WHERE cohort_id = $1 ORDER BY recorded_at, superseded_at`,
      [id],
    );
  }
}

function placeIn(parameters: unknown[]): Placeholder {
  return (value) => `$${parameters.push(value)}`;
}
