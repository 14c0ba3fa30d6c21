import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { Invitation, Slot } from './domain/invitation-changes.js';

/** A half-day is where its room and its cohort are. */
const SLOT = `h.id AS "halfDayId", c.title, nullif(concat_ws(', ', h.room, c.place), '') AS location,
  h.starts_at AS "startsAt", h.ends_at AS "endsAt"`;

/** The SQL of what people were told of half-days, and of what they should be told. */
@Injectable()
export class InvitationsRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** The half-days of a cohort that take place, in order. */
  slots(cohortId: string): Promise<Slot[]> {
    return this.work.query<Slot>(
      `SELECT ${SLOT} FROM half_days h JOIN cohorts c ON c.id = h.cohort_id
       WHERE h.cohort_id = $1 AND h.cancelled_at IS NULL ORDER BY h.starts_at`,
      [cohortId],
    );
  }

  /** These half-days, those that are off too. */
  named(halfDayIds: readonly string[]): Promise<(Slot & { cancelled: boolean })[]> {
    return this.work.query(
      `SELECT ${SLOT}, h.cancelled_at IS NOT NULL AS cancelled FROM half_days h JOIN cohorts c ON c.id = h.cohort_id
       WHERE h.id = ANY($1::uuid[]) ORDER BY h.starts_at`,
      [halfDayIds],
    );
  }

  /** What the person of this enrolment was told. */
  told(enrolmentId: string): Promise<Invitation[]> {
    return this.work.query<Invitation>(
      `SELECT half_day_id AS "halfDayId", title, location, starts_at AS "startsAt", ends_at AS "endsAt", sequence,
              cancelled FROM half_day_invitations WHERE enrolment_id = $1 ORDER BY starts_at`,
      [enrolmentId],
    );
  }

  async keep(enrolmentId: string, invitations: readonly Invitation[]): Promise<void> {
    for (const { halfDayId, sequence, title, location, startsAt, endsAt, cancelled } of invitations) {
      await this.work.query(
        `INSERT INTO half_day_invitations
           (half_day_id, enrolment_id, sequence, title, location, starts_at, ends_at, cancelled)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (half_day_id, enrolment_id) DO UPDATE SET sequence = EXCLUDED.sequence, title = EXCLUDED.title,
           location = EXCLUDED.location, starts_at = EXCLUDED.starts_at, ends_at = EXCLUDED.ends_at,
           cancelled = EXCLUDED.cancelled`,
        [halfDayId, enrolmentId, sequence, title, location, startsAt, endsAt, cancelled],
      );
    }
  }

  /** Enrolments of the cohort that were invited to any of its half-days. */
  async invited(cohortId: string): Promise<string[]> {
    const rows = await this.work.query<{ id: string }>(
      `SELECT e.id FROM enrolments e WHERE e.cohort_id = $1
         AND EXISTS (SELECT FROM half_day_invitations i WHERE i.enrolment_id = e.id) ORDER BY e.id`,
      [cohortId],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Who is to be convoked and was not: with a place in a cohort that begins before `until`. Who entered a cohort
   * that had begun already is, where that was after `since`.
   */
  async dueConvocations(
    now: Date,
    until: Date,
    since: Date,
    only?: string,
  ): Promise<{ id: string; cohortId: string }[]> {
    return this.work.query(
      `SELECT e.id, e.cohort_id AS "cohortId" FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id,
         LATERAL (SELECT min(h.starts_at) AS first, max(h.ends_at) AS last FROM half_days h
                  WHERE h.cohort_id = c.id AND h.cancelled_at IS NULL) t
       WHERE c.status IN ('open', 'running') AND e.status IN ('confirmed', 'started')
         AND t.last > $1 AND t.first <= $2 AND (t.first > $1 OR e.status_since > $3)
         AND ($4::uuid IS NULL OR e.id = $4)
         AND NOT EXISTS (SELECT FROM mails m WHERE m.dedupe_key = 'convocation:' || e.id)
       ORDER BY t.first, e.id`,
      [now, until, since, only ?? null],
    );
  }
}
