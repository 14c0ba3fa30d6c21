import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { CohortScope, PersonScope } from './attendance.access.js';
import type { AttendanceStatus } from './domain/attendance-rules.js';
import { type AttendedSlot, type Hours, NO_HOURS } from './domain/hours.js';
import { HOUR_SLOTS, HOURS } from './hours-sql.js';

/** An enrolment with what the scope of a caller depends on. */
export interface EnrolmentRow extends CohortScope, PersonScope {
  id: string;
  cohortId: string;
  status: string;
}

/** One half-day of an enrolment. */
export interface SlotRow extends AttendedSlot {
  halfDayId: string;
  date: string;
  period: 'morning' | 'afternoon';
  status: AttendanceStatus | null;
  reason: string | null;
}

/** One mark that was in force for a span. */
export interface RecordRow {
  id: string;
  halfDayId: string;
  status: AttendanceStatus;
  minutes: number;
  reason: string | null;
  recordedBy: string;
  recordedAt: Date;
  /** Null for the mark in force. */
  supersededAt: Date | null;
}

/** Attendance read by enrolment. */
@Injectable()
export class HoursRepository {
  constructor(private readonly work: UnitOfWork) {}

  async enrolment(id: string): Promise<EnrolmentRow | undefined> {
    const [row] = await this.work.query<EnrolmentRow>(
      `SELECT e.id, e.cohort_id AS "cohortId", e.status, e.learner_id AS "learnerId",
         s.employer_id AS "employerId", c.programme_id AS "programmeId",
         ARRAY(SELECT t.trainer_id FROM cohort_trainers t WHERE t.cohort_id = c.id) AS "trainerIds"
       FROM enrolments e
       JOIN cohorts c ON c.id = e.cohort_id
       LEFT JOIN learner_situations s ON s.learner_id = e.learner_id AND s.superseded_at = 'infinity'
       WHERE e.id = $1`,
      [id],
    );
    return row;
  }

  /** The timetable of an enrolment in order, with marks and signatures. */
  slots(enrolment: { id: string; cohortId: string }): Promise<SlotRow[]> {
    return this.work.query<SlotRow>(
      `SELECT h.id AS "halfDayId", h.date, h.period, h.starts_at AS "startsAt", h.ends_at AS "endsAt",
         a.status, a.minutes, a.reason, own.signed_at AS "signedAt", counter.signed_at AS "countersignedAt"
       FROM half_days h
       LEFT JOIN attendance_records a
         ON a.half_day_id = h.id AND a.enrolment_id = $1 AND a.superseded_at = 'infinity'
       LEFT JOIN half_day_signatures own ON own.half_day_id = h.id AND own.enrolment_id = $1
       LEFT JOIN half_day_signatures counter ON counter.half_day_id = h.id AND counter.trainer_id IS NOT NULL
       WHERE h.cohort_id = $2 AND h.cancelled_at IS NULL
       ORDER BY h.starts_at, h.id`,
      [enrolment.id, enrolment.cohortId],
    );
  }

  /** Every mark of an enrolment, in the order in which they were recorded, after the id of the last one seen. */
  history(enrolmentId: string, limit: number, after?: string): Promise<RecordRow[]> {
    return this.work.query<RecordRow>(
      `SELECT id, half_day_id AS "halfDayId", status, minutes, reason, recorded_by AS "recordedBy",
         recorded_at AS "recordedAt", nullif(superseded_at, 'infinity') AS "supersededAt"
       FROM attendance_records
       WHERE enrolment_id = $1 AND ($3::text IS NULL OR id::text > $3)
       ORDER BY id LIMIT $2 + 1`,
      [enrolmentId, limit, after ?? null],
    );
  }

  /**
   * Hours of many enrolments at once. With `asOf`, what was known at that instant; for one that did not exist
   * then, no row.
   */
  hours(enrolmentIds: readonly string[], asOf?: Date): Promise<(Hours & { enrolmentId: string })[]> {
    return this.work.query(
      `WITH ${HOUR_SLOTS}
       SELECT e.enrolment_id AS "enrolmentId", ${HOURS}
       FROM asked e LEFT JOIN slot s ON s.enrolment_id = e.enrolment_id
       GROUP BY e.enrolment_id`,
      [enrolmentIds, asOf ?? 'infinity'],
    );
  }

  /** The hours of one enrolment as they stand; none where it has no place. */
  async hoursOfOne(enrolmentId: string): Promise<Hours> {
    const [row] = await this.hours([enrolmentId]);
    if (!row) return NO_HOURS;
    const { plannedMinutes, attendedMinutes, provenMinutes } = row;
    return { plannedMinutes, attendedMinutes, provenMinutes };
  }
}
