import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';

/** One half-day of a trainer; what it is about is null where the caller may only know that it is taken. */
export interface CalendarRow {
  id: string;
  date: string;
  period: 'morning' | 'afternoon';
  starts_at: Date;
  ends_at: Date;
  cohort_id: string | null;
  cohort_title: string | null;
  programme_code: string | null;
  room: string | null;
}

/**
 * When a trainer is expected, read from the bookings that the database itself keeps. Bookings and cohorts belong
 * to a module that stands after this one; the calendar only reads them, so that a trainer's page is the trainer's.
 */
@Injectable()
export class CalendarRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Half-days from one day to another, both included; `programmeIds` null names every cohort. */
  halfDays(
    trainerId: string,
    from: string,
    to: string,
    programmeIds: readonly string[] | null,
  ): Promise<CalendarRow[]> {
    return this.work.query<CalendarRow>(
      `SELECT h.id, h.date, h.period, h.starts_at, h.ends_at,
         CASE WHEN named THEN c.id END AS cohort_id,
         CASE WHEN named THEN c.title END AS cohort_title,
         CASE WHEN named THEN p.code END AS programme_code,
         CASE WHEN named THEN h.room END AS room
       FROM bookings k
       JOIN half_days h ON h.id = k.half_day_id
       JOIN cohorts c ON c.id = h.cohort_id
       JOIN programmes p ON p.id = c.programme_id
       CROSS JOIN LATERAL (SELECT $4::uuid[] IS NULL OR c.programme_id = ANY($4) AS named) AS scope
       WHERE k.person_id = $1 AND h.date BETWEEN $2::date AND $3::date AND h.cancelled_at IS NULL
       ORDER BY h.starts_at, h.id`,
      [trainerId, from, to, programmeIds],
    );
  }
}
