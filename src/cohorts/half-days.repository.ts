import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { HALF_DAY_VIEW, type HalfDayView } from './cohort-view.js';
import type { HalfDayMode, ProposedHalfDay } from './domain/half-day-rules.js';

/** A slot to be written. */
export interface PlannedHalfDay extends ProposedHalfDay {
  id: string;
  room: string | null;
  /** Null: as the modality of the course has it. */
  mode: HalfDayMode | null;
}

/** The timetable of cohorts. */
@Injectable()
export class HalfDaysRepository {
  constructor(private readonly work: UnitOfWork) {}

  async find(id: string): Promise<HalfDayView | undefined> {
    const sql = `SELECT ${HALF_DAY_VIEW} FROM half_days h WHERE h.id = $1`;
    return (await this.work.query<HalfDayView>(sql, [id]))[0];
  }

  /** Cancelled ones included, in order of time. */
  ofCohort(cohortId: string): Promise<HalfDayView[]> {
    return this.work.query<HalfDayView>(
      `SELECT ${HALF_DAY_VIEW} FROM half_days h WHERE h.cohort_id = $1 ORDER BY h.starts_at, h.id`,
      [cohortId],
    );
  }

  /** The database books for them everyone who is in the cohort, or refuses. */
  async insert(cohortId: string, halfDays: readonly PlannedHalfDay[]): Promise<void> {
    await this.work.query(
      `INSERT INTO half_days (id, cohort_id, date, period, starts_at, ends_at, room, mode)
       SELECT s.id, $1, s.date, s.period, s.starts_at, s.ends_at, s.room, coalesce(s.mode,
         (SELECT CASE k.modality WHEN 'distance' THEN 'distance' ELSE 'on_site' END
          FROM cohorts c JOIN courses k ON k.id = c.course_id WHERE c.id = $1))
       FROM unnest($2::uuid[], $3::date[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[])
         AS s (id, date, period, starts_at, ends_at, room, mode)`,
      [
        cohortId,
        halfDays.map(({ id }) => id),
        halfDays.map(({ date }) => date),
        halfDays.map(({ period }) => period),
        halfDays.map(({ startsAt }) => startsAt),
        halfDays.map(({ endsAt }) => endsAt),
        halfDays.map(({ room }) => room),
        halfDays.map(({ mode }) => mode),
      ],
    );
  }

  /** Moves a slot; the database books everyone again, or refuses as a whole. False when the version is stale. */
  async change(version: number, halfDay: PlannedHalfDay): Promise<boolean> {
    const { id, date, period, startsAt, endsAt, room, mode } = halfDay;
    const rows = await this.work.query(
      `UPDATE half_days SET date = $3, period = $4, starts_at = $5, ends_at = $6, room = $7,
         mode = coalesce($8, mode), version = version + 1
       WHERE id = $1 AND version = $2 RETURNING id`,
      [id, version, date, period, startsAt, endsAt, room, mode],
    );
    return rows.length === 1;
  }

  async cancel(id: string, reason: string): Promise<void> {
    await this.work.query(
      `UPDATE half_days SET cancelled_at = maillon_now(), cancel_reason = $2, version = version + 1 WHERE id = $1`,
      [id, reason],
    );
  }

  /**
   * Locks the slot against marks and signatures, which wait for it, and tells what they recorded so far. They
   * belong to a later module: read here, since what is proven may no longer be planned otherwise.
   */
  async lockEvidence(id: string): Promise<'attended' | 'signed' | undefined> {
    await this.work.query(`SELECT 1 FROM half_days WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    const [found] = await this.work.query<{ signed: boolean; attended: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM half_day_signatures WHERE half_day_id = $1) AS signed,
              EXISTS (SELECT 1 FROM attendance_records WHERE half_day_id = $1)
                OR EXISTS (SELECT 1 FROM half_day_connections WHERE half_day_id = $1)
                OR EXISTS (SELECT 1 FROM half_day_activities WHERE half_day_id = $1) AS attended`,
      [id],
    );
    if (found?.signed) return 'signed';
    return found?.attended ? 'attended' : undefined;
  }
}
