import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { AttendanceStatus } from './domain/attendance-rules.js';
import type { Hours } from './domain/hours.js';
import { HOUR_SLOTS, HOURS } from './hours-sql.js';

/** Hours of everyone at one half-day, and how they were marked. */
export interface HalfDayHours extends Hours {
  halfDayId: string;
  startsAt: Date;
  endsAt: Date;
  present: number;
  absent: number;
  excused: number;
  /** Expected, and not marked. */
  unmarked: number;
}

/** A half-day that somebody missed, or a part of it. */
export interface AbsenceRow {
  enrolmentId: string;
  halfDayId: string;
  startsAt: Date;
  status: AttendanceStatus;
  missedMinutes: number;
  reason: string | null;
}

/** Who someone of the cohort is. */
export interface NameRow {
  enrolmentId: string;
  learnerId: string;
  familyName: string;
  givenNames: string;
  status: string;
}

/** A block that the cohort prepares. */
export interface BlockRow {
  certificationCode: string;
  blockCode: string;
  title: string;
}

const MARKED = (status: AttendanceStatus) =>
  `count(*) FILTER (WHERE s.status = '${status}')::int AS ${status}`;

/** Hours of a cohort by half-day and by block, and who was away. */
@Injectable()
export class CohortHoursRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Over these enrolments, in order of time. */
  byHalfDay(enrolmentIds: readonly string[]): Promise<HalfDayHours[]> {
    return this.work.query(
      `WITH ${HOUR_SLOTS}
       SELECT s.half_day_id AS "halfDayId", s.starts_at AS "startsAt", s.ends_at AS "endsAt", ${HOURS},
         ${MARKED('present')}, ${MARKED('absent')}, ${MARKED('excused')},
         count(*) FILTER (WHERE s.expected AND s.status IS NULL)::int AS unmarked
       FROM slot s GROUP BY s.half_day_id, s.starts_at, s.ends_at ORDER BY s.starts_at, s.half_day_id`,
      [enrolmentIds, 'infinity'],
    );
  }

  absences(enrolmentIds: readonly string[]): Promise<AbsenceRow[]> {
    return this.work.query(
      `WITH ${HOUR_SLOTS}
       SELECT s.enrolment_id AS "enrolmentId", s.half_day_id AS "halfDayId", s.starts_at AS "startsAt", s.status,
         s.length - s.minutes AS "missedMinutes", s.reason
       FROM slot s WHERE s.minutes < s.length ORDER BY s.enrolment_id, s.starts_at`,
      [enrolmentIds, 'infinity'],
    );
  }

  names(enrolmentIds: readonly string[]): Promise<NameRow[]> {
    return this.work.query(
      `SELECT e.id AS "enrolmentId", e.learner_id AS "learnerId", e.status,
         coalesce(l.usual_name, l.family_name) AS "familyName", l.given_names AS "givenNames"
       FROM enrolments e JOIN learners l ON l.id = e.learner_id WHERE e.id = ANY($1::uuid[]) ORDER BY e.id`,
      [enrolmentIds],
    );
  }

  blocks(cohortId: string): Promise<BlockRow[]> {
    return this.work.query(
      `SELECT k.code AS "certificationCode", b.code AS "blockCode", v.title
       FROM cohort_block_versions p JOIN block_versions v ON v.id = p.block_version_id
       JOIN competence_blocks b ON b.id = v.block_id JOIN certifications k ON k.id = b.certification_id
       WHERE p.cohort_id = $1 ORDER BY k.code, b.position, b.code`,
      [cohortId],
    );
  }
}
