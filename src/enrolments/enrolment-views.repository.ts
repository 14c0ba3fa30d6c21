import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { EnrolmentStatus } from './domain/enrolment-status.js';
import type { EnrolmentView, TransitionView } from './enrolment-view.js';
import type { RowFilter } from './enrolments.repository.js';

/** What a list is limited to. */
export interface ListFilter {
  cohortId?: string;
  learnerId?: string;
  status?: EnrolmentStatus;
  /** Id of the last enrolment of the page before. */
  after?: string;
  limit: number;
}

const VIEW = `
  SELECT e.id, e.status, e.cohort_id AS "cohortId", c.title AS "cohortTitle", e.learner_id AS "learnerId",
    coalesce(l.usual_name, l.family_name) || ' ' || l.given_names AS "learnerName",
    e.created_at AS "createdAt", e.status_since AS "statusSince", e.status_reason AS "statusReason",
    e.ended_on AS "endedOn",
    CASE WHEN e.status = 'waitlisted' THEN (SELECT count(*)::int FROM enrolments w WHERE w.cohort_id = e.cohort_id
      AND w.status = 'waitlisted' AND w.queue_position <= e.queue_position) END AS "waitingRank"
  FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN learners l ON l.id = e.learner_id`;

/** Enrolments as they are shown, limited to what the caller may see. */
@Injectable()
export class EnrolmentViewsRepository {
  constructor(private readonly work: UnitOfWork) {}

  async find(rows: RowFilter, id: string): Promise<EnrolmentView | undefined> {
    const sql = `${VIEW} WHERE e.id = $1 AND ${rows.sql('$2')}`;
    return (await this.work.query<EnrolmentView>(sql, [id, rows.value]))[0];
  }

  /** In order of creation, which is the order of the queue too; one more than `limit`, to know of a next page. */
  list(rows: RowFilter, { cohortId, learnerId, status, after, limit }: ListFilter): Promise<EnrolmentView[]> {
    return this.work.query(
      `${VIEW} WHERE ${rows.sql('$1')}
         AND ($2::uuid IS NULL OR e.cohort_id = $2) AND ($3::uuid IS NULL OR e.learner_id = $3)
         AND ($4::text IS NULL OR e.status = $4) AND ($5::uuid IS NULL OR e.id > $5)
       ORDER BY e.id LIMIT $6`,
      [rows.value, cohortId ?? null, learnerId ?? null, status ?? null, after ?? null, limit + 1],
    );
  }

  /** Every status that an enrolment had, oldest first; of one instant, the one that lasted comes last. */
  history(id: string): Promise<TransitionView[]> {
    return this.work.query(
      `SELECT t.from_status AS "from", t.to_status AS "to", t.recorded_at AS at, t.reason,
         t.actor_id AS "actorId", a.role AS "actorRole", a.display_name AS "actorName",
         a.employer_id AS "actorEmployerId"
       FROM enrolment_transitions t LEFT JOIN accounts a ON a.id = t.actor_id
       WHERE t.enrolment_id = $1 ORDER BY t.recorded_at, t.superseded_at, t.from_status NULLS FIRST`,
      [id],
    );
  }
}
