import { Injectable } from '@nestjs/common';
import { brokenConstraint, UnitOfWork } from '../shared/database/unit-of-work.js';

/** A wish for a slot. */
export interface Slot {
  startsAt: Date;
  endsAt: Date;
}

/** One person who is expected elsewhere at a wanted time. */
export interface Overlap {
  personId: string;
  name: string;
  /** Which of the wanted slots, from 0. */
  slot: number;
  startsAt: Date;
  endsAt: Date;
  cohortTitle: string;
  programmeId: string;
}

/** Bookings are written by the database; this reads what stands in the way of one. */
@Injectable()
export class BookingsRepository {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * Does `write`; when the database refuses it because somebody would be in two half-days at once, undoes
   * `write` alone, so that the unit can still be read, and throws what `refusal` makes.
   */
  async orRefuse(write: () => Promise<void>, refusal: () => Promise<Error>): Promise<void> {
    await this.work.query('SAVEPOINT before_booking');
    try {
      await write();
    } catch (error) {
      if (brokenConstraint(error) !== 'nobody_in_two_half_days_at_once') throw error;
      await this.work.query('ROLLBACK TO SAVEPOINT before_booking');
      throw await refusal();
    }
    await this.work.query('RELEASE SAVEPOINT before_booking');
  }

  /** Who of `people` is expected elsewhere during one of the slots; `except` is a half-day that is moved. */
  overlaps(people: readonly string[], slots: readonly Slot[], except: string | null): Promise<Overlap[]> {
    return this.work.query<Overlap>(
      `SELECT b.person_id AS "personId", (s.nth - 1)::int AS slot, lower(b.during) AS "startsAt",
              upper(b.during) AS "endsAt", c.title AS "cohortTitle", c.programme_id AS "programmeId",
              coalesce(t.given_names || ' ' || t.family_name,
                       l.given_names || ' ' || coalesce(l.usual_name, l.family_name)) AS name
       FROM unnest($2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY AS s (starts_at, ends_at, nth)
       JOIN bookings b ON b.person_id = ANY($1::uuid[]) AND b.during && tstzrange(s.starts_at, s.ends_at)
       JOIN cohorts c ON c.id = b.cohort_id
       LEFT JOIN trainers t ON t.id = b.person_id LEFT JOIN learners l ON l.id = b.person_id
       WHERE b.half_day_id IS DISTINCT FROM $4::uuid
       ORDER BY s.nth, name, b.person_id`,
      [people, slots.map(({ startsAt }) => startsAt), slots.map(({ endsAt }) => endsAt), except],
    );
  }

  /** Everyone who is expected in a cohort: its trainers, and those who hold a seat. */
  async peopleOf(cohortId: string): Promise<string[]> {
    const rows = await this.work.query<{ id: string }>(
      `SELECT trainer_id AS id FROM cohort_trainers WHERE cohort_id = $1
       UNION SELECT learner_id FROM enrolments WHERE cohort_id = $1 AND holds_seat(status)`,
      [cohortId],
    );
    return rows.map(({ id }) => id);
  }
}
