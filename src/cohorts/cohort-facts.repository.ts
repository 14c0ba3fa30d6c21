import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { CohortFacts, CohortStatus } from './cohort-facts.js';

/**
 * One statement, because every enrolment waits for it while it holds the cohort's lock. The cohort's own row is
 * read as it is once the lock is held; timetable and blocks as they were when the statement began, which is
 * enough: whoever changes them takes the same lock, and bookings are made by later statements.
 */
const FACTS = `
  SELECT c.id, c.title, c.place, c.programme_id AS "programmeId", p.code AS "programmeCode",
         p.departments AS "programmeDepartments", p.starts_on AS "programmeStartsOn",
         coalesce((SELECT max(x.ends_on) FROM programme_extensions x WHERE x.programme_id = p.id), p.ends_on)
           AS "programmeEndsOn",
         c.course_id AS "courseId", c.status, c.capacity, c.seats_taken AS "seatsTaken",
         c.requires_approval AS "requiresApproval", c.enrolment_opens_at AS "enrolmentOpensAt",
         c.enrolment_closes_at AS "enrolmentClosesAt",
         (SELECT min(h.starts_at) FROM half_days h WHERE h.cohort_id = c.id AND h.cancelled_at IS NULL) AS "startsAt",
         (SELECT max(h.ends_at) FROM half_days h WHERE h.cohort_id = c.id AND h.cancelled_at IS NULL) AS "endsAt",
         c.last_queue_position AS "lastQueuePosition", c.version,
         (SELECT coalesce(json_agg(json_build_object('blockVersionId', v.id, 'blockId', b.id, 'blockCode', b.code,
                   'certificationId', z.id, 'certificationCode', z.code,
                   'registrationEndsOn', z.registration_ends_on) ORDER BY z.code, b.position), '[]')
            FROM cohort_block_versions k JOIN block_versions v ON v.id = k.block_version_id
            JOIN competence_blocks b ON b.id = v.block_id JOIN certifications z ON z.id = b.certification_id
            WHERE k.cohort_id = c.id) AS blocks,
         ARRAY(SELECT q.block_id FROM course_prerequisites q WHERE q.course_id = c.course_id)
           AS "prerequisiteBlockIds"
  FROM cohorts c JOIN programmes p ON p.id = c.programme_id
  WHERE c.id = $1`;

/** Reads, and locks, what the later modules need to know of a cohort. */
@Injectable()
export class CohortFactsRepository {
  constructor(private readonly work: UnitOfWork) {}

  async read(id: string): Promise<CohortFacts | undefined> {
    return (await this.work.query<CohortFacts>(FACTS, [id]))[0];
  }

  async lock(id: string): Promise<CohortFacts | undefined> {
    return (await this.work.query<CohortFacts>(`${FACTS} FOR NO KEY UPDATE OF c`, [id]))[0];
  }

  /** The status, locked until the unit ends. */
  async lockStatus(id: string): Promise<CohortStatus | undefined> {
    const rows = await this.work.query<{ status: CohortStatus }>(
      `SELECT status FROM cohorts WHERE id = $1 FOR NO KEY UPDATE`,
      [id],
    );
    return rows[0]?.status;
  }

  async setStatus(id: string, status: CohortStatus, by: string | null, reason: string | null): Promise<void> {
    await this.work.query(
      `UPDATE cohorts SET status = $2, status_actor_id = $3, status_reason = $4, version = version + 1 WHERE id = $1`,
      [id, status, by, reason],
    );
  }

  async setCapacity(id: string, capacity: number): Promise<void> {
    await this.work.query(`UPDATE cohorts SET capacity = $2, version = version + 1 WHERE id = $1`, [
      id,
      capacity,
    ]);
  }

  async takeQueuePosition(id: string): Promise<number> {
    const [row] = await this.work.query<{ position: number }>(
      `UPDATE cohorts SET last_queue_position = last_queue_position + 1 WHERE id = $1
       RETURNING last_queue_position AS position`,
      [id],
    );
    if (!row) throw new Error('no cohort to queue for');
    return Number(row.position);
  }
}
