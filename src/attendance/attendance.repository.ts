import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { CohortScope, PersonScope } from './attendance.access.js';
import type { AttendanceStatus, SettledMark } from './domain/attendance-rules.js';
import type { HalfDayFacts } from './domain/half-day-state.js';

/** A half-day with what its state and the scope of a caller depend on. */
export interface HalfDayRow extends HalfDayFacts, CohortScope {
  id: string;
  cohortId: string;
  period: 'morning' | 'afternoon';
  mode: 'on_site' | 'distance';
  endsAt: Date;
}

/** Someone at a half-day, with the mark in force and the signature. */
export interface SheetRow extends PersonScope {
  enrolmentId: string;
  enrolmentStatus: string;
  familyName: string;
  givenNames: string;
  /** Had a seat before the half-day was over, so a mark is due. */
  due: boolean;
  status: AttendanceStatus | null;
  minutes: number | null;
  reason: string | null;
  recordedAt: Date | null;
  recordedBy: string | null;
  /** The mark in force. */
  recordId: string | null;
  signedAt: Date | null;
  authenticatedBy: string | null;
  /** When it was given late, before the trainer confirmed it. */
  lateSince: Date | null;
  /** A late signature that waits for the trainer. */
  awaiting: { id: string; givenAt: string } | null;
  corrected: boolean;
  /** At a distance. */
  connected: boolean;
  connectedMinutes: number | null;
  activities: number;
}

/** Half-days as they are marked. The half-day is the aggregate: lock it, then read, then write. */
@Injectable()
export class AttendanceRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Marks and signatures of one half-day are taken one after the other; false when there is none. */
  async lock(halfDayId: string, strength: 'to_mark' | 'to_close'): Promise<boolean> {
    // The same locks as the triggers take, so that none is made stronger halfway.
    const lock = strength === 'to_close' ? 'FOR UPDATE' : 'FOR NO KEY UPDATE';
    return (await this.work.query(`SELECT 1 FROM half_days WHERE id = $1 ${lock}`, [halfDayId])).length === 1;
  }

  async halfDay(id: string): Promise<HalfDayRow | undefined> {
    const [row] = await this.work.query<HalfDayRow>(
      `SELECT h.id, h.cohort_id AS "cohortId", h.date, h.period, h.mode, h.starts_at AS "startsAt", h.ends_at AS "endsAt",
         h.cancelled_at IS NOT NULL AS cancelled, c.status AS "cohortStatus", c.programme_id AS "programmeId",
         ARRAY(SELECT t.trainer_id FROM cohort_trainers t WHERE t.cohort_id = c.id) AS "trainerIds",
         (SELECT s.signed_at FROM half_day_signatures s
          WHERE s.half_day_id = h.id AND s.trainer_id IS NOT NULL) AS "countersignedAt"
       FROM half_days h JOIN cohorts c ON c.id = h.cohort_id WHERE h.id = $1`,
      [id],
    );
    return row;
  }

  /** Everybody enrolled in the cohort of the half-day, whatever the status, by name. */
  everyone(halfDayId: string): Promise<SheetRow[]> {
    return this.work.query<SheetRow>(
      `SELECT e.id AS "enrolmentId", e.status AS "enrolmentStatus", e.learner_id AS "learnerId",
         coalesce(l.usual_name, l.family_name) AS "familyName", l.given_names AS "givenNames",
         s.employer_id AS "employerId", a.status, a.minutes, a.reason, a.recorded_at AS "recordedAt",
         a.recorded_by AS "recordedBy", a.id AS "recordId", g.signed_at AS "signedAt",
         g.authenticated_by AS "authenticatedBy", late.given_at AS "lateSince",
         CASE WHEN w.id IS NOT NULL THEN json_build_object('id', w.id, 'givenAt', w.given_at) END AS awaiting,
         EXISTS (SELECT FROM half_day_corrections k WHERE k.half_day_id = h.id AND k.enrolment_id = e.id) AS corrected,
         CASE h.mode WHEN 'distance' THEN coalesce(
           (SELECT sum(extract(epoch FROM coalesce(x.disconnected_at, least(maillon_now(), h.ends_at)) - x.connected_at))
            FROM half_day_connections x WHERE x.half_day_id = h.id AND x.enrolment_id = e.id), 0)::int / 60
         END AS "connectedMinutes",
         EXISTS (SELECT FROM half_day_connections x WHERE x.half_day_id = h.id AND x.enrolment_id = e.id) AS connected,
         (SELECT count(*) FROM half_day_activities x WHERE x.half_day_id = h.id AND x.enrolment_id = e.id) AS activities,
         EXISTS (SELECT FROM enrolment_transitions t
                 WHERE t.enrolment_id = e.id AND holds_seat(t.to_status) AND t.recorded_at < h.ends_at) AS due
       FROM half_days h
       JOIN enrolments e ON e.cohort_id = h.cohort_id
       JOIN learners l ON l.id = e.learner_id
       LEFT JOIN learner_situations s ON s.learner_id = e.learner_id AND s.superseded_at = 'infinity'
       LEFT JOIN attendance_records a
         ON a.half_day_id = h.id AND a.enrolment_id = e.id AND a.superseded_at = 'infinity'
       LEFT JOIN half_day_signatures g ON g.half_day_id = h.id AND g.enrolment_id = e.id
       LEFT JOIN late_signatures late ON late.signature_id = g.id
       LEFT JOIN late_signatures w ON w.half_day_id = h.id AND w.enrolment_id = e.id AND w.decision IS NULL
       WHERE h.id = $1
       ORDER BY searchable(coalesce(l.usual_name, l.family_name)), searchable(l.given_names), e.id`,
      [halfDayId],
    );
  }

  /** Records marks, under the ids given; each supersedes the one in force, at the same instant. */
  async record(
    halfDay: { id: string; cohortId: string },
    by: string,
    marks: readonly SettledMark[],
    ids = marks.map(() => newId()),
  ): Promise<void> {
    await this.work.query(
      `WITH mark AS (
         SELECT * FROM unnest($4::uuid[], $5::uuid[], $6::text[], $7::int[], $8::text[])
           AS m (id, enrolment_id, status, minutes, reason)
       ), before AS (
         -- A unit that waited for the lock is older than what it supersedes: spans never overlap all the same.
         UPDATE attendance_records a SET superseded_at = greatest(maillon_now(), a.recorded_at)
         FROM mark m
         WHERE a.half_day_id = $1 AND a.enrolment_id = m.enrolment_id AND a.superseded_at = 'infinity'
         RETURNING a.enrolment_id, a.superseded_at
       ), ended AS (SELECT max(superseded_at) AS at FROM before)
       INSERT INTO attendance_records
         (id, cohort_id, half_day_id, enrolment_id, status, minutes, reason, recorded_by, recorded_at)
       SELECT m.id, $2, $1, m.enrolment_id, m.status, m.minutes, m.reason, $3,
         coalesce((SELECT b.superseded_at FROM before b WHERE b.enrolment_id = m.enrolment_id), maillon_now())
       FROM mark m, ended`,
      [
        halfDay.id,
        halfDay.cohortId,
        by,
        ids,
        marks.map((mark) => mark.enrolmentId),
        marks.map((mark) => mark.status),
        marks.map((mark) => mark.minutes),
        marks.map((mark) => mark.reason),
      ],
    );
  }
}
