import { Injectable } from '@nestjs/common';
import { brokenConstraint, UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { EnrolmentStatus } from './domain/enrolment-status.js';
import type { EnrolmentFacts } from './enrolment-facts.js';

/** A condition on `e` (enrolments) and `c` (cohorts) with one parameter, whose place is passed in. */
export interface RowFilter {
  sql: (place: string) => string;
  value: unknown;
}

/** A change of status, with what the history is to keep. */
export interface Change {
  to: EnrolmentStatus;
  /** null: the product itself, by rule. */
  actorId: string | null;
  reason: string | null;
  endedOn?: string | null;
}

/** Someone in the queue. */
export interface Waiting {
  id: string;
  learnerId: string;
  queuePosition: number;
  reason: string | null;
}

const FACTS = `id, cohort_id AS "cohortId", learner_id AS "learnerId", status,
  status_since AS "statusSince", ended_on AS "endedOn"`;

const LIVE = `('requested', 'confirmed', 'started', 'completed', 'waitlisted')`;

/** Enrolments as they change. Every write happens under the lock of the cohort, taken by the use case. */
@Injectable()
export class EnrolmentsRepository {
  constructor(private readonly work: UnitOfWork) {}

  async find(id: string): Promise<EnrolmentFacts | undefined> {
    const [row] = await this.work.query<EnrolmentFacts>(`SELECT ${FACTS} FROM enrolments WHERE id = $1`, [
      id,
    ]);
    return row;
  }

  ofCohort(cohortId: string): Promise<EnrolmentFacts[]> {
    return this.work.query(`SELECT ${FACTS} FROM enrolments WHERE cohort_id = $1 ORDER BY id`, [cohortId]);
  }

  /** Those that stand, seats first, then the queue: the order in which a move places them. */
  liveOfCohort(cohortId: string): Promise<EnrolmentFacts[]> {
    return this.work.query(
      `SELECT ${FACTS} FROM enrolments WHERE cohort_id = $1 AND status IN ${LIVE}
       ORDER BY queue_position NULLS FIRST, id`,
      [cohortId],
    );
  }

  async isVisible(rows: RowFilter, id: string): Promise<boolean> {
    const found = await this.work.query(
      `SELECT 1 FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id WHERE e.id = $1 AND ${rows.sql('$2')}`,
      [id, rows.value],
    );
    return found.length === 1;
  }

  /**
   * Other cohorts in whose queue these learners wait: a seat may stand free there because they were busy here,
   * so whoever releases them locks those cohorts too.
   */
  async queuesElsewhere(cohortId: string, learnerIds: readonly string[]): Promise<string[]> {
    const rows = await this.work.query<{ cohortId: string }>(
      `SELECT DISTINCT cohort_id AS "cohortId" FROM enrolments
       WHERE learner_id = ANY ($2::uuid[]) AND status = 'waitlisted' AND cohort_id <> $1 ORDER BY 1`,
      [cohortId, learnerIds],
    );
    return rows.map((row) => row.cohortId);
  }

  /** Those of a cohort that the filter lets through, after the id of the last one seen; one more than `limit`. */
  visibleOfCohort(
    cohortId: string,
    rows: RowFilter,
    limit: number,
    after?: string,
  ): Promise<EnrolmentFacts[]> {
    return this.work.query(
      `SELECT e.id, e.cohort_id AS "cohortId", e.learner_id AS "learnerId", e.status,
         e.status_since AS "statusSince", e.ended_on AS "endedOn"
       FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id
       WHERE e.cohort_id = $1 AND ${rows.sql('$2')} AND (holds_seat(e.status) OR e.status = 'dropped_out')
         AND ($4::uuid IS NULL OR e.id > $4) ORDER BY e.id LIMIT $3 + 1`,
      [cohortId, rows.value, limit, after ?? null],
    );
  }

  async insert(enrolment: {
    cohortId: string;
    learnerId: string;
    status: EnrolmentStatus;
    queuePosition: number | null;
    actorId: string;
    reason: string | null;
  }): Promise<{ id: string; createdAt: Date }> {
    const { cohortId, learnerId, status, queuePosition, actorId, reason } = enrolment;
    const [row] = await this.work.query<{ id: string; createdAt: Date }>(
      `INSERT INTO enrolments (id, cohort_id, learner_id, status, queue_position, status_actor_id, status_reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id, created_at AS "createdAt"`,
      [newId(), cohortId, learnerId, status, queuePosition, actorId, reason],
    );
    if (!row) throw new Error('an insert without a conflict clause returns its row');
    return row;
  }

  /** Changes the status of these enrolments; the database keeps seats, bookings and history in step. */
  async change(ids: readonly string[], { to, actorId, reason, endedOn = null }: Change): Promise<void> {
    await this.work.query(
      `UPDATE enrolments SET status = $2, status_actor_id = $3, status_reason = $4, ended_on = $5,
         status_since = maillon_now(), queue_position = NULL, version = version + 1
       WHERE id = ANY ($1::uuid[])`,
      [ids, to, actorId, reason, endedOn],
    );
  }

  /** Everyone in the cohort in one status goes to another. */
  async changeAll(cohortId: string, from: EnrolmentStatus, change: Change): Promise<void> {
    const { to, actorId, reason, endedOn = null } = change;
    await this.work.query(
      `UPDATE enrolments SET status = $3, status_actor_id = $4, status_reason = $5, ended_on = $6,
         status_since = maillon_now(), queue_position = NULL, version = version + 1
       WHERE cohort_id = $1 AND status = $2`,
      [cohortId, from, to, actorId, reason, endedOn],
    );
  }

  /**
   * Gives a seat, unless another transaction has just booked the person at the same time elsewhere: then
   * nothing changes and the answer is false. Only the savepoint is lost, not the unit around it.
   */
  async trySeat(id: string, change: Change): Promise<boolean> {
    return this.unlessBooked(() => this.change([id], change));
  }

  /** Does a write; false, with the write undone, when it would put someone in two half-days at once. */
  async unlessBooked(write: () => Promise<unknown>): Promise<boolean> {
    await this.work.query('SAVEPOINT seat');
    try {
      await write();
      await this.work.query('RELEASE SAVEPOINT seat');
      return true;
    } catch (error) {
      if (brokenConstraint(error) !== 'nobody_in_two_half_days_at_once') throw error;
      await this.work.query('ROLLBACK TO SAVEPOINT seat');
      return false;
    }
  }

  /** The queue of a cohort, in order, after a position. */
  waiting(cohortId: string, after: number, limit: number): Promise<Waiting[]> {
    return this.work.query(
      `SELECT id, learner_id AS "learnerId", queue_position AS "queuePosition", status_reason AS reason
       FROM enrolments WHERE cohort_id = $1 AND status = 'waitlisted' AND queue_position > $2
       ORDER BY queue_position LIMIT $3`,
      [cohortId, after, limit],
    );
  }

  /** Keeps in the history that a seat went past this one; the rank stays. */
  async passOver(id: string, reason: string): Promise<void> {
    await this.work.query(
      `UPDATE enrolments SET status_reason = $2, status_actor_id = NULL, version = version + 1 WHERE id = $1`,
      [id, reason],
    );
  }

  /** Cohorts with a free seat and a queue: after a change elsewhere, someone in it may have become eligible. */
  async cohortsWithFreeSeatsAndQueue(): Promise<string[]> {
    const rows = await this.work.query<{ id: string }>(
      `SELECT c.id FROM cohorts c WHERE c.status IN ('open', 'running') AND c.seats_taken < c.capacity
         AND EXISTS (SELECT 1 FROM enrolments e WHERE e.cohort_id = c.id AND e.status = 'waitlisted')
       ORDER BY c.id`,
    );
    return rows.map(({ id }) => id);
  }
}
