import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { CohortScope, PersonScope } from './attendance.access.js';
import type { AttendanceStatus } from './domain/attendance-rules.js';
import type { AttendedSlot, Hours } from './domain/hours.js';

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
      `WITH asked AS (
         SELECT t.enrolment_id, t.cohort_id, holds_seat(t.to_status) OR t.to_status = 'dropped_out' AS has_timetable
         FROM enrolment_transitions t
         WHERE t.enrolment_id = ANY($1::uuid[]) AND t.recorded_at <= $2::timestamptz
           AND (t.superseded_at > $2 OR t.superseded_at = 'infinity')
       ), slot AS (
         SELECT e.enrolment_id, extract(epoch FROM v.ends_at - v.starts_at) / 60 AS planned, a.minutes AS attended,
           own.id IS NOT NULL AND counter.id IS NOT NULL AS proven
         FROM asked e
         JOIN half_day_versions v ON v.cohort_id = e.cohort_id AND NOT v.cancelled AND v.recorded_at <= $2
           AND (v.superseded_at > $2 OR v.superseded_at = 'infinity')
         LEFT JOIN attendance_records a ON a.enrolment_id = e.enrolment_id AND a.half_day_id = v.half_day_id
           AND a.recorded_at <= $2 AND (a.superseded_at > $2 OR a.superseded_at = 'infinity')
         LEFT JOIN half_day_signatures own
           ON own.half_day_id = v.half_day_id AND own.enrolment_id = e.enrolment_id AND own.signed_at <= $2
         LEFT JOIN half_day_signatures counter
           ON counter.half_day_id = v.half_day_id AND counter.trainer_id IS NOT NULL AND counter.signed_at <= $2
         WHERE e.has_timetable
       )
       SELECT e.enrolment_id AS "enrolmentId",
         coalesce(sum(round(s.planned)), 0)::int AS "plannedMinutes",
         coalesce(sum(s.attended), 0)::int AS "attendedMinutes",
         coalesce(sum(s.attended) FILTER (WHERE s.proven), 0)::int AS "provenMinutes"
       FROM asked e LEFT JOIN slot s ON s.enrolment_id = e.enrolment_id
       GROUP BY e.enrolment_id`,
      [enrolmentIds, asOf ?? 'infinity'],
    );
  }
}
